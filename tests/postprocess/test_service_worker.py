"""What a browser needs to keep the guide on a device, in one language and in several."""

import json
from pathlib import Path

import pytest

from generator.postprocess import service_worker
from generator.postprocess.page_html import PageFacts, read_page


def page(language: str, told: dict[str, object], title: str = "Title") -> str:
    words = json.dumps(told)
    return f'<html lang="{language}"><h1>{title}</h1><template id="sg-words">{words}</template></html>'


def config(language: str, **more: object) -> dict[str, object]:
    return {"config": {"lang": language, "name": "Quiet", **more}}


DEVICE = {"device": {"lost_title": "Away", "lost": "Not here"}}
WEG = {"device": {"lost_title": "Weg", "lost": "Nicht da"}}


@pytest.fixture
def out() -> dict[str, str]:
    """The pages of a guide in two languages; the folder of the second comes first by name."""
    return {
        "index.html": page("en", config("en", first=["urge/"])),
        "urge/index.html": page("en", config("en")),
        "safety/index.html": page("en", config("en") | DEVICE),
        "de/index.html": page("de", config("de", site="../", first=["urge/"])),
        "de/urge/index.html": page("de", config("de", site="../../"), "Jetzt"),
        "de/safety/index.html": page("de", config("de", site="../../") | WEG),
        "404.html": page("en", config("en")),
    }


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("search", "de/search", "assets"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "search/search_index.json").write_text("{}", "utf-8")
    (tmp_path / "de/search/search_index.json").write_text("{}", "utf-8")
    (tmp_path / "assets/icon.svg").write_text("<svg/>", "utf-8")
    (tmp_path / "sw.js").write_text("self.list = {};\nself.x = 1;\n", "utf-8")
    return tmp_path


def facts(out: dict[str, str]) -> dict[str, PageFacts]:
    return {path: read_page(text)[1] for path, text in out.items()}


def listed(out: dict[str, str]) -> dict[str, object]:
    return json.loads(out["sw.js"].partition("\n")[0].removeprefix("self.list=").removesuffix(";"))


def test_one_worker_knows_every_language(root: Path, out: dict[str, str]) -> None:
    service_worker.write_worker_and_manifest(root, out, set(), facts(out))
    languages = {entry[0]: entry[2] for entry in listed(out)["files"]}
    assert languages["urge/"] == "en"
    assert languages["de/urge/"] == "de"
    assert languages["assets/icon.svg"] == "", "for all of them"
    assert languages["search/search_index.json"] == "en"
    assert languages["de/search/search_index.json"] == "de"
    assert languages["de/manifest.webmanifest"] == "de"


def test_words_for_passphrases_are_kept_for_those_who_read_them(root: Path, out: dict[str, str]) -> None:
    """Lists of languages that the guide has not are not kept; English is there for languages that have no list."""
    for name in ("ar", "de", "en"):
        (root / f"assets/passphrase-words.{name}.0123abcd.mjs").write_text("", "utf-8")

    def kept() -> dict[str, str]:
        service_worker.write_worker_and_manifest(root, out, set(), facts(out))
        return {one[0][24:26]: one[2] for one in listed(out)["files"] if "passphrase-words." in one[0]}

    assert kept() == {"de": "de", "en": "en"}
    (root / "assets/passphrase-words.de.0123abcd.mjs").unlink()
    assert kept() == {"en": ""}


def test_pictures_for_who_changes_the_guide_are_not_kept(root: Path, out: dict[str, str]) -> None:
    """They lie beside their page, which is none of the guide's own."""
    for name in ("first-hour/index.html", "first-hour/question.png", "urge/index.html", "urge/wave.png"):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text("x", "utf-8")
    service_worker.write_worker_and_manifest(root, out, set(), facts(out))
    kept = [address for address, *_ in listed(out)["files"]]  # type: ignore[attr-defined]
    assert "urge/wave.png" in kept
    assert "first-hour/question.png" not in kept


def test_an_address_that_nobody_knows_is_answered_in_the_default_language(root: Path, out: dict[str, str]) -> None:
    service_worker.write_worker_and_manifest(root, out, set(), facts(out))
    lost = listed(out)["lost"]
    assert list(lost) == ["en", "de"]
    assert lost["de"]["ways"] == [["de/urge/", "Jetzt"]]


def test_the_page_for_what_is_not_kept_has_the_way_out_of_its_language(root: Path, out: dict[str, str]) -> None:
    say = '<p class="sg-say" role="status" data-two="&quot;Zwei&quot;"></p>'
    way = f'<a class="sg-exit" data-exit href="https://a.example/?a&amp;b" rel="nofollow">Weg &lt; hier</a>{say}'
    out["de/safety/index.html"] = out["de/safety/index.html"].replace("</h1>", f"</h1>{way}")
    service_worker.write_worker_and_manifest(root, out, set(), facts(out))
    lost = listed(out)["lost"]
    assert lost["de"]["exit"] == ["https://a.example/?a&b", "Weg < hier"]
    assert lost["de"]["say"] == say


def test_each_language_is_an_app_that_begins_at_its_first_page(root: Path, out: dict[str, str]) -> None:
    service_worker.write_worker_and_manifest(root, out, set(), facts(out))
    default, other = json.loads(out["manifest.webmanifest"]), json.loads(out["de/manifest.webmanifest"])
    assert (default["start_url"], default["scope"], default["icons"][0]["src"]) == ("./", "./", "assets/icon.svg")
    assert (other["start_url"], other["scope"], other["icons"][0]["src"]) == ("./", "../", "../assets/icon.svg")
    assert (default["lang"], other["lang"]) == ("en", "de")
    pages = facts(out)
    for path in ("de/safety/index.html", "safety/index.html"):
        own = service_worker.manifest_of(path, pages[path])
        assert own == path.replace("safety/index.html", "manifest.webmanifest")


def test_the_app_has_the_guide_s_colours(root: Path, out: dict[str, str]) -> None:
    out["index.html"] = page("en", config("en", app={"paper": "#ffeedd", "go-fill": "#102030"}))
    service_worker.write_worker_and_manifest(root, out, set(), facts(out))
    told = json.loads(out["manifest.webmanifest"])
    assert (told["background_color"], told["theme_color"]) == ("#ffeedd", "#102030")


def test_in_one_language_nothing_is_kept_apart(root: Path, out: dict[str, str]) -> None:
    one = {path: text for path, text in out.items() if not path.startswith("de/")}
    service_worker.write_worker_and_manifest(root, one, {"de/search/search_index.json"}, facts(one))
    languages = {entry[0]: entry[2] for entry in listed(one)["files"]}
    assert languages["search/search_index.json"] == ""
    assert "de/manifest.webmanifest" not in one


def test_a_page_whose_address_looks_like_a_language_is_a_page(root: Path, out: dict[str, str]) -> None:
    out["en/index.html"] = page("en", config("en", page="en"))
    service_worker.write_worker_and_manifest(root, out, set(), facts(out))
    assert "en/manifest.webmanifest" not in out
