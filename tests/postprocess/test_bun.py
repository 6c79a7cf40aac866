"""Scripts are joined: one file an entry, later parts apart, the same bytes each time."""

from pathlib import Path

import pytest

from generator.postprocess.bun import BundleError, available, bundle
from tests.node import node

MODULES = {
    "assets/lib/store.mjs": "export const store = {greeting: 'hello from the store'};",
    "assets/one.mjs": (
        "import {store} from './lib/store.mjs'; console.log('one', store.greeting); import('./later.mjs');"
    ),
    "assets/two.mjs": "import {store} from './lib/store.mjs'; console.log('two', store.greeting);",
    "assets/later.mjs": "import {store} from './lib/store.mjs'; export const later = 'much later' + store.greeting;",
}


def test_bun_is_there() -> None:
    assert available()


def test_an_entry_holds_what_it_starts_with_and_loads_the_rest_later() -> None:
    made = bundle(MODULES, {"page": ["assets/one.mjs", "assets/two.mjs"]})
    together = made["page.mjs"] + "".join(text for name, text in made.items() if "much later" not in text)
    assert "'one'" in together.replace('"', "'")
    assert "'two'" in together.replace('"', "'")
    later = [name for name, text in made.items() if "much later" in text]
    assert len(later) == 1
    assert later[0] != "page.mjs"
    assert later[0] in "".join(made.values())


def test_a_module_that_only_brings_in_others_is_an_entrys_own() -> None:
    modules = {**MODULES, "assets/kept.mjs": "import './one.mjs'; console.log('a table');"}
    start = "assets/two.mjs"
    modules[start] += "import('./kept.mjs');"
    made = bundle(modules, {"a": [start], "b": [start]}, {"a": {"assets/kept.mjs": ["assets/later.mjs"]}})
    assert "a table" in "".join(made.values()), "an entry that says nothing of it takes it as it is"
    assert "much later" not in made["a.mjs"], "it is a part of its own"
    parts = {name: text for name, text in made.items() if name.startswith("kept") and name in made["a.mjs"]}
    assert len(parts) == 1
    assert "a table" not in "".join(parts.values())
    assert "much later" in "".join(parts.values())


def test_the_store_is_there_once() -> None:
    made = bundle(MODULES, {"page": ["assets/one.mjs", "assets/two.mjs"]})
    assert "".join(made.values()).count("hello from the store") == 1


def test_the_same_modules_give_the_same_bytes() -> None:
    entries = {"a": ["assets/one.mjs"], "b": ["assets/two.mjs"]}
    assert bundle(MODULES, entries) == bundle(MODULES, entries)


def test_a_broken_script_is_named() -> None:
    with pytest.raises(BundleError, match=r"assets/bad\.mjs"):
        bundle({"assets/bad.mjs": "const = ;"}, {"page": ["assets/bad.mjs"]})


MEANINGS = """
const said = [];
const look = () => { said.push('looked'); };
const told = ({ ids }) => void (ids || look());
told({});
const late = () => { const first = second(); return first; };
const second = () => 'second';
said.push(late());
const lazy = async () => { await (0, undefined); return said.push('awaited'); };
void (said.length && look());
lazy().then(() => console.log(said.join(' ')));
export {};
"""


def test_a_joined_script_means_what_its_modules_say(tmp_path: Path) -> None:
    """A tool that was tried before left out what stands after `void`, and moved a `const` behind its use."""
    made = bundle({"assets/meanings.mjs": MEANINGS}, {"page": ["assets/meanings.mjs"]})
    for name, text in made.items():
        (tmp_path / name).write_text(text, "utf-8")
    assert node(str(tmp_path / "page.mjs")).stdout.strip() == "looked second looked awaited"
