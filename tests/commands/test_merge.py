"""Two sets of changes become one, file by file and line by line."""

import pytest

from generator.commands.merge import Merge, merge, merge_texts

LINES = "a: 1\nb: 2\nc: 3\nd: 4\n"


@pytest.mark.parametrize(
    ("theirs", "ours", "result", "lost"),
    [
        ("a: 9\nb: 2\nc: 3\nd: 4\n", "a: 1\nb: 2\nc: 3\nd: 8\n", "a: 9\nb: 2\nc: 3\nd: 8\n", False),
        ("a: 9\nb: 2\nc: 3\nd: 4\n", "a: 1\nb: 8\nc: 3\nd: 4\n", "a: 9\nb: 8\nc: 3\nd: 4\n", False),
        ("a: 9\nb: 2\nc: 3\nd: 4\n", "a: 8\nb: 2\nc: 3\nd: 7\n", "a: 9\nb: 2\nc: 3\nd: 7\n", True),
        ("a: 9\nb: 2\nc: 3\nd: 4\n", "a: 9\nb: 2\nc: 3\nd: 4\n", "a: 9\nb: 2\nc: 3\nd: 4\n", False),
        (f"{LINES}e: 5\n", f"{LINES}f: 6\n", f"{LINES}f: 6\ne: 5\n", False),
        (f"{LINES}e: 5\n", f"{LINES}e: 6\n", f"{LINES}e: 5\n", True),
        ("a: 1\nd: 4\n", "a: 1\nb: 2\nc: 9\nd: 4\n", "a: 1\nd: 4\n", True),
        ("a: 1\nb: 2\nc: 3\nd: 4", f"{LINES}e: 5\n", f"{LINES}e: 5\n", False),
    ],
    ids=["apart", "side by side", "one line", "the same", "added", "one name", "taken out", "no last line end"],
)
def test_lines_of_a_file(theirs: str, ours: str, result: str, lost: bool) -> None:
    assert merge_texts(LINES, theirs, ours, keyed=True) == (result, lost)


def test_items_that_both_add_to_a_list_stand_there_unless_they_have_one_id() -> None:
    base = "items:\n  - id: a\n"
    more = f"{base}  - id: b\n"
    assert merge_texts(base, more, f"{base}  - id: c\n", keyed=True) == (f"{base}  - id: c\n  - id: b\n", False)
    assert merge_texts(base, f"{more}    ask: Mine?\n", f"{more}    ask: Yours?\n", keyed=True)[1]


def test_what_is_no_yaml_keeps_one_of_two_additions() -> None:
    assert merge_texts("a\n", "a\nmine\n", "a\nours\n", keyed=False) == ("a\nmine\n", True)


def _merged(base: str | None, theirs: str | None, ours: str | None, path: str = "content/en/pages/a.yml") -> Merge:
    trees = [
        {"mkdocs.yml": b""} | ({path: text.encode()} if text is not None else {}) | {f"{path.partition('/')[0]}/x": b""}
        for text in (base, theirs, ours)
    ]
    return merge(*trees)


@pytest.mark.parametrize(
    ("base", "theirs", "ours", "becomes"),
    [
        ("a: 1\n", "a: 1\n", "a: 2\n", b"a: 2\n"),
        ("a: 1\n", "a: 1\n", None, None),
        (None, None, "a: 1\n", b"a: 1\n"),
    ],
    ids=["changed", "removed", "new"],
)
def test_what_nobody_touched_follows_the_release(
    base: str | None, theirs: str | None, ours: str | None, becomes: bytes | None
) -> None:
    assert _merged(base, theirs, ours) == Merge(files={"content/en/pages/a.yml": becomes})


def test_what_somebody_made_of_it_stays() -> None:
    path = "content/en/pages/a.yml"
    assert _merged("a: 1\n", "a: 9\n", "a: 1\n") == Merge()
    assert _merged(None, "a: 9\n", None) == Merge()
    assert _merged("a: 1\n", "a: 9\n", None) == Merge(outdated=[path])
    assert _merged("a: 1\n", None, "a: 2\n") == Merge(removed=[path])
    assert _merged("a: 1\n", "a: 9\n", "a: 2\n") == Merge(theirs_stands=[path], aside={f"ours/{path}": b"a: 2\n"})
    assert _merged(None, "a: 9\n", "a: 2\n") == Merge(theirs_stands=[path], aside={f"ours/{path}": b"a: 2\n"})


def test_a_file_of_the_program_is_never_put_together_by_halves() -> None:
    path = "generator/cli.py"
    assert _merged("a\n", "b\n", "c\n", path) == Merge(
        files={path: b"c\n"}, ours_stands=[path], aside={f"yours/{path}": b"b\n"}
    )


def test_a_folder_that_somebody_removed_stays_away_with_what_is_new_in_it() -> None:
    base = {"mkdocs.yml": b"", "tests/a.py": b""}
    assert merge(base, {"mkdocs.yml": b""}, {**base, "tests/b.py": b""}) == Merge()


def test_a_file_that_one_side_renames_and_the_other_changes_is_one_file() -> None:
    text = b"id: a\nb: 2\nc: 3\nd: 4\n"
    renamed, changed = text.replace(b"id: a", b"id: z"), text.replace(b"d: 4", b"d: 9")
    both = renamed.replace(b"d: 4", b"d: 9")
    assert merge({"x/a.yml": text}, {"x/a.yml": changed}, {"x/z.yml": renamed}) == Merge(
        files={"x/a.yml": None, "x/z.yml": both}, together=["x/z.yml"]
    )
    assert merge({"x/a.yml": text}, {"x/z.yml": renamed}, {"x/a.yml": changed}) == Merge(
        files={"x/z.yml": both}, together=["x/z.yml"]
    )
    own = {"x/a.yml": changed, "x/z.yml": b"another: 1\n"}
    assert merge({"x/a.yml": text}, own, {"x/z.yml": renamed}).files == {}
