"""Numbers of steps in words: named by a placeholder, and warned of where they are written out."""

from generator.load import load
from generator.pages.render import render
from tests.conftest import Copy

START = "en/pages/start.yml"
SENTENCE = "Step {step:hold} has more."


def _page(toy: Copy) -> str:
    return next(page.body for page in render(load(toy.content)) if page.path == "start/index.md")


def test_the_number_follows_the_order_of_the_steps_on_pages_and_on_paper(toy: Copy) -> None:
    assert "Step 2 has more." in _page(toy)
    assert "Step 2 has more." in str(load(toy.content).worksheets[0])
    toy.edit("guide.yml", "steps: [why, hold]", "steps: [hold, why]")
    assert "Step 1 has more." in _page(toy)
    assert "Step 1 has more." in str(load(toy.content).worksheets[0])


def test_in_a_pack_too(toy: Copy) -> None:
    pack = next(path for path in sorted((toy / "en/packs").glob("*.yml")) if "text: " in path.read_text("utf-8"))
    name = f"en/packs/{pack.name}"
    toy.write(name, toy.read(name).replace("text: ", "text: In step {step:hold}. ", 1))
    assert toy.said() == []
    assert any("In step 2." in page.body for page in render(load(toy.content)))


def test_a_step_that_is_none(toy: Copy) -> None:
    toy.edit(START, SENTENCE, "Step {step:hodl} has more.")
    toy.expect((START, "hodl", "blocks.children.text: `hodl` is not a step of guide.yml: did you mean `hold`?"))


def test_a_number_that_is_written_out(toy: Copy) -> None:
    toy.edit(START, SENTENCE, "Step 2 has more, step 9 nothing, and step 1.5 is none.")
    warning = "warning: blocks.children.text: `Step 2` is wrong once steps move: write `Step {step:hold}`"
    toy.expect((START, "Step 2", warning))
