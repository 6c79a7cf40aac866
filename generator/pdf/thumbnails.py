"""One picture of all sheets for the page that lists them: one request, however many sheets there are."""

import io
from collections.abc import Sequence

from PIL import Image

FILE = "sheets.png"
SIZE = (144, 204)
"""Of one sheet, in dots: twice what the page shows (`worksheet-list.html.jinja`), so it is sharp on phones, too."""
_MARGIN = 0.05
"""So much of the paper, on each side, is white on every sheet: left out, the rest is larger."""
_GREYS = 4
_DARKER = 5
"""The power that each grey is raised to: thin lines turn pale when they are made small, and every sheet looks alike;
made darker, tables, boxes and ticks are seen."""
_TO_PALETTE = [round((level / 255) ** _DARKER * (_GREYS - 1)) for level in range(256)]
_PALETTE = [level * 255 // (_GREYS - 1) for level in range(_GREYS) for _ in range(3)]


def in_one(pages: Sequence[Image.Image]) -> bytes:
    """The first pages of the sheets, one below the other, in the order of the guide."""
    width, height = SIZE
    whole = Image.new("L", (width, height * len(pages)))
    for at, page in enumerate(pages):
        across, down = page.width * _MARGIN, page.height * _MARGIN
        inner = (across, down, page.width - across, page.height - down)
        whole.paste(page.resize(SIZE, Image.Resampling.LANCZOS, inner), (0, at * height))
    few = whole.point(_TO_PALETTE)
    few.putpalette(_PALETTE)
    out = io.BytesIO()
    few.save(out, "PNG", compress_level=9, bits=2)
    return out.getvalue()
