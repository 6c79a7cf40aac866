"""The order of the modules, as CONTRIBUTING.md lists it: a module imports only those above it."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "generator"


def _modules() -> dict[str, Path]:
    return {
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts): path
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.name != "__init__.py"
    }


def _listed() -> list[str]:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    part = text.split("<!-- modules -->")[1].split("<!-- /modules -->")[0]
    return re.findall(r"^- `([\w.]+)`", part, re.MULTILINE)


def _imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "generator":
            below = node.module.removeprefix("generator").lstrip(".")
            names = {alias.name for alias in node.names}
            found |= {f"{below}.{name}".lstrip(".") for name in names} | {below}
        elif isinstance(node, ast.Import):
            found |= {
                alias.name.removeprefix("generator.") for alias in node.names if alias.name.startswith("generator.")
            }
    return found & set(_modules())


def test_contributing_lists_every_module_once() -> None:
    assert sorted(_listed()) == sorted(_modules())


def test_modules_import_only_modules_above_them() -> None:
    order = {name: at for at, name in enumerate(_listed())}
    wrong = [
        f"{name} imports {other}, which stands below it"
        for name, path in _modules().items()
        for other in sorted(_imports(path))
        if order[other] >= order[name]
    ]
    assert not wrong


def test_only_the_plugin_imports_mkdocs() -> None:
    importers = {
        name
        for name, path in _modules().items()
        if re.search(r"^\s*(?:from|import) mkdocs", path.read_text("utf-8"), re.MULTILINE)
    }
    assert importers == {"plugin"}
