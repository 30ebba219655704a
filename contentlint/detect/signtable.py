"""Lists and tables that say row by row on which sign to go where."""

from __future__ import annotations

from contentlint.detect.cues import Cues, words_in
from contentlint.detect.sending import orders, signs_in

_ORDERS = ("order", "now", "urgent")
"""Cues of which every sentence that ``orders`` has one; they are the quickest to look for."""
_COLUMNS = 3
"""Columns that a table of signs and actions has at most."""
_HEADS = 6
"""Cells that may be the titles of columns."""
_SIGNS = 3
"""Signs in a table that says what to do on each."""
_WHOM = 8
"""Words of a cell that names whom to go to, in a table with a column "Where to go"."""


def rows(items: list[str], cues: Cues) -> bool:
    """Whether most items of a list say on which sign to go where."""
    # where half of the items send, one of the first half and the next does
    half = "\n".join(items[: len(items) // 2 + 1])
    if not any(cues.find(cue, half) for cue in _ORDERS):
        return False
    sending = others = 0
    for text in items:
        if orders(text, cues) and signs_in(text, cues):
            sending += 1
        else:
            others += 1
            if 2 * others > len(items):
                return False
    return sending >= 2


def table(cells: list[str], cues: Cues) -> bool:
    """Whether a table has signs on one side and what to do, or where to go, on the other."""
    heads = cells[:_HEADS]
    where = any(cues.is_all("where", text) for text in heads)
    headed = where or any(cues.is_all("table", text) for text in heads)
    sending = [text for text in cells if orders(text, cues) or (where and _names(text, cues))]
    # without a title that says so, one column has to send nearly always
    if not headed and _COLUMNS * len(sending) < len(cells):
        return False
    if len(sending) < 2 and not any(cues.find("urgent", text) for text in sending):
        return False
    return len(signs_in("\n".join(cells), cues)) >= _SIGNS


def _names(text: str, cues: Cues) -> bool:
    """Whether a cell names whom to go to: "GP, within days", "A&E"."""
    if words_in(text) > _WHOM:
        return False
    return bool(cues.find("who", text) or cues.find("urgent", text)) and not cues.find(
        "elsewhere", text
    )
