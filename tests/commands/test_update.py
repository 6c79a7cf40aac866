"""`guide update`: three releases in a row, with what somebody made of the first kept through all of them."""

import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.commands import update as command
from generator.commands.release import KEPT, read_folder
from tests import releases
from tests.conftest import Copy

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folders `one`, `two` and `three`, a release each."""
    folder = tmp_path_factory.mktemp("releases")
    releases.third(folder / "three", releases.second(folder / "two", releases.first(folder / "one")))
    return folder


@pytest.fixture
def mine(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Copy:
    """A guide that was made from the first release; we stand in its folder."""
    copy = releases.guide_of_somebody(tmp_path / "mine", made / "one")
    monkeypatch.chdir(tmp_path / "mine")
    return copy


def _files(project: Path) -> dict[str, bytes]:
    return read_folder(project)


def test_three_releases_in_a_row(run: Run, made: Path, mine: Copy) -> None:
    code, out, _ = run("update", "--from", made / "two", "--base", made / "one")
    assert code == 0, out
    assert (
        "You and the release changed different lines. Both are in the file: read it once:\n- content/en/steps/1-why.yml"
        in out
    )
    assert "New questions in this release:\n- why/hope: text: What do you hope for?" in out
    step = mine.read("en/steps/1-why.yml")
    assert "renamed_from: [why/older, why/cost]\n" in step
    assert "ask: What is the price of it, for you?\n" in step
    assert "- id: hope\n" in step
    assert "- id: sea\n" in step
    assert "nav { display: none }" in Path("docs/assets/print.css").read_text("utf-8")

    mine.edit("en/steps/1-why.yml", "title: Why you want quiet", "title: Why I came")
    code, out, _ = run("update", "--from", made / "three")
    assert code == 0, out
    assert not (mine / "en/steps/1-why.yml").exists()
    step = mine.read("en/steps/1-reasons.yml")
    assert step.startswith("id: reasons\nrenamed_from: [why]\ntitle: Why I came\n")
    assert "- id: sea\n" in step
    assert mine.read("guide.yml").count("Quiet Harbour") == 1
    assert "steps: [reasons, hold]" in mine.read("guide.yml")
    assert (mine / "en/pages/harbour.yml").is_file()
    ids = mine.read("ids.txt")
    assert all(f"\n{one} #" in ids for one in ("why/cost", "why/price", "why/sea", "reasons/price", "reasons/sea"))
    assert mine.said() == []
    assert run("update", "--from", made / "three")[:2] == (
        0,
        "This guide stands on that release already. Nothing was changed.\n",
    )


def test_the_same_lines_changed_by_both_stay_as_the_guide_has_them(run: Run, made: Path, mine: Copy) -> None:
    mine.edit("en/pages/urge.yml", "show: [why/reasons, why/want]", "show: [why/reasons]")
    sea = "      - id: sea\n        ask: Where is it quiet?\n  - type: gate"
    mine.edit("en/steps/1-why.yml", f"        when: [children]\n{sea}\n", f"        when: [ex]\n{sea}   # ours\n")
    mine.edit("en/steps/1-why.yml", "      - id: want\n        ask: What do you want more of?\n", "")
    mine.edit("guide.yml", "  - why/gone\n", "  - why/gone\n  - why/want\n")
    shutil.rmtree("docs")
    code, out, _ = run("update", "--from", made / "two", "--base", made / "one")
    assert code == 0, out
    stand = ("content/en/pages/urge.yml", "content/en/steps/1-why.yml")
    assert "Yours stand; its file is in last-update/ours/:\n" + "".join(f"- {one}\n" for one in stand) in out
    told = "Your guide does not ask these of the new questions, for you changed their place:\n- why/hope: text: "
    assert told in out
    assert "why/hope" not in mine.read("ids.txt")
    assert "show: [why/reasons]\n" in mine.read("en/pages/urge.yml")
    assert "why/hope" in Path("last-update/ours/content/en/pages/urge.yml").read_text("utf-8")
    assert not Path("docs").exists()
    assert "<<<<<<<" not in "".join(path.read_text("utf-8") for path in mine.content.rglob("*.yml"))


def test_what_the_check_finds_afterwards_is_told_and_undo_brings_everything_back(
    run: Run, made: Path, mine: Copy
) -> None:
    mine.edit("guide.yml", "steps: [why, hold]", "steps: [hold, why]")
    before = _files(Path())
    code, out, _ = run("update", "--from", made / "three", "--base", made / "one")
    assert code == 1
    assert "content/guide.yml:" in out
    assert (
        "Put right what stands above, then run `guide ids`. To bring everything back as it was: `guide update --undo`."
        in out
    )
    (mine / "en/pages/harbour.yml").write_text("title: Later\n", "utf-8")
    mine.write("en/pages/slip.yml", mine.read("en/pages/slip.yml"))
    mine.write("en/steps/1-reasons.yml", "title: Later\n")
    code, out, _ = run("update", "--undo")
    assert (code, out) == (
        0,
        "Everything is as it was before the last update. What you changed since then in "
        "content/en/steps/1-reasons.yml is kept in last-update/after/.\n",
    )
    assert _files(Path()) == {**before, "content/en/pages/harbour.yml": b"title: Later\n"}
    assert run("update", "--undo") == (1, "", "There is no update to take back here\n")


def test_a_look_changes_nothing(run: Run, made: Path, mine: Copy) -> None:
    before = _files(Path())
    code, out, _ = run("update", "--from", made / "two", "--base", made / "one", "--look")
    assert code == 0
    assert "content/en/steps/1-why.yml" in out
    assert _files(Path()) == before
    assert not Path("last-update").exists()


def test_an_update_that_fails_halfway_leaves_nothing(
    run: Run, made: Path, mine: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, put = _files(Path()), command._put

    def full(path: Path, data: bytes | None) -> None:
        if path.name == "print.css" and data and b"nav" in data:
            raise OSError(28, "No space left on device", str(path))
        put(path, data)

    monkeypatch.setattr(command, "_put", full)
    code, _, err = run("update", "--from", made / "two", "--base", made / "one")
    assert (code, "No space left" in err) == (1, True)
    assert _files(Path()) == before


def test_an_update_that_was_stopped_is_taken_back_first(run: Run, made: Path, mine: Copy) -> None:
    before = _files(Path())
    run("update", "--from", made / "two", "--base", made / "one")
    Path("last-update/unfinished").touch()
    told = "The last update was stopped halfway. Nothing is lost: `guide update --undo` first\n"
    assert run("update", "--from", made / "two") == (1, "", told)
    assert run("update", "--undo")[0] == 0
    assert _files(Path()) == before


def _git(*words: str, folder: Path) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)


def test_the_history_of_the_release_says_which_one_a_guide_was_made_from(
    run: Run, made: Path, mine: Copy, tmp_path: Path
) -> None:
    """No common history is needed: this guide has none."""
    repository = tmp_path / "release"
    repository.mkdir()
    _git("init", "--quiet", ".", folder=repository)
    for name in ("one", "two", "three"):
        for old in repository.iterdir():
            if old.name != ".git":
                shutil.rmtree(old) if old.is_dir() else old.unlink()
        shutil.copytree(made / name, repository, dirs_exist_ok=True)
        _git("add", "--all", folder=repository)
        _git("commit", "--quiet", "-m", name, folder=repository)
    code, out, _ = run("update", "--from", repository.as_uri())
    assert code == 0, out
    assert "renamed_from: [why]" in mine.read("en/steps/1-reasons.yml")
    assert Path(KEPT).is_file()


def test_an_archive_is_a_release_too(run: Run, made: Path, mine: Copy, tmp_path: Path) -> None:
    for name in ("one", "two"):
        with zipfile.ZipFile(tmp_path / f"{name}.zip", "w") as archive:
            for path, data in read_folder(made / name).items():
                archive.writestr(f"guide-{name}/{path}", data)
    code, out, _ = run("update", "--from", tmp_path / "two.zip", "--base", tmp_path / "one.zip")
    assert code == 0, out


def test_bad_input_gets_plain_words_and_changes_nothing(run: Run, made: Path, mine: Copy, tmp_path: Path) -> None:
    before = _files(Path())
    (tmp_path / "empty").mkdir()
    (tmp_path / "bad.zip").write_bytes(b"no archive")
    with zipfile.ZipFile(tmp_path / "evil.zip", "w") as archive:
        archive.writestr("mkdocs.yml", "")
        archive.writestr("../outside.yml", "")
    for words, told in (
        (["--from", tmp_path / "none"], "is not there: name the folder or the .zip of the newer release"),
        (["--from", tmp_path / "empty"], "holds no release of this guide: it has no content/guide.yml"),
        (["--from", tmp_path / "bad.zip"], "is no archive that can be read: download it once more, as .zip"),
        (["--from", tmp_path / "evil.zip"], "wants to write outside of the guide's folder ('../outside.yml')"),
        (["--from", made / "two"], "It can't be seen from which release this guide was made."),
        (["--from", "."], ". is this guide itself: name the newer release"),
        (["--undo"], "There is no update to take back here"),
    ):
        code, _, err = run("update", *words)
        assert (code, told in err) == (1, True), err
    assert run("update")[0] == 2
    Path("docs").rename(tmp_path / "docs")
    Path("docs").symlink_to(tmp_path / "docs")
    code, _, err = run("update", "--from", made / "two", "--base", made / "one")
    assert (code, err) == (1, "docs is a link to another place: put the files themselves there, then update\n")
    Path("docs").unlink()
    (tmp_path / "docs").rename("docs")
    assert _files(Path()) == before
    assert not (tmp_path / "outside.yml").exists()


def test_outside_of_a_guide_it_says_where_to_go(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told = "There is no guide here: go into your guide's folder first, the one with mkdocs.yml\n"
    assert run("update", "--from", tmp_path) == (1, "", told)
