"""The policy allows the guide's own files and this page's styles, and nothing else; hosts get the rest as headers."""

import base64
import hashlib
import json

import pytest

from generator.postprocess.security_headers import (
    EXIT_COVER,
    HEADERS,
    exit_cover_script,
    header_files,
    meta,
    policy,
    problems,
    remove_policy,
)

ELSEWHERE = "a script from another site: a page never asks another site for anything"
PLAIN = "<head><meta charset=utf-8><style>p{top:0}</style></head>"


def parts(html: str, **more: bool) -> dict[str, str]:
    return dict(part.strip().split(" ", 1) for part in policy(html, **more).split(";"))


def test_everything_is_closed_but_what_is_ours() -> None:
    said = parts(PLAIN)
    digest = base64.b64encode(hashlib.sha256(b"p{top:0}").digest()).decode()
    assert said == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": f"'sha256-{digest}'",
        "img-src": "'self' data:",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "worker-src": "'self'",
        "form-action": "'none'",
        "base-uri": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }
    assert "unsafe" not in policy(PLAIN)


def test_a_page_without_styles_allows_none() -> None:
    assert parts("<head>")["style-src"] == "'none'"


def test_the_theme_has_a_file_of_its_own_and_the_switches_a_worker() -> None:
    assert parts(PLAIN, shared_styles=True)["style-src"].startswith("'self' ")
    assert parts(PLAIN, worker=True)["trusted-types"] == "sg-worker"


def test_the_cover_is_the_only_script_inside_a_page() -> None:
    digest = base64.b64encode(hashlib.sha256(EXIT_COVER.encode()).digest()).decode()
    assert parts(PLAIN + exit_cover_script())["script-src"] == f"'self' 'sha256-{digest}'"
    assert "script inside the page" in problems(exit_cover_script())[0], "authors' pages never bring it themselves"
    assert remove_policy(meta(PLAIN) + exit_cover_script() + PLAIN) == PLAIN


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<script>go()</script>", "a script inside the page: move it to a file in docs/assets"),
        (
            '<script src="https://x.org/a.js"></script>',
            ELSEWHERE,
        ),
        (
            "<script src=//x.org/a.js></script>",
            ELSEWHERE,
        ),
        ('<p onclick="go()">', "the attribute onclick: listen for it in a file in docs/assets"),
    ],
)
def test_what_the_policy_would_block_is_named(html: str, said: str) -> None:
    assert problems(html) == [said]


@pytest.mark.parametrize(
    "html",
    [
        '<script type="application/json">{"a":1}</script>',
        '<p title="it is on = off">',
        "<script src=/assets/a.mjs></script>",
        '<a title=" onclick=no">x</a>',
    ],
)
def test_what_it_lets_through_is_not(html: str) -> None:
    assert problems(html) == []


def test_every_host_gets_every_header() -> None:
    files = header_files()
    assert set(files) == {"_headers", ".htaccess", "headers.nginx.conf", "vercel.json"}
    for name, text in files.items():
        for header, value in HEADERS.items():
            assert header in text, name
            assert value in text.replace("\\u0027", "'"), name
    assert "frame-ancestors 'none'" in HEADERS["Content-Security-Policy"]
    assert HEADERS["Referrer-Policy"] == "no-referrer"
    assert "geolocation=()" in HEADERS["Permissions-Policy"]
    assert json.loads(files["vercel.json"])["headers"][0]["source"] == "/(.*)"
