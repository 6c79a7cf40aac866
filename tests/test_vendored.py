"""The library in readers' pages is what its package holds, and nothing else."""

import pytest

from tests.vendored import PACKAGE, TARGET, made


@pytest.mark.skipif(not PACKAGE.is_dir(), reason="`make test` installs the package")
def test_the_library_is_what_its_package_holds() -> None:
    assert TARGET.read_text("utf-8") == made(), "run python -m tests.vendored"
