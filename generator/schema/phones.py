"""Telephone numbers: what may stand in one, whether it belongs to its country, and the link that dials it.

Readers' own numbers get the same care in docs/assets/lib/phone-numbers.mjs; tests/phone-numbers.json holds for both.
"""

import re
import unicodedata
from functools import cache

import phonenumbers

_DASHES = str.maketrans({"‐": "-", "‒": "-", "−": "-"})
_TRUNK = re.compile(r"^(\+(?!39|37[89])[\d .-]*)\(0\)")
"""`+44 (0)20`: the 0 is for calls inside the country. Italian numbers keep it."""
_WHY = {
    "*": "`*` can divert somebody’s calls, so it is never dialled: give the plain number",
    "/": "`/` makes two numbers of it, or a range: give one; a second number is a line of its own",
    "–": "`–` makes a range of it: give one number, with spaces or `-` between its parts",
    "+": "`+` stands at the very beginning, or nowhere",
    "#": "`#` stands at the very beginning, or nowhere",
}


def cleaned(text: str) -> str:
    """A number in Latin digits and plain spaces, or a ValueError that names the character that is wrong."""
    text = unicodedata.normalize("NFKC", text).translate(_DASHES)
    text = "".join(_latin(sign) for sign in text if unicodedata.category(sign) != "Cf")
    text = _TRUNK.sub(r"\1", " ".join(text.split()))
    if found := re.search(r"(?<!^)[+#]|[^\d +#().-]", text):
        sign = found[0]
        why = _WHY.get(sign, f"`{sign}` does not belong in a number: write one number, in digits")
        raise ValueError(f"`{text[:40]}` is not one telephone number. {why}")
    digits = len(re.sub(r"\D", "", text))
    if not 2 <= digits <= 15:
        raise ValueError(f"`{text[:40]}` is not one telephone number: it has {digits} digits")
    return text


def _latin(sign: str) -> str:
    return str(unicodedata.digit(sign)) if unicodedata.category(sign) == "Nd" else sign


def dialled(number: str) -> str:
    """The characters of a number that a telephone takes."""
    return re.sub(r"[^\d+#]", "", number)


def wrong(number: str, region: str, short: tuple[str, ...]) -> bool:
    """Whether a number is neither one of its country (`GB`; none: a + is needed) nor one of its short ones."""
    return dialled(number) not in map(dialled, short) and _parsed(number, region) is None


@cache
def _parsed(number: str, region: str) -> phonenumbers.PhoneNumber | None:
    if number.startswith("#"):
        return None
    try:
        found = phonenumbers.parse(number, region or None)
    except phonenumbers.NumberParseException:
        return None
    there = phonenumbers.is_valid_number_for_region(found, region) if region else phonenumbers.is_valid_number(found)
    return found if there else None


@cache
def link(number: str, region: str) -> str:
    """What follows `tel:` or `sms:`: the number as it is dialled from a mobile phone in its country."""
    found = _parsed(number, region)
    ringing = phonenumbers.format_number_for_mobile_dialing(found, region, with_formatting=False) if found else ""
    return (ringing or dialled(number)).replace("#", "%23")


def international(text: str) -> str:
    """A number from the + on, for services that know no country, or a ValueError."""
    text = cleaned(text)
    if not text.startswith("+"):
        raise ValueError(f"`{text}` would ring in another country: write it with its own, such as +34 600 000 016")
    if _parsed(text, "") is None:
        raise ValueError(f"`{text}` is not a number of any country: read its source again")
    return text


def national(number: str) -> str:
    """An international number as people of its country write it."""
    found = _parsed(number, "")
    if found is None:
        return number
    written = re.sub(rf"^\+{found.country_code}[ .-]*", "", number)
    usual = phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.NATIONAL)
    return written if dialled(written) == dialled(usual) else usual
