"""Write a folder that any MkDocs-like engine builds without our plugin: the way on, should MkDocs one day end."""

import shutil
from pathlib import Path
from typing import Any

import yaml

from generator.fresh import fresh_folder
from generator.model import Guide
from generator.pages import nav, render
from generator.shell import shell


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml; `!ENV [NAME, default]` stands for its default."""


def _env_default(loader: yaml.SafeLoader, node: yaml.Node) -> object:
    value = loader.construct_sequence(node) if isinstance(node, yaml.SequenceNode) else [None]
    return value[-1]


_Loader.add_constructor("!ENV", _env_default)


def stage(guide: Guide, project: Path, out: Path) -> None:
    """Write mkdocs.yml, docs/ and overrides/ of `guide` into `out`, which must be new or empty.

    `project` is the folder with mkdocs.yml, docs/ and overrides/.
    """
    with fresh_folder(out) as folder:
        _write(guide, project, folder)


def _write(guide: Guide, project: Path, out: Path) -> None:
    settings: dict[str, Any] = yaml.load((project / "mkdocs.yml").read_text("utf-8"), _Loader)  # noqa: S506 safe
    settings["plugins"] = [one for one in settings.get("plugins", []) if not _is_ours(one)]
    settings["site_name"] = guide.settings.name
    settings.setdefault("extra", {})["sg"] = shell(guide)
    settings["nav"] = [*nav(guide), *settings.get("nav", [])]
    shutil.copytree(project / settings.get("docs_dir", "docs"), out / "docs", dirs_exist_ok=True)
    shutil.copytree(project / settings["theme"]["custom_dir"], out / "overrides")
    settings["theme"]["custom_dir"] = "overrides"
    settings["docs_dir"] = "docs"
    for page in render(guide):
        path = out / "docs" / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.text, "utf-8")
    text = yaml.safe_dump(settings, sort_keys=False, allow_unicode=True, width=1000)
    (out / "mkdocs.yml").write_text(text, "utf-8")


def _is_ours(plugin: object) -> bool:
    return plugin == "guide" or (isinstance(plugin, dict) and "guide" in plugin)
