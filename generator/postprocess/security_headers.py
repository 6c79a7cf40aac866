"""What a page may do: its Content-Security-Policy, and the same care as header files for static hosts."""

import base64
import hashlib
import json
import posixpath
import re
from collections.abc import Iterable
from html import escape

_STYLE_ELEMENT = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL | re.IGNORECASE)
_SCRIPT_ELEMENT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z](?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_HANDLER = re.compile(r"\s(on[a-z]{3,})\s*=")
_DATA_SCRIPT = re.compile(r"type\s*=\s*[\"']?application/(?:ld\+)?json", re.IGNORECASE)
_OTHER_SITE = re.compile(r"\ssrc\s*=\s*[\"']?(?:https?:)?//", re.IGNORECASE)
_META = re.compile(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>\n?")

EXIT_COVER = 'try{sessionStorage.x&&(document.documentElement.style.visibility="hidden")}catch{}'
"""The one script inside a page: whoever left in this tab and comes back sees nothing until they ask for it (exit.mjs).

A script file would arrive after the first paint, or hold every first paint up. Its hash stands in the policy.
"""

WORKER_POLICY = "sg-worker"
"""The one Trusted Types policy: it makes the addresses of the two workers (docs/assets/lib/trusted-types.mjs)."""

PERMISSIONS = (
    *("accelerometer", "autoplay", "bluetooth", "camera", "display-capture", "encrypted-media", "geolocation"),
    *("gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer", "microphone", "midi", "payment"),
    *("picture-in-picture", "publickey-credentials-get", "serial", "usb", "xr-spatial-tracking"),
)
"""What no page of the guide ever asks a browser for."""

HEADERS = {
    "Content-Security-Policy": "frame-ancestors 'none'; upgrade-insecure-requests",
    "Strict-Transport-Security": "max-age=31536000",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in PERMISSIONS),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""What a page cannot say about itself and the host must say. The rest of the policy stands in each page."""


def hash_of(text: str) -> str:
    """A style's text as a policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def policy(html: str, *, worker: bool = False, shared_styles: bool = False) -> str:
    """The policy of one page: nothing is allowed but the guide's own files, this page's styles and the cover."""
    hashes = sorted({hash_of(text) for text in _STYLE_ELEMENT.findall(html)})
    styles = [*(["'self'"] if shared_styles else []), *hashes] or ["'none'"]
    scripts = ["'self'", *([hash_of(EXIT_COVER)] if exit_cover_script() in html else [])]
    return ";".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(scripts)}",
            f"style-src {' '.join(styles)}",
            "img-src 'self' data:",
            "connect-src 'self'",
            "manifest-src 'self'",
            "worker-src 'self'",
            "form-action 'none'",
            "base-uri 'none'",
            "require-trusted-types-for 'script'",
            f"trusted-types {WORKER_POLICY}" if worker else "trusted-types 'none'",
        )
    )


def meta(html: str, *, worker: bool = False, shared_styles: bool = False) -> str:
    """The policy as the element that a page carries."""
    content = escape(policy(html, worker=worker, shared_styles=shared_styles), quote=False)
    return f'<meta http-equiv="Content-Security-Policy" content="{content}">'


def exit_cover_script() -> str:
    """The cover's script as a page carries it."""
    return f"<script>{EXIT_COVER}</script>"


def remove_policy(html: str) -> str:
    """The page without what an earlier pass put there."""
    return _META.sub("", html).replace(exit_cover_script(), "")


def problems(html: str) -> list[str]:
    """What the policy would block on this page, in plain words."""
    found = []
    for attributes, text in _SCRIPT_ELEMENT.findall(html):
        if _OTHER_SITE.search(f" {attributes}"):
            found.append("a script from another site: a page never asks another site for anything")
        elif text.strip() and not _DATA_SCRIPT.search(attributes):
            found.append("a script inside the page: move it to a file in docs/assets")
    if not _HANDLER.search(html):
        return list(dict.fromkeys(found))
    handlers = (match[1] for tag in _TAG.findall(html) for match in _HANDLER.finditer(_unquoted(tag)))
    found += [f"the attribute {name}: listen for it in a file in docs/assets" for name in handlers]
    return list(dict.fromkeys(found))


def _unquoted(tag: str) -> str:
    """The tag without its attributes' values: an `on…=` inside a text is no handler."""
    return re.sub(r"\"[^\"]*\"|'[^']*'", '""', tag)


def header_files(pages: Iterable[str] = (), root: str = "/") -> dict[str, str]:
    """Header files by name, as the common static hosts read them; a language in a folder has its own lost page.

    `root` is where the site stands on its host.
    """
    lost = (path for path in pages if path.endswith("/404.html"))
    return {
        **{f"{posixpath.dirname(path)}/.htaccess": f"ErrorDocument 404 {root}{path}\n" for path in lost},
        "_headers": _netlify(),
        ".htaccess": _apache(root),
        "headers.nginx.conf": _nginx(root),
        "vercel.json": _vercel(),
    }


def _netlify() -> str:
    lines = [f"  {name}: {text}" for name, text in HEADERS.items()]
    return "\n".join(["# Read by Netlify, Cloudflare Pages and others.", "/*", *lines, ""])


def _apache(root: str) -> str:
    lines = [f'  Header always set {name} "{text}"' for name, text in HEADERS.items()]
    return "\n".join(
        [
            "# Read by Apache, which many web hosts run.",
            "<IfModule mod_headers.c>",
            *lines,
            "</IfModule>",
            "AddType text/javascript .mjs",
            "AddType application/manifest+json .webmanifest",
            f"ErrorDocument 404 {root}404.html",
            "",
        ]
    )


def _nginx(root: str) -> str:
    lines = [f'add_header {name} "{text}" always;' for name, text in HEADERS.items()]
    return "\n".join(
        [
            "# For nginx. Put this line into the server block: include /path/to/site/headers.nginx.conf;",
            *lines,
            "location ~ \\.mjs$ { types { } default_type text/javascript; }",
            f"error_page 404 {root}404.html;",
            "",
        ]
    )


def _vercel() -> str:
    values = [{"key": name, "value": text} for name, text in HEADERS.items()]
    return json.dumps({"trailingSlash": True, "headers": [{"source": "/(.*)", "headers": values}]}, indent=1) + "\n"
