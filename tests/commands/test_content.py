"""guide check, guide schema. (`guide ids` stands in test_published.)"""

import json

from tests.conftest import SHIPPED, Copy

PAGE = "en/pages/slip.yml"


def test_good_content(toy: Copy, run) -> None:  # noqa: ANN001 a function of conftest
    assert run("check", "--today", "2026-12-01") == (0, "", "The content is good.\n")


def test_problems_one_a_line(toy: Copy, run) -> None:  # noqa: ANN001
    toy.edit(PAGE, "title: I got in touch", "layuot: soon")
    code, out, told = run("check", "--today", "2026-12-01")
    assert code == 1
    assert out.splitlines() == [
        f"content/{PAGE}:1:1: title: is missing: add `title:` here (The heading of the page)",
        f"content/{PAGE}:2:1: layuot: is not a name that is used here: did you mean `layout`?",
    ]
    assert told == "2 problems.\n"


def test_warnings_are_told_and_still_good(toy: Copy, run) -> None:  # noqa: ANN001
    code, out, told = run("check", "--content", toy.content, "--today", "2030-01-01")
    assert code == 0
    assert out.count("warning: ") == 4
    assert told == "4 warnings.\n"


def test_a_letter_that_no_font_of_paper_has_is_told_with_its_place(toy: Copy, run) -> None:  # noqa: ANN001
    """A face in a question of a page: the sheet that takes the question over can't be printed."""
    toy.edit("en/steps/1-why.yml", "What do you want more of?", "What do you want more of? 😀")
    code, out, told = run("check", "--today", "2026-12-01")
    assert (code, told) == (0, "1 warning.\n")
    assert out.startswith("content/en/steps/1-why.yml:")
    assert "no font of paper has `😀` (U+1F600), which stands in" in out


def test_json(toy: Copy, run) -> None:  # noqa: ANN001
    toy.edit(PAGE, "title: I got in touch", "title:")
    code, out, _ = run("check", "--format", "json", "--today", "2026-12-01")
    assert code == 1
    assert json.loads(out) == [
        {
            "file": f"content/{PAGE}",
            "line": 2,
            "column": 7,
            "where": "title",
            "message": "is empty: write a value, or take the line out",
            "severity": "error",
        }
    ]


def test_notes_at_the_lines_of_a_pull_request(toy: Copy, run) -> None:  # noqa: ANN001
    toy.edit(PAGE, "title: I got in touch", "layuot: soon")
    toy.edit("en/pages/home.yml", "summary: ", "summary: 100% ")
    code, out, _ = run("check", "--format", "github", "--today", "2026-12-01")
    assert code == 1
    missing, unknown, warning = out.splitlines()
    place = f"::error file=content/{PAGE},"
    assert missing == f"{place}line=1,col=1,title=title::is missing: add `title:` here (The heading of the page)"
    assert unknown == f"{place}line=2,col=1,title=layuot::is not a name that is used here: did you mean `layout`?"
    assert warning.startswith('::warning file=content/en/pages/home.yml,line=3,col=10,title=summary::"100%25" sounds')


def test_a_report_for_gitlab_knows_a_problem_again_whose_line_moved(toy: Copy, run) -> None:  # noqa: ANN001
    def report() -> list[dict[str, object]]:
        found: list[dict[str, object]] = json.loads(run("check", "--format", "gitlab", "--today", "2026-12-01")[1])
        return found

    toy.edit(PAGE, "title: I got in touch", "title:")
    before = report()[0]
    assert before | {"fingerprint": ""} == {
        "description": "title: is empty: write a value, or take the line out",
        "check_name": "guide check",
        "fingerprint": "",
        "severity": "blocker",
        "location": {"path": f"content/{PAGE}", "lines": {"begin": 2}},
    }
    toy.write(PAGE, "# new\n" + toy.read(PAGE))
    assert report() == [before | {"location": {"path": f"content/{PAGE}", "lines": {"begin": 3}}}]


def test_what_is_to_be_read_again_soon(toy: Copy, run) -> None:  # noqa: ANN001
    assert run("due", "--today", "2026-12-01") == (0, "", "")
    day = toy.read("helplines.yml").partition("review_by: ")[2][:10]
    code, out, _ = run("due", "--today", "2029-01-01")
    assert code == 1
    assert out.count("- [ ] by 20") == 4
    assert f"- [ ] by {day}: " in out


def test_json_of_good_content_is_an_empty_list(toy: Copy, run) -> None:  # noqa: ANN001
    assert json.loads(run("check", "--format", "json", "--today", "2026-12-01")[1]) == []


def test_wrong_use(toy: Copy, run) -> None:  # noqa: ANN001
    code, out, told = run("check", "--today", "tomorrow")
    assert (code, out) == (2, "")
    assert "'tomorrow' is not a date: write it like 2026-11-23" in told


def test_a_folder_that_is_not_there(toy: Copy, run) -> None:  # noqa: ANN001
    code, out, _ = run("check", "--content", "nowhere")
    assert code == 1
    assert out == "nowhere:1:1: whole folder: is missing: name the folder that holds guide.yml\n"


def test_schema(run) -> None:  # noqa: ANN001
    code, out, _ = run("schema")
    assert code == 0
    assert "page" in json.loads(out)["definitions"]
    assert json.loads(run("schema", "page")[1])["$ref"] == "#/$defs/Page"


def test_the_shipped_content_is_good_without_a_warning(run) -> None:  # noqa: ANN001
    assert run("check", "--content", SHIPPED, "--today", "2026-12-01") == (0, "", "The content is good.\n")
