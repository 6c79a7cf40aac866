"""A translation that lags behind: what it lacks is borrowed, what changed is out of date, and nothing is mixed up."""

import pytest

from generator.content.document import Document
from generator.content.source_file import parse, without_positions
from generator.content.translation import Overlay, marked, overlay
from generator.content.validation import validate_data
from generator.schema.guide import Page

HEAD = "id: rest\ntitle: {}\nsummary: {}\nblocks:\n"


def page(*blocks: str, title: str = "Rest") -> Document[Page]:
    """A page of some blocks, each written in one line."""
    text = HEAD.format(title, title) + "".join(f"  - {{{one}}}\n" for one in blocks)
    source, problems = parse(text, "page.yml")
    assert source
    model, more = validate_data(without_positions(source.root), source, Page)
    assert not [*problems, *more]
    return Document(Page, source, model)


def lay(own: Document[Page], base: Document[Page], made_from: Document[Page] | None = None, *retired: str) -> Overlay:
    was = without_positions(made_from.source.root) if made_from else None
    return overlay(own, base, "en", was, retired)


def words(laid: Overlay) -> list[str]:
    """The words of the blocks as a reader finds them; what is borrowed stands in brackets."""
    found = [str(one.get("text") or one.get("heading")) for one in laid.data["blocks"]]
    return [f"({one})" if ("blocks", at) in laid.borrowed else one for at, one in enumerate(found)]


def text(words: str, more: str = "") -> str:
    return f"type: text, text: {words}{more}"


def asked(name: str, *ids: str) -> str:
    items = ", ".join(f"{{id: {one}, ask: {one.upper()}?}}" for one in ids)
    return f"type: questions, id: {name}, heading: {name.title()}, items: [{items}]"


def said(laid: Overlay) -> list[tuple[str, str]]:
    return [(one.severity, one.message) for one in laid.problems]


def test_a_block_that_is_new_is_borrowed_in_its_place() -> None:
    base = page(text("One"), asked("new", "why"), text("Two"))
    laid = lay(page(text("Eins"), text("Zwei")), base)
    assert words(laid) == ["Eins", "(New)", "Zwei"]
    assert not laid.problems


def test_a_question_that_is_new_is_borrowed_alone() -> None:
    laid = lay(page(asked("q", "b")), page(asked("q", "a", "b", "c")))
    assert laid.borrowed == [("blocks", 0, "items", 0), ("blocks", 0, "items", 2)]
    assert [one["ask"] for one in laid.data["blocks"][0]["items"]] == ["A?", "B?", "C?"]


def test_blocks_without_a_name_are_matched_by_type_and_order_between_those_with_one() -> None:
    base = page(text("One"), asked("q", "a"), text("Two"), "type: note, kind: care, text: Slowly", text("Three"))
    own = page(text("Eins"), asked("q", "a"), "type: note, kind: care, text: Sacht", text("Zwei"), text("Drei"))
    assert words(lay(own, base)) == ["Eins", "Q", "Zwei", "Sacht", "Drei"]


def test_where_nobody_can_tell_which_is_which_the_first_language_stands() -> None:
    """A page that says an old sentence twice and leaves out a new one would be worse."""
    laid = lay(page(text("Eins")), page(text("New"), text("One")))
    assert words(laid) == ["(New)", "(One)"]
    ((severity, message),) = said(laid)
    assert severity == "warning"
    assert message.startswith("en has more or fewer `text` blocks here")


def test_what_it_was_made_from_tells_which_is_which() -> None:
    own, was = page(text("Eins"), text("Zwei")), page(text("One"), text("Two"))
    assert words(lay(own, page(text("One"), text("New"), text("Two")), was)) == ["Eins", "(New)", "Zwei"]
    assert words(lay(own, page(text("Two"), text("One")), was)) == ["Zwei", "Eins"]


def test_what_is_gone_in_the_first_language_is_left_out() -> None:
    laid = lay(page(text("Eins"), text("Zwei")), page(text("Two")), page(text("One"), text("Two")))
    assert words(laid) == ["Zwei"]
    assert [severity for severity, _ in said(laid)] == ["warning"]


def test_a_question_that_was_retired_or_renamed_stops_nothing() -> None:
    base = page("type: questions, id: q, items: [{id: now, ask: New?, renamed_from: [rest/then]}]")
    laid = lay(page(asked("q", "then", "gone")), base, None, "rest/gone")
    assert [one["ask"] for one in laid.data["blocks"][0]["items"]] == ["THEN?"]
    assert said(laid) == [
        ("warning", "is called `now` in en now: write that here"),
        ("warning", "id gone is retired, so it is not shown: take it out"),
    ]


@pytest.mark.parametrize(
    ("own", "message"),
    [
        (asked("q", "a", "b"), "id b is not in en: take it out"),
        ("type: list, id: q, ask: What?", "differs from en, which has questions: write that here"),
    ],
)
def test_what_contradicts_is_an_error(own: str, message: str) -> None:
    assert ("error", message) in said(lay(page(own), page(asked("q", "a"))))


def test_a_text_is_out_of_date_once_its_words_change() -> None:
    was, own = page(text("One thing"), title="Rest well"), page(text("Eins"), title="Ruhe")
    (title, _, body) = lay(own, page(text("'One  thing'"), title="Rest better"), was).texts
    assert (title.where, title.outdated, title.made_from, title.source) == ("title", True, "Rest well", "Rest better")
    assert (body.where, body.outdated) == ("blocks.1.text", False), "a space more changes nothing"


def test_a_copy_counts_as_translated_once_somebody_says_that_it_is() -> None:
    same = page(text("One thing"), title="OK")
    assert [one.untranslated for one in lay(same, same).texts] == [False, False, True], "one word may be the same"
    assert not any(one.untranslated for one in lay(same, same, same).texts)


def test_what_an_older_release_wrote_down_may_have_any_shape() -> None:
    base = page(text("One"))
    made = overlay(base, base, "en", {"title": {"a": 1}, "blocks": ["x", {"text": ["y"]}]}, ())
    assert words(made) == ["One"]


def test_a_part_is_marked_and_nothing_else_is() -> None:
    model = page(text("One"), asked("q", "a", "b")).model
    found = marked(model, ("blocks", 1, "items", 0))
    assert [one.borrowed for one in found.blocks] == [False, False]
    assert [one.borrowed for one in found.blocks[1].items] == [True, False]
    assert not model.blocks[1].items[0].borrowed
