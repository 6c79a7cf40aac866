"""Sources: what changes, as help pages of apps do, has a day by which somebody reads it again."""

from collections.abc import Iterator
from datetime import date

from generator.content.document import Document
from generator.errors import Problem
from generator.schema.guide import SourceFile


def check_sources(document: Document[SourceFile], today: date | None) -> Iterator[Problem]:
    """The days in sources.yml: read before it is read again, and not past."""
    for at, source in enumerate(document.model.sources if document.model else ()):
        path = ("sources", at, "review_by")
        if not source.review_by:
            continue
        if not source.checked:
            yield document.problem(path, "has no `checked`: write the day somebody read the source")
        elif source.review_by < source.checked:
            message = f"{source.review_by} lies before `checked` ({source.checked}): write a later day"
            yield document.problem(path, message)
        elif today and source.review_by < today:
            message = f"{source.review_by} is past: read {source.label} again, then set `checked` and `review_by`"
            yield document.problem(path, message, "warning")
