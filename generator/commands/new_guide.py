"""Start a guide of one's own: a small complete one, in its own folder, that builds at once."""

import re
import shutil
from pathlib import Path

from generator.commands.output_folder import fresh_folder
from generator.errors import GuideError

PROJECT = Path(__file__).parents[2]
STARTER = Path(__file__).parent / "starter"
RIGHT_TO_LEFT = ("ar", "fa", "he", "ur", "yi", "ps", "ckb")


def new(out: Path, name: str = "A quiet guide", language: str = "en") -> None:
    """Write a small guide called `name` into `out`, which must be new or empty.

    Its words are English to begin with, whatever `language`: they are there to be translated.
    """
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Z][A-Za-z]+)?", language):
        raise GuideError(f"{language!r} is not a language's code: it looks like en, ar or pt-BR")
    with fresh_folder(out) as folder:
        _write(folder, name, language)


def _write(out: Path, name: str, language: str) -> None:
    content = out / "content"
    shutil.copytree(STARTER / "en", content / language)
    shutil.copy(PROJECT / "content" / "en" / "words.yml", content / language / "words.yml")
    _keep_situations(content / language / "words.yml", ("ex", "children"))
    for shared in ("helplines.yml", "sources.yml", "README.md"):
        shutil.copy(PROJECT / "content" / shared, content / shared)
    values = {
        "{name}": name.replace("\\", "").replace('"', "'"),
        "{language}": language,
        "{language_name}": "English" if language == "en" else language,
        "{direction}": "rtl" if language.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT else "ltr",
    }
    text = (STARTER / "guide.yml").read_text("utf-8")
    for mark, value in values.items():
        text = text.replace(mark, value)
    (content / "guide.yml").write_text(text, "utf-8")
    for folder in ("overrides", "schema", ".vscode"):
        shutil.copytree(PROJECT / folder, out / folder)
    shutil.copytree(PROJECT / "docs" / "assets", out / "docs" / "assets")
    for extra in (PROJECT / "docs").glob("*.js"):
        shutil.copy(extra, out / "docs" / extra.name)
    settings = (PROJECT / "mkdocs.yml").read_text("utf-8").partition("\nnav:")[0] + "\n"
    (out / "mkdocs.yml").write_text(settings, "utf-8")


def _keep_situations(path: Path, wanted: tuple[str, ...]) -> None:
    """Drop the words for situations that the small guide does not have."""
    text = path.read_text("utf-8")
    start = text.index("\nsituations:\n") + len("\nsituations:\n")
    part = re.split(r"^(?=\S)", text[start:], maxsplit=1, flags=re.MULTILINE)[0]
    entries = re.findall(r"^  [a-z-]+:\n(?:    .*\n)+", part, re.MULTILINE)
    kept = "".join(entry for entry in entries if entry.strip().partition(":")[0] in wanted)
    path.write_text(text[:start] + kept + text[start + len(part) :], "utf-8")
