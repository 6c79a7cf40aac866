"""content/pictures: what pages and paper can show, each with its size, and what is wrong with a file."""

import re
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from generator.content.own_files import files_in, refused, too_heavy
from generator.errors import Problem
from generator.schema.guide import Picture

FOLDER = "pictures"
ADDRESS = "assets/pictures"
"""Where they stand in the site: no page can have this address."""
_KINDS = {".svg": "SVG", ".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
_HEAVY = 300_000
"""A picture above this weighs more than ten pages of the guide together."""
_TURNED, _PLACE, _ON_ITS_SIDE = 0x0112, 0x8825, (5, 6, 7, 8)
"""Where a photograph says how the camera was held, and where on earth."""
_ELSEWHERE = re.compile(r"@import|url\(\s*[\"']?\s*(?!#|data:image/)", re.IGNORECASE)
_AS_IMAGE = re.compile(r"#|data:image/")


class _Refused(Exception):  # noqa: N818 it never leaves this module
    """Why a file cannot be a picture of the guide."""


class Pictures(NamedTuple):
    """The pictures of a folder by the name that words use, and what is wrong with its files."""

    good: dict[str, Picture]
    problems: list[Problem]


def read_pictures(folder: Path, shown: str, address: str) -> Pictures:
    """Read a folder of pictures; `shown` is what messages call it, `address` where it will stand in the site."""
    paths, problems = files_in(folder, shown, FOLDER)
    found = Pictures({}, problems)
    for path in paths:
        name = f"{shown}/{path.name}"
        try:
            width, height = _size(path)
        except _Refused as wrong:
            found.problems.append(Problem(name, 1, 1, FOLDER, str(wrong)))
            continue
        found.good[f"{FOLDER}/{path.name}"] = Picture(
            place=f"{address}/{path.name}", file=path.resolve(), width=width, height=height
        )
        if heavy := too_heavy(path, _HEAVY):
            found.problems.append(Problem(name, 1, 1, FOLDER, heavy, "warning"))
    return found


def _size(path: Path) -> tuple[int, int]:
    """Width and height of a picture that is fit to be shown."""
    if wrong := refused(path, "the picture"):
        raise _Refused(wrong)
    kind = _KINDS.get(path.suffix)
    if kind is None:
        raise _Refused("is not a picture that every browser shows: save it as .svg, .png, .jpg or .webp")
    try:
        return _drawing_size(path.read_bytes()) if kind == "SVG" else _photograph_size(path, kind)
    except OSError as error:
        raise _Refused(
            f"can't be read ({error.strerror or 'not a picture'}): save it anew, and check its rights"
        ) from error


def _photograph_size(path: Path, kind: str) -> tuple[int, int]:
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 most guides have no pictures, and none need it to be built

    try:
        with Image.open(path) as image:
            exif, found, (width, height) = image.getexif(), image.format, image.size
    except (UnidentifiedImageError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise _Refused("can't be read as a picture: save it anew") from error
    if found != kind:
        raise _Refused(f"is a {found} picture inside: give it that ending, or save it anew")
    if exif.get_ifd(_PLACE):
        raise _Refused("tells where it was taken (GPS): save it anew without, nobody should be found by it")
    return (height, width) if exif.get(_TURNED) in _ON_ITS_SIDE else (width, height)


def _drawing_size(data: bytes) -> tuple[int, int]:
    try:
        if "<!ENTITY" in data.decode("utf-8"):
            raise _Refused("defines entities of its own: save it anew as plain SVG")
        root = ElementTree.fromstring(data)  # noqa: S314 without entities it can't grow
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise _Refused("can't be read as SVG: save it anew") from error
    for element in root.iter():
        _check_still(element)
    if (size := [_pixels(root.get(name)) for name in ("width", "height")]) and all(size):
        return size[0], size[1]
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    if len(box) == 4 and (size := [_pixels(one) for one in box[2:]]) and all(size):
        return size[0], size[1]
    raise _Refused("does not say how large it is: save it with a `viewBox`")


def _check_still(element: ElementTree.Element) -> None:
    """Opened by itself, a drawing with scripts could read what readers wrote; one with addresses asks other sites."""
    name = str(element.tag).rpartition("}")[2].lower()
    attributes = {key.rpartition("}")[2].lower(): value.strip() for key, value in element.attrib.items()}
    if name in {"script", "foreignobject"} or any(key.startswith("on") for key in attributes):
        raise _Refused("holds a script or a piece of a web page: save it anew as plain SVG")
    written = [value for key, value in attributes.items() if key != "href"] + [
        element.text or "" if name == "style" else ""
    ]
    link = attributes.get("href", "#")
    if not _AS_IMAGE.match(link) or any(_ELSEWHERE.search(one) for one in written):
        raise _Refused("asks for something at another address: save it anew with everything inside")


def _pixels(length: str | None) -> int:
    """A length of a drawing in pixels; 0 where it is none, or depends on the page."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?|\.\d+)(?:px)?", (length or "").strip())
    return round(float(found[1])) if found else 0
