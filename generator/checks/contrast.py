"""Whether words and lines have enough contrast with their background, in the light and in the dark (WCAG 2.2)."""

from collections import Counter
from collections.abc import Iterator

from generator.content.tokens_file import TokensFile
from generator.errors import Problem

WORDS, CONTROLS, LINES = 7.0, 3.0, 1.25
"""The least contrast of words, of what shows where something can be used, and of other lines."""
_GROUNDS = ("paper", "desk", "lamp", "card", "go-soft", "warm-soft")
_PRINTED = "white paper"
"""What worksheets are printed on."""
PAIRS = {
    **{(front, ground): WORDS for front in ("ink", "ink-2", "go") for ground in (*_GROUNDS, _PRINTED)},
    **{("warm", ground): WORDS for ground in _GROUNDS if ground != "desk"},
    ("on", "go-fill"): WORDS,
    ("on", "warm-fill"): WORDS,
    ("amber-ink", "amber"): WORDS,
    ("go-fill", _PRINTED): CONTROLS,
    **{("edge", ground): CONTROLS for ground in (*_GROUNDS, _PRINTED)},
    ("amber-edge", "paper"): CONTROLS,
    **{(line, ground): LINES for line in ("hair", "rule", "margin") for ground in ("paper", "card")},
}
"""Foreground and background, and the contrast they need."""


def check_contrast(file: TokensFile) -> Iterator[Problem]:
    """One problem for each colour that spoils a pair, in the light and in the dark."""
    for when in ("light", "dark"):
        shades = {name: getattr(colour, when) for name, colour in file.colours.items()}
        if when == "light":
            shades[_PRINTED] = "#ffffff"
        poor = [(*pair, least) for pair, least in PAIRS.items() if _contrast(shades, *pair) < least]
        often = Counter(name for front, ground, _ in poor for name in (front, ground))
        spoilt: dict[str, list[str]] = {}
        for front, ground, least in poor:
            # Where one colour was changed, it is the one in most of the pairs.
            ours, other = (front, ground) if ground == _PRINTED or often[front] > often[ground] else (ground, front)
            name = other if other == _PRINTED else f"--{other}"
            spoilt.setdefault(ours, []).append(f"{name} ({_contrast(shades, front, ground):.1f}:1, not {least:g}:1)")
        for name, others in spoilt.items():
            message = f"in the {when} there is too little contrast with {', '.join(others)}: "
            yield file.problem(name, message + "make one of the two lighter or darker")


def _contrast(shades: dict[str, str], *pair: str) -> float:
    """From 1 to 21; a colour that could not be read is no fault of contrast."""
    if not shades.keys() >= {*pair}:
        return 21
    dark, light = sorted(_luminance(shades[name]) for name in pair)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [part / 255 for part in bytes.fromhex(colour[1:])]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
