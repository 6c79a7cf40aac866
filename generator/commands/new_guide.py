"""Start a guide of one's own: a small complete one, in its own folder, with the program that builds it."""

import json
import re
import shutil
from pathlib import Path

from generator.commands.output_folder import fresh_folder
from generator.commands.release import KEPT, pack, read_folder
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
    *("content/helplines.yml", "content/sources.yml", "content/README.md"),
)


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
    content = out / "content"
    shutil.copytree(STARTER / "en", content / language)
    shutil.copyfile(PROJECT / "content/en/words.yml", content / language / "words.yml")
    settings = (STARTER / "guide.yml").read_text("utf-8")
    _keep_situations(content / language / "words.yml", re.findall(r"\{id: ([a-z-]+), kind: ", settings))
    values = {
        "{name}": name,
        "{language}": language,
        "{language_name}": "English" if language == "en" else language,
        "{direction}": "rtl" if language.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT else "ltr",
    }
    for source, target in (("guide.yml", "content/guide.yml"), ("README.md", "README.md"), ("Makefile", "Makefile")):
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
    project = re.sub(r"^\[dependency-groups\]\n.*?\n(?=\[)", "", project, flags=re.MULTILINE | re.DOTALL)
    (out / "pyproject.toml").write_text(project, "utf-8")


def _keep_situations(path: Path, wanted: list[str]) -> None:
    """Drop the words for situations that the small guide does not have."""
    text = path.read_text("utf-8")
    start = text.index("\nsituations:\n") + len("\nsituations:\n")
    part = re.split(r"^(?=\S)", text[start:], maxsplit=1, flags=re.MULTILINE)[0]
    entries = re.findall(r"^  [a-z-]+:\n(?:    .*\n)+", part, re.MULTILINE)
    kept = "".join(entry for entry in entries if entry.strip().partition(":")[0] in wanted)
    path.write_text(text[:start] + kept + text[start + len(part) :], "utf-8")
