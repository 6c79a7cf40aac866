"""Scripts are joined: one file for all pages, later parts apart, the same bytes each time."""

import posixpath
import re
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
    made = bundle(MODULES, ["assets/one.mjs"])
    entry = made.entries["assets/one.mjs"]
    assert "'one'" in made.files[entry].replace('"', "'")
    assert "hello from the store" in made.files[entry]
    later = [path for path, text in made.files.items() if "much later" in text]
    assert len(later) == 1
    assert later[0] != entry
    assert f"./{later[0].removeprefix('assets/')}" in made.files[entry]
    assert made.inside == MODULES.keys() - {"assets/two.mjs"}
    assert made.needs[later[0]] == (later[0], entry), "what comes later needs what is there already"


def test_what_two_entries_need_is_there_once() -> None:
    made = bundle(MODULES, ["assets/one.mjs", "assets/two.mjs"])
    assert "".join(made.files.values()).count("hello from the store") == 1


def test_an_entry_in_another_folder_finds_its_parts() -> None:
    modules = {**MODULES, "mine/extra.mjs": "import {store} from '../assets/lib/store.mjs'; console.log(store);"}
    made = bundle(modules, ["assets/two.mjs", "mine/extra.mjs"])
    entry = made.entries["mine/extra.mjs"]
    part = re.search(r'from"(\.\./assets/[^"]+)"', made.files[entry])
    assert part
    assert posixpath.normpath(posixpath.join("mine", part[1])) in made.files


def test_the_same_modules_give_the_same_bytes_and_others_another_name() -> None:
    entries = ["assets/one.mjs", "assets/two.mjs"]
    made = bundle(MODULES, entries)
    assert bundle(MODULES, entries) == made
    changed = bundle({**MODULES, "assets/later.mjs": "export const later = 'later still';"}, entries)
    assert changed.entries["assets/one.mjs"] != made.entries["assets/one.mjs"], "it names a part that has another name"


def test_a_broken_script_is_named() -> None:
    with pytest.raises(BundleError, match=r"assets/bad\.mjs"):
        bundle({"assets/bad.mjs": "const = ;"}, ["assets/bad.mjs"])


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
    made = bundle({"assets/meanings.mjs": MEANINGS}, ["assets/meanings.mjs"])
    script = tmp_path / "script.mjs"
    script.write_text(made.files[made.entries["assets/meanings.mjs"]], "utf-8")
    assert node(str(script)).stdout.strip() == "looked second looked awaited"
