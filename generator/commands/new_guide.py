"""Start a guide of one's own: a small complete one on no subject yet, with the program that builds it.

What the small guide is made of lies in `starter`. Its words.yml holds only what is worded otherwise than in this
project's own guide, whose small words are taken for all else: a button that is new there is in every new guide, too.
"""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import yaml

from generator.commands.output_folder import fresh_folder
from generator.commands.release import KEPT, pack, read_folder
from generator.editor.merge import merged
from generator.errors import GuideError
from generator.schema.guide import PLACEHOLDER_NAME

PROJECT = Path(__file__).parents[2]
STARTER = Path(__file__).parent / "starter"
RIGHT_TO_LEFT = ("ar", "fa", "he", "ur", "yi", "ps", "ckb")
_PROGRAM = ("generator", "overrides", "schema", ".vscode", ".devcontainer", ".github/workflows", "docs/assets")
"""Folders that every guide is built with."""
_AS_THEY_ARE = (
    *("requirements/run.txt", "requirements/edit.txt", "LICENSE", "LICENSE-content", "CHANGELOG.md"),
    *("netlify.toml", ".gitlab-ci.yml", ".gitattributes"),
    "content/README.md",
)
_FILLED_IN = (("guide.yml", "content/guide.yml"), ("README.md", "README.md"), ("Makefile", "Makefile"))
"""Files of the starter in which the guide's name and language are put, and where they go."""
_OWN_NAMES = ("menu", "needs", "situations")
"""Groups of words.yml whose names are a guide's own."""

_DOCUMENTATION = (".md", ".png", ".webp")


def new(out: Path, name: str = PLACEHOLDER_NAME, language: str = "en") -> None:
    """Write a small guide called `name` into `out`, which must be new or empty.

    Its words are English to begin with, whatever `language`: they are there to be translated. It stands by itself:
    the program lies in it, so it goes on without this folder and without any index of packages that knows us.
    """
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Z][A-Za-z]+)?", language):
        raise GuideError(f"{language!r} is not a language's code: it looks like en, ar or pt-BR")
    if missing := next((one for one in ("content/en/words.yml", *_AS_THEY_ARE) if not (PROJECT / one).is_file()), None):
        raise GuideError(f"A new guide is made from a whole release, and this one has no {missing}: get a fresh copy")
    with fresh_folder(out) as folder:
        _write(folder, name.replace("\\", "").replace('"', "'"), language)
        (folder / KEPT).write_bytes(pack(read_folder(folder), {"name": name, "language": language}))


def _write(out: Path, name: str, language: str) -> None:
    for one in _PROGRAM:
        shutil.copytree(PROJECT / one, out / one, ignore=shutil.ignore_patterns("__pycache__"))
    scripts = [path.relative_to(PROJECT).as_posix() for path in (PROJECT / "docs").glob("*.js")]
    for one in (*_AS_THEY_ARE, *scripts):
        (out / one).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(PROJECT / one, out / one)
    _copy_documentation(out)
    content = out / "content"
    shutil.copytree(STARTER / "en", content / language)
    for one in ("helplines.yml", "sources.yml"):
        shutil.copyfile(STARTER / one, content / one)
    (content / language / "words.yml").write_text(_words(), "utf-8")
    values = {
        "{name}": name,
        "{language}": language,
        "{language_name}": "English" if language == "en" else language,
        "{direction}": "rtl" if language.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT else "ltr",
    }
    for source, target in _FILLED_IN:
        text = (STARTER / source).read_text("utf-8")
        for mark, value in values.items():
            text = text.replace(mark, value)
        (out / target).write_text(text, "utf-8")
    shutil.copyfile(STARTER / "gitignore", out / ".gitignore")
    engine = (PROJECT / "mkdocs.yml").read_text("utf-8").partition("\nnav:")[0] + "\n"
    quoted = json.dumps(name, ensure_ascii=False)
    engine = re.sub(r"^site_name:.*$", lambda _: f"site_name: {quoted}", engine, count=1, flags=re.MULTILINE)
    (out / "mkdocs.yml").write_text(engine, "utf-8")
    # What tests and tools of the release use is not needed to build a guide.
    project = (PROJECT / "pyproject.toml").read_text("utf-8").partition("\n[tool.ruff]")[0] + "\n"
    project = re.sub(r"^description = .*$", 'description = "A self-help guide"', project, count=1, flags=re.MULTILINE)
    project = re.sub(r"^\[dependency-groups\]\n.*?\n(?=\[)", "", project, flags=re.MULTILINE | re.DOTALL)
    (out / "pyproject.toml").write_text(project, "utf-8")


def _copy_documentation(out: Path) -> None:
    """The pages about making a guide one's own lie outside of docs/: nobody wants to publish them."""
    docs = PROJECT / "docs"
    for page in (one for one in docs.rglob("*") if one.suffix in _DOCUMENTATION and docs / "assets" not in one.parents):
        target = out / "documentation" / page.relative_to(docs)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(page, target)
    content = out / "content/README.md"
    content.write_text(content.read_text("utf-8").replace("](../docs/", "](../documentation/"), "utf-8")


def _words() -> str:
    """The small words of this project's guide, with those of the starter in place of what speaks of its subject."""
    text = (PROJECT / "content/en/words.yml").read_text("utf-8")
    every, own = (yaml.load(one, yaml.CBaseLoader) for one in (text, (STARTER / "en/words.yml").read_text("utf-8")))  # noqa: S506
    return merged(text, _laid_over(every, own))


def _laid_over(words: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    return words | {
        name: _laid_over(words[name], value) if isinstance(value, dict) and name not in _OWN_NAMES else value
        for name, value in own.items()
    }
