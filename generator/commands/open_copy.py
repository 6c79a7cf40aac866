"""`guide open-copy FILE`: a reader's copy, opened and shown as text. Everything happens on this computer."""

import base64
import hashlib
import json
import os
import re
import sys
import unicodedata
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap

from generator.commands.copy_text import Answer, Format, as_text
from generator.errors import GuideError

_START, _END = '<script type="application/json" id="sg-data">', "</script>"
_LANG = re.compile(r'<html lang="([A-Za-z0-9-]{2,35})"')
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What a terminal would obey instead of showing, and what reverses the order of letters."""
_ALG = "PBES2-HS512+A256KW"
_ROUNDS = range(600_000, 5_000_001)
_LARGEST = 64_000_000
_FIELDS = {"e": str, "t": int, "q": str, "x": str}


class CopyError(GuideError):
    """The file is no copy, is damaged, or the passphrase is another one."""


def read_copy(file: Path) -> dict[str, Any]:
    """What a copy holds: `{"open": …}` or `{"locked": …}`."""
    if not file.is_file() or file.stat().st_size > _LARGEST:
        raise CopyError(f"{file}: is too large for a copy of notes, or no file at all")
    text = file.read_text("utf-8", errors="replace")
    start, end = text.find(_START), text.rfind(_END)
    inside = _json(text[start + len(_START) : text.find(_END, start)]) if 0 <= start < end else None
    if not isinstance(inside, dict) or not any(isinstance(inside.get(one), str) for one in ("open", "locked")):
        raise CopyError(f"{file}: is not a copy of notes, or it is damaged")
    said = _LANG.search(text[:1000])
    return {**inside, "lang": said[1] if said else "en"}


def unlock(token: str, passphrase: str) -> str:
    """Open a locked copy: a JWE (RFC 7516) in compact form, PBES2-HS512+A256KW (RFC 7518) and A256GCM."""
    try:
        head, *rest = token.split(".")
        wrapped, iv, sealed, tag = map(_bytes, rest)
        said = json.loads(_bytes(head))
        rounds, salt = said["p2c"], _bytes(said["p2s"])
        known = (said["alg"], said["enc"]) == (_ALG, "A256GCM") and not {"crit", "zip"} & said.keys()
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise CopyError("This copy is damaged") from error
    if not known or rounds not in _ROUNDS:
        raise CopyError("The lock of this copy was changed or is damaged: nothing was opened")
    derive = PBKDF2HMAC(hashes.SHA512(), 32, _ALG.encode() + b"\0" + salt, rounds)
    kek = derive.derive(unicodedata.normalize("NFKC", passphrase).encode())
    try:
        key = aes_key_unwrap(kek, wrapped)
        return AESGCM(key).decrypt(iv, sealed + tag, head.encode()).decode()
    except (InvalidUnwrap, InvalidTag, ValueError) as error:
        raise CopyError("That was not the passphrase of this copy, or the copy is damaged") from error


def _bytes(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def answers(packed: str) -> list[Answer]:
    """The answers in a copy, after its checksum was compared."""
    outer = _json(packed)
    if not isinstance(outer, dict) or not isinstance(outer.get("data"), str):
        raise CopyError("This copy is damaged")
    if isinstance(outer.get("v"), int) and outer["v"] > 1:
        raise CopyError("This copy comes from a newer guide: update this one first")
    if outer.get("sum") and outer["sum"] != hashlib.sha256(outer["data"].encode("utf-8", "surrogatepass")).hexdigest():
        raise CopyError("This copy is damaged: its checksum is another one")
    data = _json(outer["data"])
    entries = data.get("entries") if isinstance(data, dict) else None
    if not isinstance(entries, list):
        raise CopyError("This copy is damaged")
    return sorted((_answer(one) for one in entries), key=lambda one: one.time)


def _answer(one: object) -> Answer:
    if not isinstance(one, dict) or any(not isinstance(one.get(name), kind) for name, kind in _FIELDS.items()):
        raise CopyError("This copy is damaged")
    try:
        return Answer(one["e"], datetime.fromtimestamp(one["t"] / 1000).astimezone(), one["q"], one["x"])
    except (OverflowError, OSError, ValueError) as error:
        raise CopyError("This copy is damaged") from error


def _json(text: str) -> Any:  # noqa: ANN401 any JSON
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def shown(text: str) -> str:
    """Text that is safe to show: nothing in it controls the terminal."""
    return _CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def write(out: Path, text: str) -> None:
    """Write a new file that nobody else may read. What is there already, a link too, is left alone."""
    try:
        made = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise CopyError(f"{out}: is there already. Choose another name") from error
    except OSError as error:
        raise CopyError(f"{out}: could not be written ({error.strerror})") from error
    with os.fdopen(made, "wb") as file:
        file.write(text.encode("utf-8", "backslashreplace"))


@click.command("open-copy")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to a new file, not to the screen.")
@click.option("--json", "as_json", is_flag=True, help="Show the data as JSON.")
def open_copy(file: Path, out: Path | None, as_json: bool) -> None:
    """Open a reader's copy of their notes. Asks for the passphrase where the copy is locked."""
    inside = read_copy(file)
    packed = inside.get("open")
    if not isinstance(packed, str):
        packed = unlock(inside["locked"], click.prompt("Passphrase", hide_input=True, err=True))
    found = answers(packed)
    data = json.dumps(json.loads(json.loads(packed)["data"]), ensure_ascii=False, indent=1) if as_json else ""
    text = shown(data or as_text(found, Format.from_words(inside))) + "\n"
    if out is None:
        # A terminal that lacks a letter shows its number.
        click.echo(text.encode(sys.stdout.encoding or "utf-8", "backslashreplace"), nl=False)
        return
    write(out, text)
    click.echo(f"{len(found)} answers written to {out}", err=True)
