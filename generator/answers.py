"""Which blocks hold answers, which words their scripts need, and how each answer's question is worded."""

from collections.abc import Iterator

from generator.blocks import AnyBlock
from generator.model import Guide

GROUPS: dict[str, tuple[str, ...]] = {
    "questions": ("answer", "notice"),
    "checklist": ("answer", "notice"),
    "gate": ("answer", "notice", "gate"),
    "channels": ("answer", "notice", "rows"),
    "plan": ("answer", "notice", "rows"),
    "people": ("answer", "notice", "rows"),
    "log": ("answer", "notice", "rows"),
    "list": ("answer", "notice", "rows"),
    "scale": ("answer", "notice"),
    "letter": ("answer", "notice"),
    "compose": ("answer", "notice", "pass_on"),
    "counter": ("notice", "counter"),
    "timer": ("timer",),
    "recall": ("own",),
    "suggest": ("own",),
    "call": ("own",),
    "chart": ("chart",),
    "share": ("pass_on",),
    "situations": ("notice",),
    "path": ("pick",),
    "device": ("device", "answer", "notice"),
    "journal": ("answer", "notice", "vault", "copies", "journal"),
}
"""The words a block's script needs in the browser."""

TEMPLATE_ONLY: dict[str, frozenset[str]] = {
    "chart": frozenset(("empty", "table")),
    "counter": frozenset(
        [
            "since_hint",
            "start",
            "change",
            "slip",
            "needed",
            "add",
            "come",
            "calendar",
            "earlier",
            "later",
            "clock",
            "off",
            "is_off",
            "on",
            "paper",
            "from_day",
        ]
    ),
    "device": frozenset(
        [
            "scripts_off",
            "on_exit",
            "on_exit_keep",
            "on_exit_today",
            "on_exit_wipe",
            "exit_limit",
            "trace_start",
            "trace_stop",
            "offline_text",
            "offline_start",
            "offline_stop",
            "stick",
            "stick_text",
            "spelling_hint",
            "wipe_sure",
            "wipe_button",
            "wipe_undo",
        ]
    ),
    "gate": frozenset(("case", "keep", "unkeep")),
    "own": frozenset(("another", "all", "locked", "unlock", "do", "next", "visit")),
    "pass_on": frozenset(("look", "whole", "copy_note", "mail", "issue", "public", "share", "copy_link")),
    "pick": frozenset(("who", "what", "clear", "kept")),
    "rows": frozenset(("plan_if", "plan_then", "name", "phone", "ask_for", "add", "new", "example", "take")),
    "timer": frozenset(("wait", "leave", "close", "in_for", "out_for", "wait_paper")),
}
"""Words of these groups that stand in the page and that no script asks for."""

ANSWERS = frozenset(kind for kind, groups in GROUPS.items() if "notice" in groups) - {"situations", "device", "journal"}
"""Block types that hold answers."""


def answer_map(guide: Guide) -> dict[str, list[str]]:
    """Answer id -> title of its page and wording of its question, in the order of the guide."""
    found: dict[str, list[str]] = {}
    for page in (*guide.steps, *guide.pages):
        for block in page.blocks:
            for item, wording in _answers(block):
                found[f"{page.id}/{item}"] = [page.title, wording]
    for sheet in guide.worksheets:
        for owner, block in guide.sheet_blocks(sheet):
            for item, wording in _answers(block):
                found.setdefault(f"{owner}/{item}", [sheet.title, wording])
    return found


def _answers(block: AnyBlock) -> Iterator[tuple[str, str]]:
    """Each answer a block holds: its id and how its question is worded."""
    if block.type == "questions":
        yield from ((item.id, item.ask) for item in block.items)
    elif block.type in ("checklist", "channels"):
        yield from ((item.id, item.label) for item in block.items)
    elif block.type == "gate":
        yield from ((question.id, question.ask) for question in block.questions)
        yield from ((one.note.id, one.note.ask) for one in block.outcomes if one.note)
    if block.type == "scale" and block.log:
        return  # it writes into the rows of a log, which has an entry of its own
    if block.type in ANSWERS - {"questions", "checklist", "gate"} and block.id:
        wording = getattr(block, "ask", None) or getattr(block, "label", None) or block.heading or block.id
        yield block.id, wording
