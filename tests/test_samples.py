"""Every YAML sample of the documentation is content that works. Those of the first hour are walked through."""

import re
import textwrap
from pathlib import Path

import pytest

from generator.content.source_file import parse
from generator.content.validation import validate
from generator.schema.json_schema import FILES
from tests import first_hour
from tests.conftest import SHIPPED
from tests.documents import PAGES
from tests.schema import field_tables

HEAD = "id: x\ntitle: x\nsummary: x\nblocks:\n"
SAMPLES = [
    pytest.param(textwrap.dedent(sample), id=f"{page.stem}-{number}")
    for page in PAGES
    if page not in {first_hour.PAGE, *field_tables.PAGES}
    for number, sample in enumerate(
        re.findall(r"^ *```yaml\n(.*?)^ *```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    )
]


def _with(file: Path, sample: str) -> str:
    """A file of the guide with a sample in the place of what it has under the same names."""
    text = file.read_text("utf-8")
    for name in re.findall(r"^(\w+):", sample, re.MULTILINE):
        text = re.sub(rf"^{name}:.*\n(?:[ #].*\n|\n)*", "", text, flags=re.MULTILINE)
    return f"{text}\n{sample}"


def _file(sample: str) -> tuple[str, str]:
    """The kind of file that a sample belongs to, and that file with it."""
    if sample.startswith("- "):
        return "page", HEAD + textwrap.indent(sample, "  ")
    if path := re.match(r"# content/(?:\w+/(?P<folder>\w+)s/|\w+/)(?P<name>[\w-]+)\.yml\n", sample):
        kind = path["folder"] or path["name"]
        return kind, sample
    kind = "helplines" if re.match(r"(countries|lines):", sample) else "guide"
    return kind, _with(SHIPPED / f"{kind}.yml", sample)


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_works(sample: str) -> None:
    kind, text = _file(sample)
    source, problems = parse(text, f"{kind}.yml")
    assert source is not None, problems
    wrong = [*problems, *validate(source, FILES[kind])[1]]
    if kind == "words":  # those of a translation, which may lack some
        wrong = [one for one in wrong if "is missing" not in one.message]
    assert wrong == []


def test_a_sample_that_does_not_work_is_noticed() -> None:
    kind, text = _file("steps: [why]\nstep: why\n")
    source, _ = parse(text, "guide.yml")
    assert source is not None
    assert [one.where for one in validate(source, FILES[kind])[1]] == ["step"]
