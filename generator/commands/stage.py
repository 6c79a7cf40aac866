"""Write a folder that any MkDocs-like engine builds without our plugin: the way on, should MkDocs come to an end."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from generator.commands.output_folder import fresh_folder
from generator.pages.render import nav, render
from generator.pages.script_words import word_files
from generator.pages.site_layout import coloured_assets, layout_data, site_address
from generator.schema.guide import Guide


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml; `!ENV [NAME, default]` stands for its default."""


def _env_default(loader: yaml.SafeLoader, node: yaml.Node) -> object:
    value = loader.construct_sequence(node) if isinstance(node, yaml.SequenceNode) else [None]
    return value[-1]


_Loader.add_constructor("!ENV", _env_default)


def stage(guide: Guide, project: Path, out: Path, others: Sequence[Guide] = ()) -> None:
    """Write mkdocs.yml, docs/ and overrides/ of `guide` into `out`, which must be new or empty.

    `project` is the folder with mkdocs.yml, docs/ and overrides/. Each of the `others`, the same guide in another
    language, gets settings and a folder of its own, mkdocs-ar.yml and docs-ar/, and is built into the same site.
    """
    with fresh_folder(out) as folder:
        _first(guide, project, folder)
        for other in others:
            _other(other, project, folder)


def _first(guide: Guide, project: Path, out: Path) -> None:
    """The default language, with all that the languages share."""
    settings = _settings(guide, project)
    settings["nav"] = [*nav(guide), *settings.get("nav", [])]
    shutil.copytree(project / settings.get("docs_dir", "docs"), out / "docs", dirs_exist_ok=True)
    for path, text in coloured_assets(guide, out / "docs"):
        (out / "docs" / path).write_text(text, "utf-8")
    shutil.copytree(project / settings["theme"]["custom_dir"], out / "overrides")
    _write(guide, settings, out)


def _other(guide: Guide, project: Path, out: Path) -> None:
    """Another language: its pages alone, built into the first one's site."""
    settings = _settings(guide, project)
    language = guide.language.id
    settings |= {"nav": nav(guide), "site_dir": f"site/{language}"}
    settings["theme"]["language"] = language
    if address := settings["site_url"]:
        settings["site_url"] = f"{address}{language}/"
    _write(guide, settings, out, f"-{language}")


def _settings(guide: Guide, project: Path) -> dict[str, Any]:
    """The project's settings without our plugin, with what that would have added."""
    settings: dict[str, Any] = yaml.load((project / "mkdocs.yml").read_text("utf-8"), _Loader)  # noqa: S506 safe
    settings["plugins"] = [one for one in settings.get("plugins", []) if not _is_ours(one)]
    settings["site_name"] = guide.settings.name
    settings["site_url"] = site_address(guide, project / "mkdocs.yml")
    settings.setdefault("extra", {})["sg"] = layout_data(guide)
    return settings


def _write(guide: Guide, settings: dict[str, Any], out: Path, mark: str = "") -> None:
    settings["theme"]["custom_dir"] = "overrides"
    settings["docs_dir"] = f"docs{mark}"
    own = mark.removeprefix("-") + "/" if mark else ""
    for one in guide.site_files:
        if one.place.startswith(own):
            path = out / settings["docs_dir"] / one.place.removeprefix(own)
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(one.file, path)
    for page in render(guide):
        path = out / settings["docs_dir"] / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.text, "utf-8")
    for name, text in word_files(guide).items():
        (out / settings["docs_dir"] / name).write_text(text, "utf-8")
    text = yaml.safe_dump(settings, sort_keys=False, allow_unicode=True, width=1000)
    (out / f"mkdocs{mark}.yml").write_text(text, "utf-8")


def _is_ours(plugin: object) -> bool:
    return plugin == "guide" or (isinstance(plugin, dict) and "guide" in plugin)
