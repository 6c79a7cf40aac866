"""What a browser needs to keep the guide on a device: the worker's list of files, and the app's name and icon."""

import hashlib
import json
import posixpath
import re
from collections.abc import Iterable, Mapping, MutableMapping
from pathlib import Path
from typing import Any

from generator.errors import GuideError
from generator.postprocess import bun
from generator.postprocess.page_html import PageFacts

WORKER = "sw.js"
MANIFEST = "manifest.webmanifest"
_WORD_LIST = re.compile(r"/passphrase-words\.([a-z]+)\.(?:[0-9a-z]{8}\.)?mjs$")
_KEPT = (
    ".mjs",
    ".svg",
    ".png",
    ".jpg",
    ".jpeg",
    ".webp",
    ".ico",
    ".webmanifest",
    "search_index.json",
    "words.json",
    "keyholder.js",
)


def write_worker_and_manifest(
    root: Path, out: MutableMapping[str, str], gone: set[str], pages: Mapping[str, PageFacts]
) -> None:
    """Put the manifest and the filled worker among the files to write."""
    if "index.html" not in pages or not (root / WORKER).is_file():
        return
    languages = {path: facts.language for path, facts in pages.items() if posixpath.basename(path) == "index.html"}
    homes = _language_roots(pages, languages)
    for folder in homes:
        out[folder + MANIFEST] = manifest(_config(pages[f"{folder}index.html"]), "../" if folder else "./")
    opening, _, code = (root / WORKER).read_text("utf-8").partition("\n")
    if not opening.startswith(("self.list =", "self.list=")):
        raise GuideError(f"{WORKER}: its first line must be `self.list = {{}};`, to be filled with the list of files")
    others = (one.relative_to(root).as_posix() for one in sorted(root.rglob("*")) if one.name.endswith(_KEPT))
    others = (path for path in others if not _beside_a_page_for_others(root, path, pages))
    wanted = {path: _hash((root / path).read_bytes()) for path in others if path not in out and path not in gone}
    kept = (*_KEPT, ".css")
    wanted |= {path: _hash(text.encode()) for path, text in out.items() if path in languages or path.endswith(kept)}
    first = _kept_first(pages, homes)
    lost = _offline_fallback(dict(sorted(pages.items(), key=lambda one: (one[1].language != homes[""], one[0]))), first)
    for path, users in _word_lists(wanted, homes.values()).items():
        if not users:
            del wanted[path]
        elif len(homes) > len(users) == 1:
            languages[path] = users[0]
    languages |= {path: language for path in wanted if (language := _language_of_file(path, homes))}
    small = bun.minify_script(code)
    out[WORKER] = f"self.list={_list(wanted, languages, lost, first)};\n{small}"


def _beside_a_page_for_others(root: Path, path: str, pages: Mapping[str, PageFacts]) -> bool:
    """Whether a file lies in the folder of a page that is not the guide's own: no reader needs its pictures."""
    page = f"{posixpath.dirname(path)}/index.html"
    return page not in pages and (root / page).is_file()


def _language_roots(pages: Mapping[str, PageFacts], languages: dict[str, str]) -> dict[str, str]:
    """Folder -> language: the default one's is the root, each other language has a folder of its name."""
    folders = {f"{one}/": one for one in sorted({*languages.values()} - {""}) if f"{one}/index.html" in languages}
    return {"": languages["index.html"]} | {
        folder: language for folder, language in folders.items() if "site" in _config(pages[f"{folder}index.html"])
    }


def _kept_first(pages: Mapping[str, PageFacts], homes: Iterable[str]) -> set[str]:
    """The addresses that are kept before all others: each language's first page names them."""
    return {folder + path for folder in homes for path in _config(pages[f"{folder}index.html"]).get("first", ())}


def _config(page: PageFacts) -> dict[str, Any]:
    config: dict[str, Any] = page.words.get("config", {})
    return config


def _language_of_file(path: str, homes: dict[str, str]) -> str:
    """The language that alone needs a file beside the pages: its list for searching, its name as an app."""
    if len(homes) < 2 or not path.endswith((".json", ".webmanifest")):
        return ""
    return next((homes[folder] for folder in homes if folder and path.startswith(folder)), homes[""])


def _word_lists(paths: Iterable[str], languages: Iterable[str]) -> dict[str, list[str]]:
    """The lists of words for passphrases, each with the languages of the guide that use it."""
    lists = {path: found[1] for path in paths if (found := _WORD_LIST.search(path))}
    uses = {one: base if (base := one.partition("-")[0]) in lists.values() else "en" for one in languages}
    return {path: [one for one, used in uses.items() if used == name] for path, name in lists.items()}


def manifest_of(path: str, page: PageFacts) -> str:
    """The manifest that belongs to a page: its language's."""
    return f"{path.partition('/')[0]}/{MANIFEST}" if "site" in _config(page) else MANIFEST


def _offline_fallback(pages: Mapping[str, PageFacts], first: set[str]) -> dict[str, dict[str, object]]:
    """Per language, the words for a page that is not on the device, and the titles of the pages kept first.

    The first language in it is the one for an address that nothing is known about.
    """
    lost: dict[str, dict[str, object]] = {}
    for page in pages.values():
        own = page.words.get("device", {})
        if "lost" in own:
            lost[page.language] = {
                "title": own["lost_title"],
                "text": own["lost"],
                "ways": _offline_links(pages, page.language, first),
                "colours": own.get("colours", ""),
                "dir": _config(page).get("dir", "ltr"),
            }
            if page.exit and page.leaving:
                lost[page.language] |= {"exit": page.exit, "say": page.leaving}
    return lost


def _offline_links(pages: Mapping[str, PageFacts], language: str, first: set[str]) -> list[list[str]]:
    addresses = {path.removesuffix("index.html"): page for path, page in sorted(pages.items())}
    return [
        [address, page.title]
        for address, page in addresses.items()
        if address in first and page.language == language and page.title
    ]


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def _list(files: dict[str, str], languages: dict[str, str], lost: dict[str, dict[str, object]], first: set[str]) -> str:
    """`{version, lost, files: [[address, hash, language], …]}`; files without a language are for all of them."""
    entries = []
    for path, mark in sorted(files.items()):
        address = path.removesuffix("index.html") if path in languages else path
        entries.append([address, mark, languages.get(path, "")])
    entries.sort(key=lambda entry: (entry[0] not in first, entry[2] != "", entry[0].count("/"), entry[0]))
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
