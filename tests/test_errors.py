"""Problems, and the error that carries them."""

from generator.errors import ContentError, GuideError, Problem

LATER = Problem("content/b.yml", 3, 1, "title", "is missing: add it")
EARLIER = Problem("content/a.yml", 12, 5, "blocks.1", "is wrong: change it")
WARNING = Problem("content/a.yml", 2, 5, "blocks.1", "is long", "warning")


def test_a_problem_reads_as_place_and_advice() -> None:
    assert str(EARLIER) == "content/a.yml:12:5: blocks.1: is wrong: change it"


def test_a_warning_says_that_it_is_one() -> None:
    assert str(WARNING) == "content/a.yml:2:5: warning: blocks.1: is long"


def test_an_error_holds_all_problems_in_the_order_of_files_and_lines() -> None:
    error = ContentError([LATER, EARLIER])
    assert error.problems == (EARLIER, LATER)
    assert str(error) == f"{EARLIER}\n{LATER}"


def test_there_is_one_base_class() -> None:
    assert issubclass(ContentError, GuideError)
