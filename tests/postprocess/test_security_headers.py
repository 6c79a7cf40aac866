"""The policy allows the guide's own files and this page's styles, and nothing else; hosts get the rest as headers."""

import base64
import hashlib
import json

from generator.postprocess.security_headers import (
    EXIT_COVER,
    HEADERS,
    header_files,
    policy,
)

STYLES = ["p{top:0}"]


def parts(styles: list[str], **more: bool) -> dict[str, str]:
    return dict(part.strip().split(" ", 1) for part in policy(styles, **more).split(";"))


def test_everything_is_closed_but_what_is_ours() -> None:
    said = parts(STYLES)
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
    assert "unsafe" not in policy(STYLES)


def test_a_page_without_styles_allows_none() -> None:
    assert parts([])["style-src"] == "'none'"


def test_the_theme_has_a_file_of_its_own_and_the_switches_a_worker() -> None:
    assert parts(STYLES, shared_styles=True)["style-src"].startswith("'self' ")
    assert parts(STYLES, worker=True)["trusted-types"] == "sg-worker"


def test_the_cover_is_the_only_script_inside_a_page() -> None:
    digest = base64.b64encode(hashlib.sha256(EXIT_COVER.encode()).digest()).decode()
    assert parts(STYLES, cover=True)["script-src"] == f"'self' 'sha256-{digest}'"


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
