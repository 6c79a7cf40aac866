"""A pack is YAML alone: one is added to the toy guide, and stands where it says, for whom it says."""

from generator.checks.published_ids import add_ids, read_ids
from generator.load import load, published_ids
from generator.pages.render import render
from generator.schema.blocks import Gate, Plan
from tests.conftest import Copy

PACK = """when: [friend]
add:
  - to: start#children
    blocks:
      - type: text
        heading: When it is a friend
        text: You can leave quietly.
  - to: why#ready
    questions:
      - id: alone
        ask: Is there somebody else to call?
        options:
          - {id: somebody, label: There is}
          - {id: nobody, label: There is nobody}
    before: "on"
    outcomes:
      - id: alone
        tone: wait
        if: {alone: [nobody]}
        case: there is nobody else
        heading: First, one more person
        text: It is easier then.
        links:
          - to: hold
            label: Go on
  - to: hold#plans
    examples:
      - {if: the others meet, then: ask one of them to come with me}
  - to: calm
    blocks:
      - type: questions
        id: friend
        items:
          - id: other
            ask: Who else is kind to me?
"""


def test_a_pack_is_added_in_yaml_alone(toy: Copy) -> None:
    before = {page.path: page.text for page in render(load(toy.content))}
    toy.edit("guide.yml", "  - id: ex\n    kind: who\n", "  - id: ex\n    kind: who\n  - {id: friend, kind: who}\n")
    words = toy.read("en/words.yml")
    toy.write(
        "en/words.yml",
        words.replace("\nsituations:\n", "\nsituations:\n  friend: {label: A friend, short: a friend}\n"),
    )
    toy.write("en/packs/friend.yml", PACK)
    toy.expect()

    guide = load(toy.content)
    pages = {page.path: page.text for page in render(guide)}
    changed = [path for path, text in pages.items() if text != before.get(path)]
    assert set(pages) == set(before), "not one page more"
    assert changed == [
        "calm/index.md",
        "journal/index.md",
        "start/index.md",
        "steps/why/index.md",
        "steps/hold/index.md",
    ]

    start = pages["start/index.md"]
    passage = '<div class="sg-when" data-pack="friend">\n<p class="sg-small sg-when-name">If this is you: a friend</p>'
    assert start.index('id="children"') < start.index("Two homes") < start.index(passage)
    gate = guide.block("why/ready")
    assert isinstance(gate, Gate)
    assert [one.id for one in gate.questions] == ["own", "safe", "child", "alone"]
    assert [one.id for one in gate.outcomes] == ["danger", "child", "later", "alone", "on"]
    assert (
        'data-choice="alone" data-question="Is there somebody else to call?" data-pack="friend"'
        in (pages["steps/why/index.md"])
    )
    assert 'data-search-exclude data-outcome="alone"' in pages["steps/why/index.md"], "found only by who can see it"
    plan = guide.block("hold/plans")
    assert isinstance(plan, Plan)
    assert plan.examples[0].moment == "the others meet", "a reader's own examples come first"
    assert '<li data-pack="friend">' in pages["steps/hold/index.md"]


def test_what_is_written_in_a_pack_belongs_to_its_page(toy: Copy) -> None:
    toy.write("en/packs/other.yml", PACK.replace("[friend]", "[ex]"))
    known, index = read_ids(toy.content, []), published_ids(toy.content)[1]
    add_ids(toy.content, known, index)
    assert "calm/other # text: Who else is kind to me?" in toy.read("ids.txt")
    toy.expect()
    (toy / "en/packs/other.yml").unlink()
    assert "ids.txt" in toy.said()[0]
    assert "was published as `text`" in toy.said()[0]
