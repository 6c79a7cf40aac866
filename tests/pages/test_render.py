"""Guide -> pages: the toy guide's golden pages, and what holds for every page of the shipped one."""

import json
import re
import shutil
from pathlib import Path

import markdown
import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from generator.load import load
from generator.pages.render import dom_id, nav, render
from generator.pages.script_words import question_labels
from generator.pages.search_index import words
from generator.pages.site_layout import layout_data
from generator.pdf.document import document_data, documents
from generator.schema.guide import Guide, Language
from generator.schema.ui_text import Words
from tests.conftest import Copy
from tests.twolanguages import BLOCK, LINK, QUESTION, add_arabic, outgrow_arabic

HERE = Path(__file__).parent.parent
GOLDEN = HERE / "toy" / "golden"
TOY = load(HERE / "toy" / "content")
SHIPPED = load(HERE.parent / "content")
PAGES = {page.path: page for page in render(SHIPPED)}


def _body(text: str) -> LexborHTMLParser:
    return LexborHTMLParser(text.split("---\n", 2)[2])


def _front(text: str) -> dict[str, object]:
    return yaml.safe_load(text.split("---\n", 2)[1])


@pytest.mark.parametrize("page", render(TOY), ids=lambda page: page.path)
def test_golden(page: object, request: pytest.FixtureRequest) -> None:
    golden = GOLDEN / page.path
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(page.text, "utf-8")
    assert page.text == golden.read_text("utf-8"), "if the change is meant: make golden, and read the diff"


def test_no_golden_page_is_left_over() -> None:
    assert {str(path.relative_to(GOLDEN)) for path in GOLDEN.rglob("*.md")} == {page.path for page in render(TOY)}


def test_the_toy_guide_has_every_block_type() -> None:
    templates = {
        path.name.split(".")[0] for path in (HERE.parent / "generator/pages/templates/blocks").glob("[a-z]*.html.jinja")
    }
    used = {block.type for page in TOY.everything.values() for block in page.blocks}
    assert templates == used


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_one_heading_and_unique_ids(path: str) -> None:
    body = _body(PAGES[path].text)
    ids = [node.attributes["id"] for node in body.css("[id]")]
    assert len(body.css("h1")) == 1
    assert len(ids) == len(set(ids)), sorted(one for one in ids if ids.count(one) > 1)


@pytest.mark.parametrize("path", PAGES)
def test_every_field_has_a_name_and_is_kept_from_the_browser(path: str) -> None:
    body = _body(PAGES[path].text)
    labels = {node.attributes["for"] for node in body.css("label[for]")}
    for field in body.css("textarea, input, select"):
        named = field.attributes.get("id") in labels or "aria-label" in field.attributes or _inside(field, "label")
        assert named, field.html
        ticked = field.attributes.get("type") in ("radio", "checkbox")
        assert field.attributes.get("autocomplete") == (None if ticked else "off"), field.html
    for field in body.css("textarea[data-answer], input[type=text][data-answer]"):
        assert field.attributes.get("spellcheck") == "false", field.html
        assert field.attributes.get("translate") == "no", field.html
        assert "name" not in field.attributes, field.html


def _inside(node: object, tag: str) -> bool:
    while node := node.parent:
        if node.tag == tag:
            return True
    return False


@pytest.mark.parametrize("path", PAGES)
def test_titles_in_the_tab_are_neutral(path: str) -> None:
    tab = str(_front(PAGES[path].text)["tab"])
    assert tab.endswith(SHIPPED.settings.name)
    assert not re.search(r"\bex\b|contact|block|abuse|scare|leav", tab, re.IGNORECASE)


def test_every_answer_of_the_guide_stands_on_a_page() -> None:
    together = "".join(page.text for page in PAGES.values())
    gates = [(page.id, one) for page in SHIPPED.everything.values() for one in page.blocks if one.type == "gate"]
    gate = {f"{page}/{question.id}" for page, one in gates for question in one.questions}
    missing = [
        one
        for one in question_labels(SHIPPED)
        if not re.search(f'data-(answer|counter)="{one}"', together) and one not in gate
    ]
    assert not missing


@pytest.mark.parametrize("path", PAGES)
def test_scripts_get_the_words_of_the_page(path: str) -> None:
    text = PAGES[path].text
    known = json.loads(re.search(r'<template id="sg-words">(.*?)</template>', text)[1])
    assert known["config"]["name"] == SHIPPED.settings.name
    assert ("answer" in known) == ("data-answer" in text or "<sg-journal" in text or "<sg-device" in text)


