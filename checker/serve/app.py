"""Requests -> work for the processes -> answers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from starlette.applications import Starlette
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from checker import rule_pages
from checker.check import without_article_text
from checker.errors import UserError
from checker.output import say
from checker.report import html
from checker.rulebook import Rulebook
from checker.serve import answers, languagetool
from checker.serve.answers import RULE_PAGES, Answer
from checker.serve.guards import Guard, Limits, Log, too_large, too_many
from checker.serve.pool import BrokenCheckError, BusyError, Pool

FORMATS = ("json", "jsonl")
MEDIA_TYPES = {
    "text/plain": "text",
    "text/markdown": "markdown",
    "text/html": "html",
    "application/xml": "xml",
    "text/xml": "xml",
    "application/rss+xml": "xml",
    "application/atom+xml": "xml",
    "application/x-ndjson": "jsonl",
}
OUR_BUG = "The check broke. This is our bug, not your article's; the server's terminal says more."
MOST_FIELDS = 40
SECONDS_TO_SEND = 20.0  # that a client may take for its article


def application(
    pool: Pool,
    rulebook: Rulebook,
    limits: Limits,
    hosts: Collection[str],
    origins: Collection[str] = (),
    quiet: bool = False,
) -> Starlette:
    """The server's application. `hosts` are the names it answers to, `origins` the pages that may ask it."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        pool.end()

    app = Starlette(
        routes=_routes(rulebook),
        lifespan=lifespan,
        exception_handlers={BusyError: _busy, HTTPException: _refused, Exception: _broken},
        middleware=[
            Middleware(Log, quiet=quiet),
            Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False),
            Middleware(
                CORSMiddleware,
                allow_origins=list(origins),
                allow_methods=["GET", "POST"],
                allow_private_network=bool(origins),
            ),
            Middleware(Guard, origins=origins, limits=limits),
            Middleware(RequestBodyLimitMiddleware, max_body_size=limits.most_bytes),
        ],
    )
    app.state.pool, app.state.limits = pool, limits
    return app


def _routes(rulebook: Rulebook) -> list[Route]:
    pages = rule_pages.html(rulebook)
    front = front_page(rulebook)

    async def start(_: Request) -> Response:
        return HTMLResponse(front, headers={"Cache-Control": "no-cache"})

    async def rule_page(request: Request) -> Response:
        page = pages.get(request.path_params["page"] or "index.html")
        return HTMLResponse(page) if page else PlainTextResponse("There is no such rule.", 404)

    return [
        Route("/", start),
        Route("/report", _guarded(report), methods=["POST"]),
        Route("/lint", _guarded(lint), methods=["POST"]),
        Route(f"/{RULE_PAGES}/{{page:path}}", rule_page),
        Route("/v2/check", _guarded(check), methods=["GET", "POST"]),
        Route("/v2/languages", languages),
        Route("/v2/info", info),
        Route("/v2/maxtextlength", most_text),
        Route("/v2/healthcheck", healthy),
    ]


def front_page(rulebook: Rulebook) -> str:
    return html.render_page(
        "serve.html",
        html.asset("common.css") + html.asset("serve.css"),
        html.asset("serve.js"),
        forms="'self'",
        rules=len(rulebook.rules),
    )


Endpoint = Callable[[Request], Awaitable[Response]]


def _guarded(endpoint: Endpoint) -> Endpoint:
    """The endpoint; what breaks in it is told without a traceback, which may quote the article."""

    async def guarded(request: Request) -> Response:
        try:
            return await endpoint(request)
        except (HTTPException, BusyError):
            raise
        except UserError as error:
            say(str(error))
            return PlainTextResponse(OUR_BUG, 500)
        except BrokenCheckError as error:
            say(f"internal error: {error}. Our bug: please report this line.")
            return PlainTextResponse(OUR_BUG, 500)
        except TimeoutError:
            return PlainTextResponse("The article did not arrive in time.", 408)
        except ClientDisconnect:
            return Response(status_code=400)
        except Exception as error:
            say(f"internal error: {without_article_text(error)}. Our bug: please report this line.")
            return PlainTextResponse(OUR_BUG, 500)

    return guarded


async def report(request: Request) -> Response:
    """The form of the page: the fields `article`, `file` or both; a file counts."""
    async with asyncio.timeout(SECONDS_TO_SEND), _form(request) as form:
        file, text = form.get("file"), form.get("article")
        name, data = "", answers.pasted(text if isinstance(text, str) else "")
        if isinstance(file, UploadFile) and file.filename:
            name, data = file.filename, await file.read()
    return await _answer(request, answers.report, data, name, refused=422)


async def lint(request: Request) -> Response:
    """The body is the input of `checker lint -`: its type says what it is, else its content; `?name=` is its name."""
    format_name = request.query_params.get("format", FORMATS[0])
    if format_name not in FORMATS:
        raise HTTPException(400, f"The format is one of: {', '.join(FORMATS)}.")
    async with asyncio.timeout(SECONDS_TO_SEND):
        data = await request.body()
    form = MEDIA_TYPES.get(request.headers.get("content-type", "").partition(";")[0].strip().lower())
    return await _answer(request, answers.lint, data, request.query_params.get("name", ""), form, format_name)


async def check(request: Request) -> Response:
    """LanguageTool's /v2/check."""
    fields = dict(request.query_params)
    if request.method == "POST":
        async with asyncio.timeout(SECONDS_TO_SEND), _form(request) as form:
            fields |= {name: value for name, value in form.items() if isinstance(value, str)}
    return await _answer(request, answers.languagetool_check, fields, str(request.base_url))


async def languages(_: Request) -> Response:
    return JSONResponse(languagetool.LANGUAGES)


async def info(_: Request) -> Response:
    return JSONResponse({"software": languagetool.SOFTWARE})


async def most_text(request: Request) -> Response:
    """Characters: a third of the bytes, as one of them may take nine in a form (%E2%80%9C), and most take one."""
    return PlainTextResponse(str(request.app.state.limits.most_bytes // 3))


async def healthy(_: Request) -> Response:
    return PlainTextResponse("OK")


def _form(request: Request) -> AbstractAsyncContextManager[FormData]:
    most = request.app.state.limits.most_bytes
    return request.form(max_files=1, max_fields=MOST_FIELDS, max_part_size=most)


async def _answer(request: Request, work: Callable[..., Answer], *arguments: object, refused: int = 400) -> Response:
    pool: Pool = request.app.state.pool
    answer = await pool.run(work, *arguments)
    return Response(answer.body, refused if answer.refused else 200, media_type=answer.media_type)


async def _busy(_: Request, __: Exception) -> Response:
    return too_many(503, "Too many articles are waiting. Try again in a moment.")


async def _refused(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException) or error.status_code == 413:
        return too_large(request.app.state.limits)
    return PlainTextResponse(error.detail, error.status_code, error.headers)


async def _broken(_: Request, __: Exception) -> Response:
    return PlainTextResponse(OUR_BUG, 500)
