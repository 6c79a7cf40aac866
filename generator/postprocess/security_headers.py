"""What a page may do: its Content-Security-Policy, and the same care as header files for static hosts."""

import base64
import hashlib
import json
import posixpath
from collections.abc import Iterable
from html import escape

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


def policy(styles: Iterable[str], *, cover: bool = False, worker: bool = False, shared_styles: bool = False) -> str:
    """The policy of one page: nothing is allowed but the guide's own files, this page's styles and the cover."""
    allowed = [*(["'self'"] if shared_styles else []), *sorted(set(map(hash_of, styles)))] or ["'none'"]
    scripts = ["'self'", *([hash_of(EXIT_COVER)] if cover else [])]
    return ";".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(scripts)}",
            f"style-src {' '.join(allowed)}",
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


def meta(policy: str) -> str:
    """A policy as the element that a page carries."""
    return f'<meta http-equiv="Content-Security-Policy" content="{escape(policy, quote=False)}">'


def exit_cover_script() -> str:
    """The cover's script as a page carries it."""
    return f"<script>{EXIT_COVER}</script>"


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
