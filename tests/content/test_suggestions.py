"""Unknown names and what was meant."""

from generator.content.suggestions import closest, unknown_name_message

KNOWN = ("children", "court", "work")


def test_the_nearest_known_name_is_offered() -> None:
    assert (
        unknown_name_message("chidren", "a situation", KNOWN)
        == "`chidren` is not a situation: did you mean `children`?"
    )


def test_without_a_near_one_all_are_listed() -> None:
    assert (
        unknown_name_message("xyz", "a situation", KNOWN)
        == "`xyz` is not a situation: use one of children, court, work"
    )


def test_a_long_list_is_cut() -> None:
    names = [f"name{letter}" for letter in "abcdefghijklmnop"]
    assert unknown_name_message("?", "known", names).endswith("namek, namel and 4 more")


def test_with_nothing_known() -> None:
    assert unknown_name_message("xyz", "a source", ()) == "`xyz` is not a source: there are none yet"


def test_a_very_long_name_is_cut() -> None:
    assert unknown_name_message("x" * 500, "a page", KNOWN).startswith("`" + "x" * 60 + "…` is not a page")


def test_near_may_find_nothing() -> None:
    assert closest("chidren", KNOWN) == "children"
    assert closest("xyz", KNOWN) is None
