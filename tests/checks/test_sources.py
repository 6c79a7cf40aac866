"""Sources that change: the day somebody read them, and the day by which somebody reads them again."""

from datetime import date

from tests.conftest import Copy

FILE = "sources.yml"


def _reviewed(toy: Copy, checked: str = "    checked: 2026-11-01\n", review_by: str = "2027-05-01") -> None:
    toy.edit(FILE, "    strength: strong\n", f"    strength: strong\n{checked}    review_by: {review_by}\n")


def test_review_by_counts_from_the_day_after(toy: Copy) -> None:
    _reviewed(toy)
    review = f"content/{FILE}:{toy.line(FILE, 'review_by')}:16: warning: sources.gollwitzer-2006.review_by: "
    about_this_file = [one for one in toy.said(date(2027, 5, 1)) if FILE in one]
    assert about_this_file == []
    about_this_file = [one for one in toy.said(date(2027, 5, 2)) if FILE in one]
    assert about_this_file == [
        review + "2027-05-01 is past: read Gollwitzer 2006 again, then set `checked` and `review_by`"
    ]


def test_review_by_before_checked(toy: Copy) -> None:
    _reviewed(toy, review_by="2026-10-01")
    message = "2026-10-01 lies before `checked` (2026-11-01): write a later day"
    toy.expect((FILE, "review_by", f"sources.gollwitzer-2006.review_by: {message}"))


def test_what_is_read_again_was_read_on_a_day(toy: Copy) -> None:
    _reviewed(toy, checked="")
    message = "has no `checked`: write the day somebody read the source"
    toy.expect((FILE, "review_by", f"sources.gollwitzer-2006.review_by: {message}"))
