"""docs/customise/messages.md: every message of the check is explained there, and none that is gone."""

import re

from tests.messages import GAP, messages, pieces, told


def test_every_message_of_the_program_is_on_the_page() -> None:
    page = "\n".join(told())
    assert [one for one in messages() if not all(piece in page for piece in pieces(one))] == []


def test_the_page_has_no_message_that_is_gone() -> None:
    """Take away what the program says, and nothing is left of a message but what joins its parts."""
    said = sorted({piece for one in messages() for piece in pieces(one)}, key=len, reverse=True)
    gone = {}
    for message in told():
        left = message
        for piece in said:
            left = left.replace(piece, GAP)
        if re.search(r"[^\W\d_]{4,}", left):
            gone[message] = left
    assert gone == {}


def test_messages_are_found_at_all() -> None:
    assert len(told()) > 200
