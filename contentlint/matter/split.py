"""Find the block of front matter at the start of a file, and what is wrong with its frame."""

from __future__ import annotations

import re

from contentlint.matter.front_matter import Fault, FrontMatter
from contentlint.matter.values import MAX_BYTES, Format, Parsed
from contentlint.model import Span
from contentlint.positions import Positions

_KEY_LINE = re.compile(r"[\w\"'][\w .\"'-]{0,60}:(?:\s|$)")
_JSON_START = re.compile(r"\{\s*(?:\"|\})")
_KNOWN = (
    "title description layout date permalink slug tags keywords categories category author authors "
    "lang language summary excerpt draft published weight aliases url template type"
)
_KNOWN_KEYS = frozenset(_KNOWN.split())
"""A block that does not begin the file has one of these; a recipe's "Serves: 4" between two
thematic breaks has none."""
_BEFORE = re.compile(r"(?:\s|<!--.*?-->|\{%.*?%\}|\{/\*.*?\*/\}|import [^\n]*)*", re.DOTALL)
"""What people put above front matter, where no generator looks for it any more."""
_CLOSERS = {"---": ("---", "..."), "+++": ("+++",)}


def split(text: str, positions: Positions) -> FrontMatter:
    """Find and read the front matter at the start of ``text`` (without a byte-order mark)."""
    number = 1
    if text[:1] not in ("-", "+"):
        before = _BEFORE.match(text)
        number = positions.place(before.end() if before else 0)[0]
    opener = positions.line(number).rstrip()
    if opener in _CLOSERS:
        return _delimited(text, positions, number, opener)
    if number == 1 and opener.startswith("{") and _JSON_START.match(text):
        from contentlint.matter.read_json import read_json

        return _finish(positions, "json", 1, 0, (0, len(text)), read_json(text))
    return FrontMatter(positions)


def _delimited(text: str, positions: Positions, first: int, opener: str) -> FrontMatter:
    form: Format = "yaml" if opener == "---" else "toml"
    close = _closing(positions, first, opener)
    begin = first + 1
    while begin < positions.lines and not positions.line(begin).strip():
        begin += 1
    looks_like_keys = bool(
        _KEY_LINE.match(positions.line(begin))
        or (form == "toml" and re.match(r"[\w\"'.-]+\s*=", positions.line(begin)))
    )
    if first > 1 and not (looks_like_keys and close and _is_block(positions, first, close)):
        return FrontMatter(positions)  # a thematic break somewhere after blank lines
    if close and first + 1 < begin < close and not _keyed(positions, first, close):
        return FrontMatter(positions)  # two thematic breaks with text between them
    if not close:
        if not looks_like_keys:
            return FrontMatter(positions)
        last = _last_key_line(positions, begin - 1, positions.lines + 1)
        fault = Fault("unclosed", _whole_line(positions, first), opener)
        return FrontMatter(
            positions, format=form, first_line=first, last_line=last, faults=(fault,),
            inner=(positions.starts[first], positions.ends[last - 1]),
        )  # fmt: skip
    start, end = positions.starts[first], positions.starts[close - 1]
    parsed = _read(form, text[start:end], start)
    if parsed.fault and parsed.fault[0] == "invalid":
        # a thematic break of the body may have been taken for the closing line
        last = _last_key_line(positions, first, close)
        at = positions.place(parsed.fault[1])[0]
        if last < close - 1 and not positions.line(last + 1).strip() and at > last:
            fault = Fault("unclosed", _whole_line(positions, first), opener)
            return FrontMatter(
                positions, format=form, first_line=first, last_line=last, faults=(fault,),
                inner=(start, positions.ends[last - 1]),
            )  # fmt: skip
    return _finish(positions, form, first, close, (start, end), parsed)


def _finish(
    positions: Positions,
    form: Format,
    first: int,
    last: int,
    inner: tuple[int, int],
    parsed: Parsed,
) -> FrontMatter:
    faults = []
    if first > 1:
        faults.append(Fault("not-first", _whole_line(positions, first)))
    if parsed.fault:
        kind, offset, detail = parsed.fault
        line, column = positions.place(min(offset, len(positions.text)))
        spot = Span(line, column, line, column + 1) if kind == "invalid" else Span(line)
        faults.append(Fault(kind, spot, detail))
    if form == "json":
        last = positions.place(max(parsed.end - 1, 0))[0]
        inner = (0, parsed.end)
    second = _second_block(positions, last)
    if second:
        faults.append(Fault("second-block", _whole_line(positions, second[0])))
        last = second[1]
    return FrontMatter(
        positions, format=form, first_line=first, last_line=last, inner=inner,
        faults=tuple(faults), parsed=parsed,
    )  # fmt: skip


def _read(form: Format, block: str, start: int) -> Parsed:
    if len(block) > MAX_BYTES:
        detail = f"{len(block) // 1024} KB, the limit is {MAX_BYTES // 1024} KB"
        return Parsed(fault=("too-large", max(start - 1, 0), detail))
    if form == "yaml":
        from contentlint.matter.read_yaml import read_yaml

        return read_yaml(block, start)
    from contentlint.matter.read_toml import read_toml

    return read_toml(block, start)


def _closing(positions: Positions, first: int, opener: str) -> int:
    """The 1-based line of the closing delimiter after line ``first``, or 0."""
    closers = _CLOSERS[opener]
    for number in range(first + 1, positions.lines + 1):
        line = positions.line(number)
        if line[:3] in closers and line.rstrip() in closers:
            return number
    return 0


def _last_key_line(positions: Positions, first: int, stop: int) -> int:
    """The last line of what still looks like front matter after line ``first``."""
    last = first
    for number in range(first + 1, stop):
        line = positions.line(number)
        if not line.strip():
            break
        if not (_KEY_LINE.match(line) or line[:1] in (" ", "\t", "-", "#") or "=" in line):
            break
        last = number
    return last


def _second_block(positions: Positions, last: int) -> tuple[int, int] | None:
    """The lines (first, last) of a second YAML block that follows line ``last`` at once."""
    number = last + 1
    while number <= positions.lines and not positions.line(number).strip():
        number += 1
    if positions.line(number).rstrip() != "---":
        return None
    close = _closing(positions, number, "---")
    if not close or close == number + 1:
        return None
    return (number, close) if _is_block(positions, number, close) else None


def _keyed(positions: Positions, first: int, close: int) -> list[str]:
    """The lines between two delimiters that look like the key of a mapping."""
    inner = (positions.line(at) for at in range(first + 1, close))
    return [line for line in inner if _KEY_LINE.match(line) or re.match(r"[\w.-]+\s*=", line)]


def _is_block(positions: Positions, first: int, close: int) -> bool:
    """Whether the lines between two delimiters are keys, and one of them is well known."""
    keyed = _keyed(positions, first, close)
    inner = [positions.line(at) for at in range(first + 1, close)]
    plain = [line for line in inner if line.strip() and line[:1] not in (" ", "\t", "-", "#")]
    names = {re.split(r"[:=]", line)[0].strip() for line in keyed}
    return bool(names & _KNOWN_KEYS) and len(keyed) == len(plain)


def _whole_line(positions: Positions, number: int) -> Span:
    return Span(number, 1, number, len(positions.line(number)) + 1)
