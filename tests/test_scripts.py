"""The scripts' own unit tests (`node --test`), their types, and their weight."""

import json
import os
import re
from pathlib import Path

import brotli
import pytest

from tests.node import node, tsc
from tests.soak import Soak

ASSETS = Path(__file__).parent.parent / "docs" / "assets"
SUITES = sorted(path.name for path in (Path(__file__).parent / "scripts").glob("*.test.mjs"))


@pytest.mark.soak
@pytest.mark.parametrize("name", SUITES)
def test_unit(name: str, soak: Soak, monkeypatch: pytest.MonkeyPatch) -> None:
    if soak.full:
        monkeypatch.setitem(os.environ, "SOAK", "1")
    done = node("--test", "--test-reporter=tap", f"tests/scripts/{name}")
    assert done.returncode == 0, done.stdout + done.stderr
    for one in re.findall(r"^\s*# figure (.*)$", done.stdout, re.MULTILINE):
        soak.figure(**json.loads(one))


@pytest.mark.soak
def test_s7_several_tabs_lose_no_word(part: Soak) -> None:
    steps = 20_000 if part.full else 800
    done = node("tests/scripts/fuzz.mjs", str(part.part + 1), str(steps))
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr
    part.figure("S7 node", seeds=1, steps=steps, words_lost=0)


def test_types() -> None:
    done = tsc()
    assert done.returncode == 0, done.stdout


def test_types_say_what_things_are() -> None:
    """`any` switches the types off: at most ten, each with its reason beside it."""
    scripts = [path for path in sorted(ASSETS.rglob("*.mjs")) if path.name != "aes.mjs"]
    any_type = re.compile(r"(?:@\w+|\*)\s*\{[^\n]*\bany\b[^\n]*\}")
    found = [f"{path.name}: {one}" for path in scripts for one in any_type.findall(path.read_text("utf-8"))]
    assert len(found) <= 10, "\n".join(found)


IMPORT = re.compile(r"(?:^import |\bfrom |(?<!\{)\bimport\()'(\.[^']+)'", re.MULTILINE)


def test_no_script_leads_back_to_itself_also_not_by_what_comes_later() -> None:
    leads: dict[str, set[str]] = {}
    for path in ASSETS.rglob("*.mjs"):
        code = re.sub(r"/\*.*?\*/|^\s*//[^\n]*", "", path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
        name = path.relative_to(ASSETS).as_posix()
        leads[name] = {(path.parent / one).resolve().relative_to(ASSETS).as_posix() for one in IMPORT.findall(code)}
    assert len(leads) > 60
    while free := [name for name, to in leads.items() if not to & leads.keys()]:
        for name in free:
            del leads[name]
    assert not leads, "these lead to each other"


def test_what_a_first_visit_loads_is_small(site: Path) -> None:
    """One script for every page, and the exit's."""
    page = (site / "steps/why/index.html").read_text("utf-8")
    scripts = re.findall(r'<script type="module"[^>]* src="\.\./\.\./([^"]+)"', page)
    assert [re.sub(r"\.\w{8}\.", ".", path) for path in scripts] == [
        "assets/components/exit/exit.mjs",
        "assets/main.mjs",
    ]
    assert sum(len(brotli.compress((site / path).read_bytes(), quality=11)) for path in scripts) <= 17_000
    for path in scripts:
        assert not re.search(r"""(?:from|import)["']\.""", (site / path).read_text("utf-8")), (
            "it waits for no other file"
        )
