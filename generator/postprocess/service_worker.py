"""What a browser needs to keep the guide on a device: the worker's list of files, and the app's name and icon."""

import hashlib
import json
import posixpath
import re
from collections.abc import Iterable, Mapping, MutableMapping
from html import unescape
from pathlib import Path
from typing import Any

from generator.errors import GuideError
from generator.postprocess import bun

WORKER = "sw.js"
MANIFEST = "manifest.webmanifest"
_FIRST = re.compile(r"(?:^|/)(?:urge|help)/$")
"""These pages are kept before all others: they are the ones somebody may need with no network."""
_LANG = re.compile(r"<html\b[^>]*\blang=[\"']?([\w-]+)", re.IGNORECASE)
_WORDS = re.compile(r"<template id=\"sg-words\">(.*?)</template>", re.DOTALL)
_TITLE = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_EXIT = re.compile(r"<a class=\"sg-exit\" data-exit href=\"([^\"]*)\"[^>]*>(.*?)</a>", re.DOTALL)
_SAY = re.compile(r"<p class=\"sg-say\"[^>]*></p>")
_LIST = re.compile(r"\Aself\.list ?=.*\n")
_KEPT = (".mjs", ".svg", ".png", ".jpg", ".jpeg", ".webp", ".ico", ".webmanifest", "search_index.json", "keyholder.js")


def embedded_page_data(html: str) -> dict[str, Any]:
    """What a page tells its scripts."""
    match = _WORDS.search(html)
    return dict(json.loads(unescape(match[1]))) if match else {}


def write_worker_and_manifest(root: Path, out: MutableMapping[str, str], gone: set[str], pages: list[str]) -> None:
    """Put the manifest and the filled worker among the files to write."""
    if "index.html" not in pages or not (root / WORKER).is_file():
        return
    languages = {path: _language(out[path]) for path in pages if posixpath.basename(path) == "index.html"}
    homes = _language_roots(out, languages)
    for folder in homes:
        out[folder + MANIFEST] = manifest(
            embedded_page_data(out[f"{folder}index.html"]).get("config", {}), "../" if folder else "./"
        )
    first, _, code = (root / WORKER).read_text("utf-8").partition("\n")
    if not _LIST.match(first + "\n"):
        raise GuideError(f"{WORKER}: its first line must be `self.list = {{}};`, to be filled with the list of files")
    others = (one.relative_to(root).as_posix() for one in sorted(root.rglob("*")) if one.name.endswith(_KEPT))
    wanted = {path: _hash((root / path).read_bytes()) for path in others if path not in out and path not in gone}
    wanted |= {path: _hash(text.encode()) for path, text in out.items() if path in languages or path.endswith(_KEPT)}
    lost = _offline_fallback(out, sorted(pages, key=lambda path: (_language(out[path]) != homes[""], path)))
    languages |= {path: language for path in wanted if (language := _language_of_file(path, homes))}
    small = bun.minify_script(code)
    out[WORKER] = f"self.list={_list(wanted, languages, lost)};\n{small}"


def _language_roots(out: Mapping[str, str], languages: dict[str, str]) -> dict[str, str]:
    """Folder -> language: the default one's is the root, each other language has a folder of its name."""
    folders = {f"{one}/": one for one in sorted({*languages.values()} - {""}) if f"{one}/index.html" in languages}
    return {"": _language(out["index.html"])} | {
        folder: language for folder, language in folders.items() if "site" in _config(out[f"{folder}index.html"])
    }


def _config(html: str) -> dict[str, Any]:
    config: dict[str, Any] = embedded_page_data(html).get("config", {})
    return config


def _language_of_file(path: str, homes: dict[str, str]) -> str:
    """The language that alone needs a file beside the pages: its list for searching, its name as an app."""
    if len(homes) < 2 or not path.endswith((".json", ".webmanifest")):
        return ""
    return next((homes[folder] for folder in homes if folder and path.startswith(folder)), homes[""])


def manifest_of(path: str, html: str) -> str:
    """The manifest that belongs to a page: its language's."""
    return f"{path.partition('/')[0]}/{MANIFEST}" if "site" in _config(html) else MANIFEST


def _language(html: str) -> str:
    match = _LANG.search(html)
    return match[1] if match else ""


def _offline_fallback(out: Mapping[str, str], pages: Iterable[str]) -> dict[str, dict[str, object]]:
    """Per language, the words for a page that is not on the device, and the titles of the pages kept first.

    The first language in it is the one for an address that nothing is known about.
    """
    lost: dict[str, dict[str, object]] = {}
    for path in pages:
        own = embedded_page_data(out[path]).get("device", {})
        if "lost" in own:
            language = _language(out[path])
            lost[language] = {
                "title": own["lost_title"],
                "text": own["lost"],
                "ways": _offline_links(out, pages, language),
                "colours": own.get("colours", ""),
            }
            lost[language] |= _exit(out[path])
    return lost


def _exit(html: str) -> dict[str, object]:
    """Where "Leave page" leads, its words, and the element that says how leaving goes on, as they stand on a page."""
    link, say = _EXIT.search(html), _SAY.search(html)
    return {"exit": [unescape(link[1]), unescape(link[2])], "say": say[0]} if link and say else {}


def _offline_links(out: Mapping[str, str], pages: Iterable[str], language: str) -> list[list[str]]:
    addresses = {path: path.removesuffix("index.html") for path in sorted(pages)}
    return [
        [address, unescape(re.sub(r"<[^>]+>", "", title[1])).strip()]
        for path, address in addresses.items()
        if _FIRST.search(address) and _language(out[path]) == language and (title := _TITLE.search(out[path]))
    ]


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def _list(files: dict[str, str], languages: dict[str, str], lost: dict[str, dict[str, object]]) -> str:
    """`{version, lost, files: [[address, hash, language], …]}`; files without a language are for all of them."""
    entries = []
    for path, mark in sorted(files.items()):
        address = path.removesuffix("index.html") if path in languages else path
        entries.append([address, mark, languages.get(path, "")])
    entries.sort(key=lambda entry: (not _FIRST.search(entry[0]), entry[2] != "", entry[0].count("/"), entry[0]))
    version = hashlib.sha256(json.dumps([entries, lost]).encode()).hexdigest()[:12]
    return json.dumps({"version": version, "lost": lost, "files": entries}, ensure_ascii=False, separators=(",", ":"))


def manifest(config: dict[str, Any], site: str = "./") -> str:
    """The app as a phone shows it once somebody puts it on their screen: the guide's neutral name and icon.

    It begins at its language's first page; `site` leads from there to the root, for all of the guide belongs to it.
    """
    name, colours = config.get("name", ""), config.get("app", {})
    data = {
        "name": name,
        "short_name": name,
        "lang": config.get("lang", "en"),
        "dir": config.get("dir", "ltr"),
        "start_url": "./",
        "scope": site,
        "display": "minimal-ui",
        "background_color": colours.get("paper"),
        "theme_color": colours.get("go-fill"),
        "icons": [
            {
                "src": f"{site.removeprefix('./')}assets/icon.svg",
                "sizes": "any",
                "type": "image/svg+xml",
                "purpose": "any",
            }
        ],
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
