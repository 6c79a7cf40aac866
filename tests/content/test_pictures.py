"""content/pictures: what can be shown, how large it is, and what is said of a file that can't."""

import io
from pathlib import Path

import pytest
from PIL import Image

from generator.content.pictures import read_pictures
from generator.load import load
from tests.conftest import Copy
from tests.twolanguages import add_arabic


def _photograph(kind: str = "PNG", size: tuple[int, int] = (30, 20), turned: int = 1, place: bool = False) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = turned
    if place:
        exif[0x8825] = {1: "N"}
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, kind, exif=exif)
    return out.getvalue()


def _drawing(inside: str = "", root: str = 'viewBox="0 0 40 30"') -> bytes:
    links = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {links} {root}>{inside}</svg>".encode()


GOOD = {
    "a.png": (_photograph(), (30, 20)),
    "a.jpg": (_photograph("JPEG"), (30, 20)),
    "on-its-side.jpeg": (_photograph("JPEG", turned=6), (20, 30)),
    "a.webp": (_photograph("WEBP"), (30, 20)),
    "box.svg": (_drawing(), (40, 30)),
    "box-and-size.svg": (_drawing(root='width="80.4px" height="60" viewBox="0 0 40 30"'), (80, 60)),
    "percent.svg": (_drawing(root='width="100%" height="100%" viewBox="0, 0, 40, 30"'), (40, 30)),
    "gradient.svg": (_drawing('<style>p{fill:url(#g)}</style><use href="#g" fill="url(#g)"/>'), (40, 30)),
}


@pytest.mark.parametrize("name", GOOD)
def test_a_picture_has_a_size(name: str, tmp_path: Path) -> None:
    data, size = GOOD[name]
    (tmp_path / name).write_bytes(data)
    found = read_pictures(tmp_path, "content/pictures", "assets/pictures")
    assert found.problems == []
    picture = found.good[f"pictures/{name}"]
    assert (picture.place, (picture.width, picture.height)) == (f"assets/pictures/{name}", size)


SCRIPT = "holds a script or a piece of a web page: save it anew as plain SVG"
ELSEWHERE = "asks for something at another address: save it anew with everything inside"
BAD = {
    "note.txt": (b"words", "is not a picture that every browser shows: save it as .svg, .png, .jpg or .webp"),
    "a b.png": (_photograph(), "has a name that addresses can't hold: use letters a-z, digits and dashes"),
    "a.png": (b"words", "can't be read as a picture: save it anew"),
    "b.png": (_photograph("JPEG"), "is a JPEG picture inside: give it that ending, or save it anew"),
    "c.jpg": (
        _photograph("JPEG", place=True),
        "tells where it was taken (GPS): save it anew without, nobody should be found by it",
    ),
    "a.svg": (b"<svg", "can't be read as SVG: save it anew"),
    "b.svg": ("<svg/>".encode("utf-16"), "can't be read as SVG: save it anew"),
    "c.svg": (_drawing(root=""), "does not say how large it is: save it with a `viewBox`"),
    "d.svg": (_drawing("<script>1</script>"), SCRIPT),
    "e.svg": (_drawing('<g onload="1"/>'), SCRIPT),
    "f.svg": (_drawing("<foreignObject/>"), SCRIPT),
    "g.svg": (_drawing('<image xlink:href="https://x.example/a.png"/>'), ELSEWHERE),
    "h.svg": (_drawing('<a href="javascript:1"/>'), ELSEWHERE),
    "i.svg": (_drawing("<style>@import 'x.css'</style>"), ELSEWHERE),
    "j.svg": (_drawing('<g style="fill:url(//x.example)"/>'), ELSEWHERE),
    "k.svg": (
        b'<!DOCTYPE svg [<!ENTITY a "b">]>' + _drawing(),
        "defines entities of its own: save it anew as plain SVG",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_wrong_with_a_file(name: str, tmp_path: Path) -> None:
    data, message = BAD[name]
    (tmp_path / name).write_bytes(data)
    found = read_pictures(tmp_path, "content/pictures", "assets/pictures")
    assert [str(one) for one in found.problems] == [f"content/pictures/{name}:1:1: pictures: {message}"]
    assert found.good == {}


def test_links_and_folders_are_no_pictures(tmp_path: Path) -> None:
    (tmp_path / "pictures/more").mkdir(parents=True)
    (tmp_path / "pictures/link.png").symlink_to("/etc/passwd")
    (tmp_path / "pictures/.DS_Store").touch()
    found = read_pictures(tmp_path / "pictures", "content/pictures", "assets/pictures")
    assert [one.message for one in found.problems] == [
        "is not a file: put the picture itself here, without folders"
    ] * 2


def test_a_heavy_picture_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_bytes(_drawing(f"<!--{'x' * 400_000}-->"))
    [said] = read_pictures(tmp_path, "content/pictures", "assets/pictures").problems
    assert said.severity == "warning"
    assert said.message == "weighs 0.4 MB, which is much on a cheap phone: make it smaller (0.3 MB at most)"


def test_a_translation_shows_its_own_picture_where_it_has_one(toy: Copy) -> None:
    add_arabic(toy.content)
    toy.write("ar/pictures/door.svg", _drawing())
    assert load(toy.content).pictures["pictures/door.svg"].place == "assets/pictures/door.svg"
    own = load(toy.content, "ar").pictures["pictures/door.svg"]
    assert (own.place, own.width) == ("ar/assets/pictures/door.svg", 40)


def test_the_first_language_s_pictures_stand_beside_guide_yml(toy: Copy) -> None:
    toy.write("en/pictures/door.svg", _drawing())
    [said] = toy.said()
    assert said.endswith(
        "en/pictures:1:1: whole folder: would not be read: move its files to `pictures` beside guide.yml"
    )