def test_words_kept_from_scripts_are_not_asked_for_by_any() -> None:
    """A script asks as `words('timer').stop`, or through a name of its own: `const say = words('timer')`."""
    asked = set()
    for path in (HERE.parent / "docs/assets").rglob("*.mjs"):
        script = path.read_text("utf-8")
        asked.update(re.findall(r"words\('(\w+)'\)\.(\w+)", script))
        for name, group in re.findall(r"(\w+) = words\('(\w+)'\);", script):
            asked.update((group, word) for word in re.findall(rf"\b{name}\.(\w+)", script))
    groups = {group: getattr(field.annotation, "model_fields", {}) for group, field in Words.model_fields.items()}
    page_only = {(group, name) for group, fields in groups.items() for name, about in fields.items() if about.exclude}
    assert len(page_only) > 60
    assert not asked & page_only


def test_no_style_or_handler_in_the_markup() -> None:
    for page in PAGES.values():
        assert not re.search(r"\sstyle=|\son[a-z]+=|<script", page.text), page.path


@pytest.mark.parametrize("path", PAGES)
def test_markdown_leaves_a_page_as_it_is(path: str) -> None:
    """The plugin passes Markdown by, other engines do not: both give the same page."""
    body = PAGES[path].text.split("---\n", 2)[2].strip()
    assert markdown.markdown(body, extensions=["attr_list", "admonition", "tables", "toc"]).strip() == body


def test_rendering_twice_gives_the_same_text() -> None:
    assert render(SHIPPED) == render(SHIPPED)


def test_a_new_step_is_everywhere_without_another_edit(tmp_path: Path) -> None:
    guide = _with_step(SHIPPED)
    pages = {page.path: page.text for page in render(guide)}
    assert "Step 6 of 6" in pages["steps/extra/index.md"]
    assert "../extra/" in pages["steps/live/index.md"]
    assert "steps/extra/" in pages["index.md"]
    assert {"Rest": "steps/extra/index.md"} in nav(guide)


def _with_step(guide: Guide) -> Guide:
    step = guide.steps[-1].model_copy(update={"id": "extra", "title": "Rest", "blocks": ()})
    fields = {name: getattr(guide, name) for name in Guide.model_fields}
    return Guide.model_construct(**fields | {"steps": (*guide.steps, step)})


def test_the_first_step_is_marked_on_its_own_trail() -> None:
    body = _body(PAGES["steps/why/index.md"].text)
    assert [("is-here" in (dot.attributes.get("class") or "")) for dot in body.css("svg circle")][:5] == [
        True,
        *[False] * 4,
    ]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """The pages of the toy guide in two languages: language -> file -> text."""
    content = tmp_path_factory.mktemp("two") / "content"
    shutil.copytree(HERE / "toy" / "content", content)
    add_arabic(content)
    return {one: {page.path: page.text for page in render(load(content, one))} for one in ("en", "ar")}


def test_a_page_without_translation_says_so_in_the_language_of_all_the_others(both: dict[str, dict[str, str]]) -> None:
    lent, own = both["ar"]["calm/index.md"], both["ar"]["steps/why/index.md"]
    said = "This page is not in العربية yet."
    assert '<div class="sg-sheet sg-lent" lang="en" dir="ltr">' in lent
    assert f'lang="ar" dir="rtl">{said}</p>' in lent
    assert '<div class="sg-sheet">' in own
    assert said not in own
    assert not [path for path, text in both["en"].items() if said in text]


