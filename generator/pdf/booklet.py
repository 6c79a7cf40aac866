"""Pages of a book -> a booklet: two on each side of the paper, in the order in which the folded pile is read."""

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Dictionary, Name

PAGES_A_SHEET = 4


def sides(count: int) -> Iterator[tuple[int | None, int | None]]:
    """The left and the right page of each side, front and back in turn; they count from 0, None is a blank one.

    Blank pages stand at the end. The back is one of them always: what is inside does not show outside.
    """
    places = (count + 1 + PAGES_A_SHEET - 1) // PAGES_A_SHEET * PAGES_A_SHEET
    pages = [*range(count), *[None] * (places - count)]
    for outer in range(0, places // 2, 2):
        yield pages[-1 - outer], pages[outer]
        yield pages[outer + 1], pages[-2 - outer]


def impose(raw: bytes, scale: float, *, mirrored: bool) -> bytes:
    """Two pages side by side on landscape paper, made smaller by `scale`; a `mirrored` booklet opens to the right. The
    same input gives the same bytes."""
    with pikepdf.open(io.BytesIO(raw)) as book, pikepdf.new() as made:
        width, height = (float(side) * scale for side in book.pages[0].mediabox[2:])
        pages = [made.copy_foreign(page.as_form_xobject()) for page in book.pages]
        for pair in sides(len(pages)):
            page = made.add_blank_page(page_size=(2 * width, height))
            placed = [(at, side) for side, at in enumerate(reversed(pair) if mirrored else pair) if at is not None]
            page.Resources = Dictionary(XObject=Dictionary({f"/P{at}": pages[at] for at, _ in placed}))
            drawn = (f"q {scale:.5f} 0 0 {scale:.5f} {side * width:.3f} 0 cm /P{at} Do Q" for at, side in placed)
            page.Contents = made.make_stream("\n".join(drawn).encode())
        made.Root.Lang = book.Root.Lang
        made.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True, Duplex=Name.DuplexFlipShortEdge)
        made.docinfo["/Title"] = book.docinfo.Title
        out = io.BytesIO()
        made.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()
