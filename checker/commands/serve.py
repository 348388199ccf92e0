"""`checker serve`: arguments -> a server that runs until Ctrl-C."""

from __future__ import annotations

import os
import socket
from typing import Any

import click

from checker.commands.desk import desk, shared_options
from checker.errors import UserError

LOOPBACK = ("localhost", "127.0.0.1", "::1")
PORT = 8081  # LanguageTool's own, which its clients try for a local server
BACKLOG = 512  # connections that may wait
MOST_JOBS = 4  # processes unless somebody asks for more


@click.command("serve", short_help="Check articles over HTTP: a page, JSON, LanguageTool's API.")
@click.option("--host", metavar="ADDRESS", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option("--port", metavar="N", type=click.IntRange(0, 65535), default=PORT, show_default=True)
@click.option("--allow-host", metavar="NAME", multiple=True, help="Another name of the server. Repeatable.")
@click.option("--allow-origin", metavar="ORIGIN", multiple=True, help="Pages or add-ons that may ask. Repeatable.")
@click.option(
    "--jobs", "-j", metavar="N", type=click.IntRange(1), help=f"Processes.  [default: one a core, at most {MOST_JOBS}]"
)
@click.option(
    "--max-size", metavar="KB", type=click.IntRange(1, 20_000), default=1000, show_default=True, help="Of one request."
)
@click.option(
    "--max-time",
    metavar="SECONDS",
    type=click.FloatRange(0.1, 600),
    default=10,
    show_default=True,
    help="For one request; rules whose turn comes later are left out.",
)
@click.option(
    "--max-waiting", metavar="N", type=click.IntRange(1), default=64, show_default=True, help="Requests at a time."
)
@click.option("--rate", metavar="RATE", default="50/second", show_default=True, help='Of one address; "none" for any.')
@click.option("--quiet", "-q", is_flag=True, help="Do not log requests. The log never holds an article's text.")
@shared_options
@click.option("--debug", is_flag=True, help="Show the traceback of an internal error; it may quote the article.")
def command(
    host: str,
    port: int,
    allow_host: tuple[str, ...],
    allow_origin: tuple[str, ...],
    jobs: int | None,
    max_size: int,
    max_time: float,
    max_waiting: int,
    rate: str,
    quiet: bool,
    debug: bool,  # noqa: ARG001
    **shared: Any,
) -> int:
    """Check articles over HTTP, for this computer alone unless --host says otherwise, until Ctrl-C.

    \b
    /           a page: paste or drop an article, get its report
    /lint       POST an article, get what `checker lint --format json` writes
    /v2/check   LanguageTool's HTTP API, for editors and plug-ins that speak it

    \b
    Examples
      checker serve
      curl --data-binary @article.txt http://127.0.0.1:8081/lint
      checker serve --host 0.0.0.0 --allow-host desk.example.org
    """
    try:
        import uvicorn

        from checker.serve.answers import House
        from checker.serve.app import application
        from checker.serve.guards import Limits
        from checker.serve.pool import Pool
    except ImportError as error:
        raise UserError(f"{error.name} is not installed. Install what the server needs: {INSTALL}") from None
    limits = Limits(max_size * 1000, rate_of(rate))
    work = desk(**shared)
    bound = listening(host, port)
    house = House(work.book, work.decisions((), work.settings.baseline), max_time)
    pool = Pool(house, jobs or min(MOST_JOBS, os.cpu_count() or 1), max_waiting)
    app = application(pool, work.book, limits, names_of(host, allow_host), allow_origin, quiet)
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,  # its lines hold addresses, and with them texts
        proxy_headers=False,
        server_header=False,
        ws="none",
        timeout_graceful_shutdown=5,
    )
    server = uvicorn.Server(config)
    try:
        pool.warm_up()
        click.echo(f"Serving at {address(host, bound.getsockname()[1])} (Ctrl-C ends it)", err=True)
        server.run(sockets=[bound])
    except KeyboardInterrupt:
        pass
    finally:
        pool.end()
    return 0


INSTALL = "pip install 'mt-checker[serve]'"


def rate_of(text: str) -> Any:
    """ "20/second" as the library `limits` reads it; None for "none"."""
    from limits import parse

    if text == "none":
        return None
    try:
        return parse(text)
    except ValueError:
        raise click.UsageError('--rate is a number and a time: "20/second", "600/minute", or "none".') from None


def names_of(host: str, others: tuple[str, ...]) -> list[str]:
    """The names that a Host header may hold: with any other, a page elsewhere could reach the server (rebinding)."""
    return sorted({*LOOPBACK, *others, host} - {"0.0.0.0", "::"})


def listening(host: str, port: int) -> socket.socket:
    """The bound socket. Raises UserError where there can be none."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family)
    try:
        if os.name == "posix":
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((host, port))
        bound.listen(BACKLOG)  # who comes before all is ready waits
    except OSError as error:
        bound.close()
        raise UserError(
            f"{host}, port {port}: cannot listen there: {error.strerror}. Choose another: --host, --port."
        ) from None
    bound.set_inheritable(True)
    return bound


def address(host: str, port: int) -> str:
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"
