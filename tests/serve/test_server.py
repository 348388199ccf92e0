"""`checker serve` as a process of its own, asked over HTTP."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from checker.rulebook import load
from tests.conftest import Desk
from tests.serve.running import Server, serving

pytest.importorskip("starlette", reason="the server is not installed: pip install mt-checker[serve]")
ARTICLE = "Harbour opens\n\nThe mayor said blunderword on Monday.\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("desk")
    with serving(folder, "--max-size", "100", "--allow-origin", "chrome-extension://desk", "--rate", "none") as running:
        yield running


@pytest.mark.parametrize(
    ("name", "text", "format_name"),
    [
        ("story.txt", ARTICLE, "json"),
        ("story.md", f"# {ARTICLE}", "jsonl"),
        ("two.jsonl", '{"id": "a", "text": "A blunderword."}\n{"x"', "json"),
    ],
)
def test_json_is_what_the_command_line_writes(
    server: Server,
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    text: str,
    format_name: str,
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    _, wanted, _ = desk("lint", "--fail-on", "never", "--stdin-filename", name, "--format", format_name, "-")
    answer = server.ask("POST", f"/lint?name={name}&format={format_name}", text.encode())
    assert answer.status == 200
    assert answer.body.decode() == wanted


def test_the_type_of_the_body_says_what_it_is(server: Server) -> None:
    body = b'{"id": "a", "text": "A blunderword."}'
    as_record = json.loads(server.ask("POST", "/lint", body, Content_Type="application/x-ndjson; charset=utf-8").body)
    as_text = json.loads(server.ask("POST", "/lint", body, Content_Type="text/plain").body)
    assert as_record["articles"][0]["id"] == "a"
    assert as_text["articles"][0]["id"] == "article"


def test_what_cannot_be_read_is_told_in_the_contract(server: Server) -> None:
    [article] = json.loads(server.ask("POST", "/lint", b"%PDF-1.7").body)["articles"]
    assert "PDF" in article["error"]
    assert article["findings"] == []


def test_a_form_with_an_article_gets_the_report(server: Server) -> None:
    answer = server.form("/report", article=ARTICLE)
    assert answer.status == 200
    assert answer.headers.get_content_type() == "text/html"
    assert "“<bdi>blunderword</bdi>” is a blunder".encode() in answer.body or b"is a blunder" in answer.body
    assert b'href="rules/own/blunder.html"' in answer.body
    assert server.ask("GET", "/rules/own/blunder.html").status == 200


def test_a_pasted_page_is_read_as_utf_8_whatever_it_says(server: Server) -> None:
    page = '<!doctype html><meta charset="windows-1252"><h1>Hafen öffnet</h1><p>The mayor said blunderword.</p>'
    assert "öffnet" in server.form("/report", article=page).body.decode()


@pytest.mark.parametrize(
    ("article", "said"), [("", "empty"), ('{"id": "a", "text": "A."}\n{"id": "b", "text": "B."}', "several")]
)
def test_what_has_no_report_is_told(server: Server, article: str, said: str) -> None:
    answer = server.form("/report", article=article)
    assert answer.status == 422
    assert said in answer.body.decode()


def test_languagetool_may_be_asked_by_form_and_by_address(server: Server) -> None:
    posted = server.form("/v2/check", language="en-US", text=ARTICLE)
    got = server.ask("GET", "/v2/check?language=en-US&text=A%20blunderword.")
    [match] = json.loads(posted.body)["matches"]
    assert match["offset"] == ARTICLE.index("blunderword")
    assert match["rule"]["urls"] == [{"value": f"{server.address}rules/own/blunder.html"}]
    assert len(json.loads(got.body)["matches"]) == 1
    assert server.form("/v2/check", language="xx", text="A").status == 400


def test_languagetools_other_addresses_answer(server: Server) -> None:
    languages = json.loads(server.ask("GET", "/v2/languages").body)
    assert {"name": "English (US)", "code": "en", "longCode": "en-US"} in languages
    assert json.loads(server.ask("GET", "/v2/info").body)["software"]["name"] == "mt-checker"
    assert server.ask("GET", "/v2/healthcheck").body == b"OK"
    assert server.ask("GET", "/v2/maxtextlength").body == b"33333"


def test_too_much_is_refused_whether_it_says_its_length_or_not(server: Server) -> None:
    told = server.ask("POST", "/lint", b"x" * 100_001)
    untold = server.ask("POST", "/lint", iter([b"x" * 60_000] * 2))
    form = server.ask("POST", "/report", iter([b"article=" + b"x" * 100_001]),
                      Content_Type="application/x-www-form-urlencoded")  # fmt: skip
    assert [answer.status for answer in (told, untold, form)] == [413] * 3
    assert {answer.body for answer in (told, untold, form)} == {b"This is more than 100 kB: checker serve --max-size"}


def test_only_our_own_names_are_answered(server: Server) -> None:
    assert server.ask("GET", "/", Host="evil.example").status == 400
    assert server.ask("GET", "/", Host=f"localhost:{server.port}").status == 200


def test_pages_of_other_origins_may_not_ask_unless_they_are_allowed(server: Server) -> None:
    def status(origin: str) -> int:
        return server.ask("POST", "/lint", ARTICLE.encode(), Origin=origin).status

    assert status("https://evil.example") == 403
    assert status("null") == 403
    assert status("http://[") == 403
    assert status(server.address.rstrip("/")) == 200
    assert status("chrome-extension://desk") == 200
    asked = server.ask("OPTIONS", "/v2/check", Origin="chrome-extension://desk", Access_Control_Request_Method="POST")
    assert asked.headers["Access-Control-Allow-Origin"] == "chrome-extension://desk"
    other = server.ask("OPTIONS", "/v2/check", Origin="https://evil.example", Access_Control_Request_Method="POST")
    assert "Access-Control-Allow-Origin" not in other.headers


def test_every_answer_has_the_headers_that_keep_it_in_its_place(server: Server) -> None:
    for path in ("/", "/v2/languages", "/nowhere", "/rules/"):
        headers = server.ask("GET", path).headers
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "Set-Cookie" not in headers
        assert "Server" not in headers


@pytest.mark.parametrize("path", ["/rules/../pyproject.toml", "/rules/%2e%2e/x", "/rules//etc/passwd", "/rules/a%00b"])
def test_no_path_is_made_of_what_was_asked(server: Server, path: str) -> None:
    assert server.ask("GET", path).status in (400, 404)


def test_the_log_holds_no_word_of_an_article(tmp_path: Path) -> None:
    with serving(tmp_path) as running:
        running.form("/v2/check", language="en", text="A secretword.")
        running.form("/v2/check", language="de", text="A secretword.")
        running.ask("GET", "/v2/check?language=en&text=secretword")
        running.ask("GET", "/secretword?secretword")
        running.ask("SECRETWORD", "/")
        running.ask("POST", "/lint?name=secretword", b"\xff secretword")
        log = running.ended()
    assert running.process.returncode == 0
    assert len(log) == 6
    assert not any("secret" in line.lower() for line in log)
    assert any("POST /v2/check 200" in line for line in log)


def test_one_address_may_not_ask_too_often(tmp_path: Path) -> None:
    with serving(tmp_path, "--rate", "2/minute") as running:
        answers = [running.ask("GET", "/v2/healthcheck") for _ in range(3)]
    assert [answer.status for answer in answers] == [200, 200, 429]
    assert answers[2].headers["Retry-After"] == "1"


def test_more_than_may_wait_are_told_to_come_again(tmp_path: Path) -> None:
    long = (ARTICLE * 3000).encode()
    with serving(tmp_path, "--max-waiting", "1") as running, ThreadPoolExecutor(6) as threads:
        answers = list(threads.map(lambda _: running.ask("POST", "/lint", long), range(6)))
        statuses = {answer.status for answer in answers}
        assert statuses == {200, 503}
        assert all("Retry-After" in answer.headers for answer in answers if answer.status == 503)
        assert running.ask("POST", "/lint", ARTICLE.encode()).status == 200


def children(process: int) -> list[int]:
    """The processes that check articles."""
    found = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    return [int(child) for child in found if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]


@pytest.mark.skipif(sys.platform != "linux", reason="looks at processes")
def test_a_killed_process_is_replaced_and_none_outlives_the_server(tmp_path: Path) -> None:
    with serving(tmp_path) as running:
        [worker] = children(running.process.pid)
        os.kill(worker, signal.SIGKILL)
        statuses = [running.ask("POST", "/lint", ARTICLE.encode()).status for _ in range(3)]
        assert 200 in statuses
        assert set(statuses) <= {200, 503}
        [worker] = children(running.process.pid)
        running.process.kill()
        running.process.wait()
        end = time.monotonic() + 10
        while Path(f"/proc/{worker}").exists() and time.monotonic() < end:
            time.sleep(0.05)
        assert not Path(f"/proc/{worker}").exists()


def test_a_port_that_is_taken_and_a_rate_that_is_none_are_explained(server: Server, desk: Desk) -> None:
    status, _, errors = desk("serve", "--port", str(server.port))
    assert status == 2
    assert "cannot listen there" in errors
    status, _, errors = desk("serve", "--rate", "often")
    assert status == 2
    assert "20/second" in errors


def test_without_the_extra_it_says_what_to_install() -> None:
    code = "import sys; sys.modules['uvicorn'] = None; from checker import cli; sys.exit(cli.run(['serve']))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True)
    assert done.returncode == 2
    assert b"pip install 'mt-checker[serve]'" in done.stderr


def test_the_python_client_of_languagetool_understands_us(tmp_path: Path) -> None:
    client = pytest.importorskip("language_tool_python")
    text = "Port opens\n\nThe 😀 mayor 😀 met Gao Shiwen on Monday. Later Gao Shiwen left. Gao Chiwen said <unk> no."
    with (
        serving(tmp_path, own_rules=False) as running,
        client.LanguageTool("en-US", remote_server=running.address) as tool,
    ):
        matches = tool.check(text)
        found = {match.rule_id: match for match in matches}
        assert set(found) <= set(load().by_name)
        residue = found["residue/unknown-token"]
        assert residue.matched_text == "<unk>"
        spelling = found["names/inconsistent-spelling"]
        assert spelling.matched_text == "Gao Chiwen"
        assert spelling.rule_issue_type == "inconsistency"
        assert "Gao Chiwen said" in spelling.sentence
        tool.disabled_rules = {"residue/unknown-token"}
        assert "residue/unknown-token" not in {match.rule_id for match in tool.check(text)}
        with pytest.raises(ValueError, match="de-DE"):
            tool.language = "de-DE"
