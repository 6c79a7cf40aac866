"""Links, in `to` fields and in words."""

import pytest

from generator.checks.ids import collect_ids
from generator.checks.links import target_error
from generator.content.language_files import language_files
from tests.conftest import TOY, Copy

INDEX = collect_ids(language_files(TOY / "en", "en", []))

GOOD = [
    "why", "home", "why#reasons", "why#cost", "safety#keep", "worksheets/letter", "worksheets", "customise",
    "https://example.org/a?b=c#d", "tel:+441234567", "tel:%238008",
    "sms:85258", "sms:85258?body=HELLO", "mailto:a@b.org",
]  # fmt: skip

BAD = {
    "wyh": "`wyh` is not a page: did you mean `why`?",
    "why#resons": "`resons` is not a place on `why`: did you mean `reasons`?",
    "worksheets/leter": "`leter` is not a worksheet: did you mean `letter`?",
    "weekly": "`weekly` is a worksheet: write worksheets/weekly",
    "javascript:alert(1)": "`javascript:` links are not used here: use a page id, https:, tel:, sms: or mailto:",
    "JavaScript:alert(1)": "`JavaScript:` links are not used here: use a page id, https:, tel:, sms: or mailto:",
    "data:text/html,x": "`data:` links are not used here: use a page id, https:, tel:, sms: or mailto:",
    "java\tscript:x": "`java\tscript:` links are not used here: use a page id, https:, tel:, sms: or mailto:",
    "vbscript:x": "`vbscript:` links are not used here: use a page id, https:, tel:, sms: or mailto:",
    "http://example.org": "`http://example.org` begins with http: use https",
    "https://": "`https://` is not a whole address: write it like https://example.org",
    "tel:*21*020#": "`tel:*21*020#` would not ring: `*` can divert somebody’s calls: give the plain number",
    "tel:#8008": "`tel:#8008` would not ring: `#` is written %23 in a link",
    "tel:call-me": "`tel:call-me` is not a whole address: write it like tel:999",
    "sms:": "`sms:` is not a whole address: write it like sms:85258",
    "mailto:me": "`mailto:me` is not a whole address: write it like mailto:name@example.org",
}


@pytest.mark.parametrize("to", GOOD)
def test_good(to: str) -> None:
    assert target_error(to, INDEX) is None


@pytest.mark.parametrize("to", BAD)
def test_bad(to: str) -> None:
    assert target_error(to, INDEX) == BAD[to]


@pytest.mark.parametrize("to", ["//evil.example", "/etc", "../x", "#keep", "why/cost", "", "\x01"])
def test_anything_else_is_no_page(to: str) -> None:
    assert "is not a page" in str(target_error(to, INDEX))


def test_a_link_field(toy: Copy) -> None:
    toy.edit("en/pages/home.yml", "to: urge", "to: urges")
    toy.expect(("en/pages/home.yml", "to: urges", "blocks.1.links.2.to: `urges` is not a page: did you mean `urge`?"))


IN_WORDS = {
    "[x](saftey)": "`saftey` is not a page: did you mean `safety`?",
    "[x](javascript:alert(1))": "`javascript:` links are not used here: use a page id, https:, tel:, sms: or mailto:",
    "[x]()": "leads nowhere: write a page id",
    "[call](tel:+44 808 2000)": "`tel:+44 808 2000` is not read as an address, for it has spaces: write it without",
    "[safety] (safety)": "this is not read as a link: write [words](page-id), no space between",
    "[](safety)": "this link has no words: write [words](page-id)",
    "![a door](pictures/door.svg)": "a picture stands by itself: leave an empty line above it and one below",
    "words\n\n      [y]: javascript:alert(1)": "write the address into the link itself: [words](page-id)",
}


@pytest.mark.parametrize("words", IN_WORDS)
def test_in_words(words: str, toy: Copy) -> None:
    file = "en/steps/2-hold.yml"
    toy.edit(file, "      - Name the moment.", f"      One line before it.\n      And {words} here.")
    near = words.rpartition("\n")[2].strip()
    toy.expect((file, near, f"blocks.1.text: {IN_WORDS[words]}"))