def test_what_an_update_brought_is_marked_on_the_page_on_paper_and_found(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(HERE / "toy" / "content", content)
    add_arabic(content)
    outgrow_arabic(content)
    guide = load(content, "ar")
    pages = {page.path: page for page in render(guide)}
    said = '<p class="sg-small" lang="ar" dir="rtl" data-search-exclude>لم يُترجم هذا بعد</p>'
    why = pages["steps/why/index.md"].body
    assert f'<section class="sg-flow sg-b-text" lang="en" dir="ltr">{said}<p>{BLOCK}</p>' in why
    question = f'{said}<div class="sg-field">\n<label for="a-why--keep">{QUESTION}</label>'
    assert f'<div class="sg-flow" lang="en" dir="ltr">\n{question}' in why
    tick = '<label class="sg-pick" lang="en" dir="ltr"><input type="checkbox" data-answer="hold/rest"'
    assert tick in pages["steps/hold/index.md"].body
    assert f'<span lang="en" dir="ltr"><b>{LINK}</b></span>' in pages["index.md"].body
    assert '<div class="sg-sheet sg-lent" lang="en" dir="ltr">' in pages["new/index.md"].body
    assert '"borrowed":{"calm":"en","new":"en","why/keep":"en","hold/rest":"en",' in pages["journal/index.md"].body
    assert BLOCK in words(why)
    assert "يُترجم" not in words(why)
    sheet = document_data(guide, documents(guide, only=["weekly"], sizes=("a4",), large=False)[0]).data["sheets"][0]
    (part,) = [one for one in sheet["parts"] if one["part"] == "foreign"]
    assert (part["lang"], part["dir"], part["label"]) == ("en", "ltr", "لم يُترجم هذا بعد")
    assert part["parts"][0]["ask"] == [["", QUESTION]]
    english = "".join(page.text for page in render(load(content)))
    assert "Not translated yet" not in english, "the first language borrows nothing"


def test_a_page_s_title_on_other_pages_is_marked_where_it_is_in_another_language(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(HERE / "toy" / "content", content)
    add_arabic(content)
    (content / "ar/steps/2-hold.yml").unlink()
    (content / "ar/pages/privacy.yml").unlink()
    guide = load(content, "ar")
    pages = {page.path: page.text for page in render(guide)}
    assert '<b lang="en">' in pages["index.md"], "the way there names a step that is not translated"
    assert pages["index.md"].count('<b lang="en">') == 1
    links = {one["to"]: one["lang"] for one in layout_data(guide)["links"]}
    assert (links["privacy/"], links["safety/"]) == ("en", "")


def test_each_page_names_itself_in_every_language(both: dict[str, dict[str, str]]) -> None:
    assert both["en"].keys() == both["ar"].keys()
    assert _front(both["ar"]["steps/why/index.md"])["languages"] == [
        {"id": "en", "name": "English", "to": "../../../steps/why/", "path": "steps/why/"},
        {"id": "ar", "name": "العربية", "to": "./", "path": "ar/steps/why/"},
    ]
    assert [one["to"] for one in _front(both["en"]["index.md"])["languages"]] == ["./", "ar/"]
    alone = next(page for page in render(TOY) if page.path == "steps/why/index.md")
    assert "languages" not in _front(alone.text), "a guide in one language has no switch"


def test_what_belongs_to_the_whole_site_is_asked_for_there(both: dict[str, dict[str, str]]) -> None:
    def told(language: str) -> dict[str, str]:
        text = both[language]["steps/why/index.md"]
        return json.loads(re.search(r'<template id="sg-words">(.*?)</template>', text)[1])["config"]

    assert (told("ar")["root"], told("ar")["site"]) == ("../../", "../../../")
    assert told("en")["root"] == "../../"
    assert "site" not in told("en")
    assert 'href="../../guide.zip"' in both["ar"]["journal/index.md"]
    assert 'href="../guide.zip"' in both["en"]["journal/index.md"]
    assert 'href="../letter-a4.pdf"' in both["ar"]["worksheets/letter/index.md"], "each language has its own sheets"


def test_every_kind_of_answer_names_what_it_was_called_before(toy: Copy) -> None:
    toy.edit("en/steps/2-hold.yml", "id: hold\n", "id: hold\nrenamed_from: [stay]\n")
    toy.edit("en/steps/2-hold.yml", "id: pull\n", "id: pull\n    renamed_from: [hold/how-strong]\n")
    body = _body(next(page.text for page in render(load(toy.content)) if page.path == "steps/hold/index.md"))

    def earlier(selector: str) -> set[str | None]:
        return {node.attributes.get("data-renamed") for node in body.css(selector)}

    assert earlier('[data-answer="hold/pull"]') == {"hold/how-strong stay/pull"}
    assert earlier('[data-answer="hold/mute"]') == {"stay/mute"}
    assert earlier('[data-answer="hold/phone"]') == {"stay/phone"}
    assert earlier('[data-rows="hold/plans"]') == {"stay/plans"}
    assert earlier('[data-answer="hold/plans"]') == {None}, "a row moves with its table"


def test_no_two_answers_share_an_element_id() -> None:
    pairs = [("a-b/c", "a/b-c"), ("why/x-h", "why-x/h")]
    assert all(dom_id(one) != dom_id(other) for one, other in pairs)


def test_no_id_stands_twice_on_a_page() -> None:
    for page in PAGES.values():
        ids = re.findall(r'\bid="([^"]*)"', page.body)
        assert len(ids) == len(set(ids)), f"{page.path}: {[one for one in ids if ids.count(one) > 1][:4]}"
        assert "main" not in ids


def test_a_picture_leads_to_its_file_from_every_depth_and_keeps_its_room(toy: Copy) -> None:
    toy.edit("en/pages/home.yml", "blocks:\n", "blocks:\n  - type: text\n    text: '![A door](pictures/door.svg)'\n")
    room = 'width="320" height="120" loading="lazy" class="sg-picture"'
    pages = {page.path: page.body for page in render(load(toy.content))}
    assert f'<img src="assets/pictures/door.svg" alt="A door" {room}' in pages["index.md"]
    shown = f'<img src="../../assets/pictures/door.svg" alt="A closed door with a handle" {room}'
    assert shown in pages["steps/hold/index.md"]
    add_arabic(toy.content)
    pages = {page.path: page.body for page in render(load(toy.content, "ar"))}
    assert '<img src="../../../assets/pictures/door.svg"' in pages["steps/hold/index.md"]


def test_the_sign_of_a_service_stands_at_the_head_of_every_worksheet_and_of_no_other_page(toy: Copy) -> None:
    toy.edit("guide.yml", "names: plain", "names: plain\n  logo: {picture: pictures/door.svg, alt: Riverside Advice}")
    shown = '<img src="../../assets/pictures/door.svg" width="320" height="120" loading="eager" class="sg-logo" '
    for page in render(load(toy.content)):
        expected = page.path in ("worksheets/letter/index.md", "worksheets/weekly/index.md")
        assert (f'{shown}alt="Riverside Advice">' in page.body) == expected, page.path
        assert ("sg-logo" in page.body) == expected, page.path


def test_a_box_says_what_it_begins_with_to_its_script(toy: Copy) -> None:
    asked = "        ask: What do you want more of?\n"
    toy.edit(
        "en/steps/1-why.yml", asked, f"{asked}        begins_with: [why/cost, hold/people]\n        fields: [name]\n"
    )
    [page] = [page for page in render(load(toy.content)) if page.path == "steps/why/index.md"]
    taken = '<sg-prefill class="sg-small sg-noprint" data-from="why/cost hold/people" data-fields="name" hidden>'
    assert f"{taken}These are your own words.</sg-prefill>" in page.body


def test_an_earlier_address_of_a_page_leads_on_without_scripts(toy: Copy) -> None:
    toy.edit("en/steps/2-hold.yml", "minutes: 12\n", "minutes: 12\nrenamed_from: [stay]\n")
    toy.edit("en/pages/calm.yml", "id: calm\n", "id: calm\nrenamed_from: [rest]\n")
    pages = {page.path: page for page in render(load(toy.content))}
    for path, to in (("steps/stay/index.md", "../hold/"), ("rest/index.md", "../calm/")):
        assert pages[path].front["refresh"] == to
        assert pages[path].front["search"] == {"exclude": True}
        assert pages[path].front["tab"] == "Toy Guide"
        assert f'<a href="{to}">' in pages[path].body
    assert not [page.path for page in pages.values() if "refresh" in page.front and page.path not in pages]
    assert "steps/stay/index.md" not in str(nav(load(toy.content)))


def test_sources_that_are_read_again_stand_in_a_list_of_their_own(toy: Copy) -> None:
    """Many help pages of apps under one block are named together, by the page that lists them."""
    toy.edit(
        "sources.yml",
        "    strength: strong\n",
        "    strength: strong\n    checked: 2026-11-01\n    review_by: 2027-05-01\n",
    )
    toy.edit("en/pages/helped.yml", "blocks:\n", "blocks:\n  - {type: source-list, of: services}\n")
    pages = {page.path: _body(page.text) for page in render(load(toy.content))}
    own, others = pages["helped/index.md"].css_first("#gollwitzer-2006"), pages["sources/index.md"]
    assert "Last checked on 1 November 2026." in own.text()
    assert not others.css_first("#gollwitzer-2006")
    assert others.css_first("#marlatt-1985")
    below = pages["steps/hold/index.md"].css_first(".sg-from")
    assert [link.attributes["href"] for link in below.css("a")] == ["../../helped/"]


def test_studies_can_stand_in_a_list_of_their_own_and_each_is_still_named_under_the_words(toy: Copy) -> None:
    toy.edit("sources.yml", "    strength: strong\n", "    strength: strong\n    study: true\n")
    alone = {page.path: _body(page.text) for page in render(load(toy.content))}
    assert alone["sources/index.md"].css_first("#gollwitzer-2006"), "without such a list it stays where it was"
    toy.edit("en/pages/helped.yml", "blocks:\n", "blocks:\n  - {type: source-list, of: studies}\n")
    pages = {page.path: _body(page.text) for page in render(load(toy.content))}
    assert pages["helped/index.md"].css_first("#gollwitzer-2006")
    assert not pages["sources/index.md"].css_first("#gollwitzer-2006")
    below = pages["steps/hold/index.md"].css_first(".sg-from")
    assert "../../helped/#gollwitzer-2006" in [link.attributes["href"] for link in below.css("a")]


def test_words_of_helplines_and_sources_in_another_language_are_marked(toy: Copy) -> None:
    """A service keeps its name; what nobody translated yet stands in English. Both say so, on the page and below it."""
    add_arabic(toy.content)
    toy.edit("helplines.yml", "name: Wales\n", "name: Wales\n    language: cy\n")
    toy.write("ar/helplines.yml", "lines:\n  - {id: gb-samaritans, for_whom: لمن يصعب عليه الاستمرار}\n")
    guide = load(toy.content, "ar")
    body = next(page.body for page in render(guide) if page.path == "help/index.md")
    for part in (
        '<h4><span lang="en" dir="ltr">Samaritans</span> <a',
        "116 123</a></h4><p>لمن يصعب عليه الاستمرار</p>",
        '<h4><span lang="cy" dir="ltr">Live Fear Free</span> <a',
        '0808 80 10 800</a></h4><p><span lang="en" dir="ltr">Anybody hurt',
        '<summary><span lang="en" dir="ltr">Wales</span></summary>',
        "<summary>المملكة المتحدة</summary>",
    ):
        assert part in body
    _, british, *_ = layout_data(guide)["lines"]  # type: ignore[misc]
    assert (british["name"], british["lines"][0]["lang"]) == ("المملكة المتحدة", "en")
    sources = next(page.body for page in render(guide) if page.path == "sources/index.md")
    assert '<p><span lang="en" dir="ltr">If-then plans help' in sources


def test_an_example_of_a_plan_is_one_sentence_of_the_language(toy: Copy) -> None:
    """Its comma, too: Arabic has its own."""
    add_arabic(toy.content)
    body = next(page.body for page in render(load(toy.content, "ar")) if page.path == "steps/hold/index.md")
    assert "إذا my phone is in my hand late at night، فإنني I put it in the kitchen." in body


def test_a_sheet_s_page_says_what_to_do_where_pdf_programs_lose_letters() -> None:
    """In Arabic, not in English."""
    guide = TOY
    said = guide.words.paper.download_joined
    arabic = guide.model_copy(update={"language": Language(id="ar", name="ar", dir="rtl")})
    told = [[said in page.body for page in render(one) if "worksheets/weekly" in page.path] for one in (guide, arabic)]
    assert told == [[False], [True]]


def test_what_is_said_to_who_hands_out_sheets_stands_on_their_page_alone(toy: Copy) -> None:
    """And nowhere for readers: not on the sheet, not in the search, and no page of theirs leads there."""
    made = {page.path: page for page in render(load(toy.content))}
    theirs = made.pop("facilitator/index.md")
    assert theirs.front["search"] == {"exclude": True}
    assert [node.text() for node in _body(theirs.text).css("#letter li")] == [
        "Somebody may find it.", "Put the pen down.", "Look out of the window.", "Nobody reads it out.",
    ]  # fmt: skip
    assert not _body(theirs.text).css("#weekly"), "a sheet that says nothing is left out"
    assert [
        path for path, page in made.items() if "facilitator" in page.text or "Somebody may find it" in page.text
    ] == []


def test_the_page_for_who_hands_out_sheets_names_files_that_are_made(toy: Copy) -> None:
    guide = load(toy.content)
    for pdfs, without, there in ((True, (), 4), (False, (), 0), (True, ("facilitator",), 0)):
        page = next(one for one in render(guide, pdfs=pdfs, unprintable=without) if one.path == "facilitator/index.md")
        assert len(_body(page.text).css("a[href^='../worksheets/facilitator-']")) == there


def test_what_a_translation_lacks_for_who_hands_out_sheets_is_lent_and_marked(toy: Copy) -> None:
    add_arabic(toy.content)
    said = toy.read("ar/worksheets/1-letter.yml")
    toy.write("ar/worksheets/1-letter.yml", said[: said.index("facilitator:")] + said[said.index("blocks:") :])
    page = next(one for one in render(load(toy.content, "ar")) if one.path == "facilitator/index.md")
    part = _body(page.text).css_first("#letter details > div")
    assert part.attributes["lang"] == "en"
    assert part.css_first("h3").attributes["lang"] == "ar", "headings are small words, which have their own translation"
    assert load(toy.content, "ar").words.shell.untranslated_part in part.text()
