"""What every request passes: the log, the rate, the right origin. None of it reads an article."""

from __future__ import annotations

import time
from collections.abc import Collection
from dataclasses import dataclass

import click
from limits import RateLimitItem
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "Content-Security-Policy": "base-uri 'none'; frame-ancestors 'none'; object-src 'none'",  # pages have more in them
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """`most_bytes` of one request; `rate` of one address, None for any."""

    most_bytes: int
    rate: RateLimitItem | None


class Log:
    """A line on standard error for each request: route, status, bytes, time. Not the address, which may hold a text."""

    def __init__(self, app: ASGIApp, quiet: bool) -> None:
        self.app, self.quiet = app, quiet

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or self.quiet:
            await self.app(scope, receive, send)
            return
        begun, seen = time.perf_counter(), {"status": 0, "bytes": 0}

        async def counted(message: Message) -> None:
            seen["status"] = message.get("status", seen["status"])
            seen["bytes"] += len(message.get("body", b""))
            await send(message)

        await self.app(scope, receive, counted)
        route = getattr(scope.get("route"), "path", "(another path)")
        took = (time.perf_counter() - begun) * 1000
        method = scope["method"] if scope["method"] in ("GET", "POST", "HEAD", "OPTIONS") else "(another method)"
        line = f"{time.strftime('%H:%M:%S')} {method} {route} {seen['status']} {seen['bytes']:,} bytes {took:.0f} ms"
        click.echo(line, err=True)


class Guard:
    """Headers on every answer; 403 for pages of other origins, 413 for too much, 429 for too often."""

    def __init__(self, app: ASGIApp, origins: Collection[str], limits: Limits) -> None:
        self.app, self.origins, self.limits = app, frozenset(origins), limits
        self.limiter = SlidingWindowCounterRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await (self.refusal(scope) or self.app)(scope, receive, with_headers)

    def refusal(self, scope: Scope) -> ASGIApp | None:
        headers = Headers(scope=scope)
        if not self.is_welcome(headers):
            return PlainTextResponse("Pages of this origin may not ask. Allow them: checker serve --allow-origin", 403)
        if int(headers.get("content-length") or 0) > self.limits.most_bytes:
            return too_large(self.limits)
        address = (scope.get("client") or ("",))[0]
        if self.limits.rate is not None and not self.limiter.hit(self.limits.rate, address):
            return too_many(429, "Too many requests. Try again in a moment.")
        return None

    def is_welcome(self, headers: Headers) -> bool:
        """Whether the request comes from no page, from ours, or from one that may ask."""
        origin = headers.get("origin")
        if origin is None or origin in self.origins or "*" in self.origins:
            return True
        return origin.partition("://")[2] == headers.get("host")


def too_many(status: int, message: str) -> PlainTextResponse:
    return PlainTextResponse(message, status, headers={"Retry-After": "1"})


def too_large(limits: Limits) -> PlainTextResponse:
    return PlainTextResponse(f"This is more than {limits.most_bytes // 1000:,} kB: checker serve --max-size", 413)
