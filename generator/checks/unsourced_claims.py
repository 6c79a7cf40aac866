"""Claims: words that sound like research need a source beside them."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from generator.content.document import ContentGroup, Document
from generator.errors import Problem
from generator.schema.blocks import Block
from generator.schema.guide import BlockReference, Page

_FEW = "one|two|three|four|five|six|seven|eight|nine|ten"
_CLAIM = re.compile(
    r"\bresearch(ers)? (shows?|found|finds?|suggests?|says?)\b"
    r"|\bstud(y|ies)( \w+){0,4} (shows?|found|finds?|suggests?|says?)\b"
    r"|\b(scientists|experts) (found|find|say|show)\b"
    r"|\bthe evidence (shows|says|suggests)\b"
    r"|\bhas been (shown|proved|proven)\b"
    r"|\b(is|are|was|were|been)( \w+)? linked (with|to)\b"
    r"|\b\d+ (out of|in every) (every )?\d+\b"
    rf"|\b({_FEW}) (out of|in every) (every )?({_FEW}|a hundred)\b"
    r"|\bper ?cent\b|\b\d+ ?%",
    re.IGNORECASE,
)


def check_claims(document: Document[Any]) -> Iterator[Problem]:
    """Blocks that make a claim and name no source, and claims outside of blocks."""
    for part in document.parts:
        if issubclass(part.kind, Page):
            advice = "move it into a block with `sources`"
            yield from _claims(document, [part], advice)
    for block in document.blocks:
        if issubclass(block.kind, Block) and not block.texts("sources") and not issubclass(block.kind, BlockReference):
            yield from _claims(document, document.under(block), "name its source under `sources` of this block")


def _claims(document: Document[Any], parts: Iterable[ContentGroup], advice: str) -> Iterator[Problem]:

    for part in parts:
        for words in document.words(part):
            if found := _CLAIM.search(words.text):
                message = f'"{found[0]}" sounds like research, and no source stands beside it: {advice}'
                yield document.problem(words.path, message, "warning", near=found[0])