def test_links_in_the_small_words(toy: Copy) -> None:
    text = toy.read("en/words.yml")
    toy.write("en/words.yml", text.replace("  foot: |-\n", "  foot: |-\n    [Now](urgee).\n", 1))
    [said] = toy.said()
    assert said.startswith(f"content/en/words.yml:{toy.line('en/words.yml', 'urgee')}:")
    assert said.endswith("`urgee` is not a page: did you mean `urge`?")


def test_a_link_in_angle_brackets_is_html(toy: Copy) -> None:
    file = "en/steps/2-hold.yml"
    toy.edit(file, "      - Name the moment.", "      - Name [x](<javascript:alert(1)>).")
    toy.expect(
        (
            file,
            "javascript",
            "blocks.1.text: `javascript:` links are not used here: use a page id, https:, tel:, sms: or mailto:",
        ),
        (file, "javascript", "blocks.1.text: HTML is not used here ('<javascript:alert(1)>'): write plain words"),
    )


PICTURES = {
    "![](pictures/door.svg)": (
        "this picture has no words for those who can't see it: write ![what it shows](pictures/door.svg)"
    ),
    "![a lamp](pictures/dor.svg)": "`pictures/dor.svg` is not there: did you mean `pictures/door.svg`?",
    "![a lamp](https://example.org/x.png)": (
        "`https://example.org/x.png` is not a picture of the guide: "
        "put it into content/pictures and write pictures/name.svg"
    ),
    "![a lamp](assets/x.svg)": (
        "`assets/x.svg` is not a picture of the guide: put it into content/pictures and write pictures/name.svg"
    ),
    "![a lamp](pictures/a b.svg)": "`pictures/a b.svg` is not read as an address, for it has spaces: write it without",
}


@pytest.mark.parametrize("words", PICTURES)
def test_a_picture_in_words(words: str, toy: Copy) -> None:
    file = "en/steps/2-hold.yml"
    toy.edit(file, "      - Name the moment.", f"      Words.\n\n      {words}\n\n      Words.")
    toy.expect((file, words, f"blocks.1.text: {PICTURES[words]}"))


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("pictures/dor.svg", "`pictures/dor.svg` is not there: did you mean `pictures/door.svg`?"),
        (
            "logo.svg",
            "`logo.svg` is not a picture of the guide: put it into content/pictures and write pictures/name.svg",
        ),
    ],
)
def test_the_sign_of_a_service_is_a_picture_of_the_guide(name: str, wrong: str, toy: Copy) -> None:
    toy.edit("guide.yml", "names: plain", f"names: plain\n  logo: {{picture: {name}, alt: Riverside Advice}}")
    toy.expect(("guide.yml", name, f"paper.logo.picture: {wrong}"))


def test_a_sign_that_nobody_can_read_is_said_where_it_is_named_and_at_the_file(toy: Copy) -> None:
    toy.write("pictures/riverside.png", b"no picture")
    toy.edit("guide.yml", "names: plain", "names: plain\n  logo: {picture: pictures/riverside.png, alt: Riverside}")
    toy.expect(
        (
            "guide.yml",
            "riverside.png",
            "paper.logo.picture: `pictures/riverside.png` can't be shown: what is wrong is said at the file itself",
        ),
        ("pictures/riverside.png", "", "pictures: can't be read as a picture: save it anew"),
    )


def test_a_picture_stands_where_there_is_room_for_it(toy: Copy) -> None:
    toy.edit("en/steps/1-why.yml", "hint: Sleep, money, friends.", 'hint: "![a door](pictures/door.svg)"')
    toy.expect(
        (
            "en/steps/1-why.yml",
            "pictures/door.svg",
            "blocks.reasons.items.cost.hint: "
            "a picture can't stand here: put it into the `text` or the `intro` of a block",
        )
    )
