"""Pages that nothing leads to: readers find them by search alone."""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from generator.content.document import Document
from generator.errors import Problem
from generator.schema.guide import Page

_LEADS = re.compile(
    r"""\]\(\s*<?([a-z0-9-]+)"""  # [words](page)
    r"""|\b(?:to|evidence):\s*["']?([a-z0-9-]+)"""
    r"""|^\s*(?:- |(?:show|take):\s*\[)([a-z0-9-]+)/""",  # an answer of the page, shown elsewhere
    re.MULTILINE,
)


def check_orphans(
    documents: Iterable[Document[Any]], others: Iterable[Document[Any]], in_sight: Collection[str]
) -> Iterator[Problem]:
    """A warning for each page that no other file of a language leads to, and that is not `in_sight` by itself."""
    documents = list(documents)
    led_to = {
        name
        for one in (*documents, *others)
        for names in _LEADS.findall(one.source.text)
        for name in names
        if name != one.id
    }
    for document in documents:
        if any(block.text("type") == "facilitator-list" for block in document.blocks):
            continue  # nothing for readers leads there
        if document.kind is Page and document.id and document.id not in led_to and document.id not in in_sight:
            message = (
                f"no page leads here: link to it from another one, as [words]({document.id}), or take the file out"
            )
            yield document.problem(("id",), message, "warning")
