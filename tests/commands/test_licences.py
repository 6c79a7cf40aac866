"""Every locked package is listed with its licence, as text and as a bill of materials."""

import json
from collections.abc import Callable

from generator.commands.licences import LOCK, bill, licence_of, locked


def test_every_locked_package_is_listed(run: Callable[..., tuple[int, str, str]]) -> None:
    code, out, _ = run("licences")
    names = [line.split()[0] for line in out.splitlines()]
    assert code == 0
    assert names == [name for name, _, _ in locked(LOCK.read_text("utf-8"))]
    assert {"mkdocs", "pydantic", "tinycss2"} <= set(names)


def test_every_package_here_names_a_licence() -> None:
    unknown = [name for name, _, _ in locked(LOCK.read_text("utf-8")) if licence_of(name) == "see the package"]
    assert unknown == []


def test_the_bill_carries_versions_and_hashes(run: Callable[..., tuple[int, str, str]]) -> None:
    code, out, _ = run("licences", "--format", "cyclonedx")
    said = json.loads(out)
    assert code == 0
    assert said["bomFormat"] == "CycloneDX"
    one = next(component for component in said["components"] if component["name"] == "mkdocs")
    assert one["purl"] == f"pkg:pypi/mkdocs@{one['version']}"
    assert all(component["properties"] for component in said["components"]), "each package is locked by its hashes"
    assert said == bill(LOCK.read_text("utf-8"))


def test_a_lock_file_is_read() -> None:
    text = "one==1.0 ; sys_platform == 'win32' \\\n    --hash=sha256:" + "a" * 64 + "\n# via two\ntwo==2.0\n"
    assert list(locked(text)) == [("one", "1.0", ["a" * 64]), ("two", "2.0", [])]
