"""Which package may import which: content -> load -> model -> pages -> MkDocs -> site, and never back."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

GENERATOR = Path(__file__).parent.parent / "generator"

ALLOWED = {
    "errors": (),
    "schema": ("errors",),
    "content": ("errors", "schema"),
    "checks": ("errors", "schema", "content"),
    "load": ("errors", "schema", "content", "checks"),
    "pages": ("errors", "schema"),
    "pdf": ("errors", "schema", "pages"),
    "postprocess": ("errors",),
    "plugin": ("errors", "schema", "load", "pages", "pdf", "postprocess"),
    "editor": ("errors", "schema", "content", "checks", "load", "pages"),
    "commands": ("errors", "schema", "checks", "load", "pages", "pdf", "postprocess", "editor"),
    "cli": ("errors",),
}
"""Package, or module at the top -> what it may import beside itself. Each stands below what it imports."""


def _part(path: Path) -> str:
    """The package a module belongs to; a module at the top is a part of its own."""
    return path.relative_to(GENERATOR).with_suffix("").parts[0]


def _modules() -> list[Path]:
    return [path for path in sorted(GENERATOR.rglob("*.py")) if path.parent != GENERATOR or path.name != "__init__.py"]


def _imported(path: Path) -> Iterator[str]:
    """The parts of the generator that a module imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            if name.startswith("generator."):
                yield name.split(".")[1]


def test_every_part_of_the_generator_is_listed() -> None:
    assert {_part(path) for path in _modules()} == set(ALLOWED)


def test_no_part_imports_what_stands_above_it() -> None:
    order = list(ALLOWED)
    assert all(order.index(other) < order.index(part) for part, others in ALLOWED.items() for other in others)


def test_a_module_imports_only_what_its_package_may() -> None:
    wrong = [
        f"{path.relative_to(GENERATOR)} imports generator.{other}"
        for path in _modules()
        for other in _imported(path)
        if other not in (_part(path), *ALLOWED[_part(path)])
    ]
    assert not wrong


def test_only_the_plugin_imports_mkdocs() -> None:
    importers = {
        _part(path)
        for path in _modules()
        if re.search(r"^\s*(?:from|import) mkdocs", path.read_text("utf-8"), re.MULTILINE)
    }
    assert importers == {"plugin"}
