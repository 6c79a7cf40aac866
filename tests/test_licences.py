"""The list of packages and licences."""

from importlib.metadata import distribution
from pathlib import Path

from click.testing import CliRunner

from generator.licences import UNKNOWN, licence, licences, locked, rows


def test_every_locked_package_is_named(tmp_path: Path) -> None:
    lock = tmp_path / "run.txt"
    lock.write_text("click==8.5.1 \\\n    --hash=sha256:00\npydantic==2.14.3 ; x == 'y' \\\n", "utf-8")
    assert locked(lock) == ["click", "pydantic"]


def test_packages_for_other_platforms_are_left_out() -> None:
    assert [name for name, _, _ in rows(["click", "not-a-package-at-all"])] == ["click"]


def test_no_package_of_the_build_is_without_a_licence() -> None:
    assert not [name for name, _, text in rows(locked()) if text in ("", UNKNOWN)]


def test_the_expression_comes_before_the_classifiers() -> None:
    assert licence(distribution("click")) == "BSD-3-Clause"


def test_the_command_prints_a_line_a_package() -> None:
    said = CliRunner().invoke(licences).output
    assert "mkdocs-material" in said
    assert "Open Font License" in said
