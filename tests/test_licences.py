"""`make licences` lists every package that the guide is built with, and each names its licence."""

import re
import subprocess
from importlib.metadata import PackageNotFoundError, distribution

from tests.conftest import ROOT

LOCKED = re.findall(r"^([A-Za-z0-9._-]+)==", (ROOT / "requirements/run.txt").read_text("utf-8"), re.MULTILINE)


def _is_here(name: str) -> bool:
    """Some packages are for other platforms only."""
    try:
        return bool(distribution(name))
    except PackageNotFoundError:
        return False


def test_every_package_that_is_locked_is_listed_with_a_licence() -> None:
    command = ["make", "--silent", "--assume-old=.venv/.test", "licences"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = [line.split(maxsplit=2) for line in done.stdout.splitlines()[1:]]
    names = {re.sub(r"[-_.]+", "-", name).lower() for name, _, _ in told}
    assert names == {name for name in LOCKED if _is_here(name)}
    assert not [name for name, _, licence in told if licence.startswith("UNKNOWN")]
