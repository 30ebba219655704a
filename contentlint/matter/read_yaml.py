"""YAML front matter: one composition gives the values, the places, and the duplicate keys.

python-frontmatter's handler does the loading, with a loader that differs from the safe one where
the safe one hides what a check wants to see: dates stay text, keys stay as they are written,
``10:30`` is no number of seconds, and a value that Python refuses is an error with a place.
"""

from __future__ import annotations

import re
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from contentlint.matter.values import MAX_DEPTH, MAX_NODES, Duplicated, Mark, Parsed, Path
from contentlint.matter.yaml_words import fault_of

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PREFIX = "tag:yaml.org,2002:"
_LEFT_AS_TEXT = (_PREFIX + "timestamp", _PREFIX + "value")
# Only a text with this many brackets, or with marks or blanks this far in, can be nested too deep.
_MAYBE_DEEP = re.compile(r"(?m)^[ \t?:-]{64,}")
_ALIAS = re.compile(r"[\"']?[ \t]*:[ \t]*(\*[^\s,\]}]+)")
_BLANK = " \t\r\n\x85\u2028\u2029"
"""YAML's white space; a no-break space is part of a value."""
_LONGEST_NUMBER = 400
"""Digits. Python refuses to read whole numbers of over 4,300; no field counts that far."""


class _Reader(_Base):  # type: ignore[misc]  # the C loader has no type information
    """The safe loader, with dates left as text and keys left as they are written."""

    parsed: Parsed
    source: str
    start: int

    def get_single_data(self) -> Any:
        """The constructed document; fills ``parsed`` with marks and duplicates on the way."""
        node = self.get_single_node()
        if node is None:
            return {}
        self._measure(node, {}, set())
        self._walk(node, (), set())
        return self.construct_document(node)

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        """Keys as text: ``on:`` and ``2024:`` are names here, not a boolean and a number."""
        self.flatten_mapping(node)
        mapping = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(
                    None, None, "a key must be plain text", key_node.start_mark
                )
            mapping[key_node.value] = self.construct_object(value_node, deep=deep)
        return mapping

    def construct_object(self, node: Any, deep: bool = False) -> Any:
        """As the base, but a value that does not fit its tag is an error that has a place."""
        try:
            return super().construct_object(node, deep=deep)
        except yaml.YAMLError:
            raise
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            tag = node.tag.replace(_PREFIX, "!!")
            raise yaml.constructor.ConstructorError(
                None, None, f"the value does not fit its tag `{tag}`", node.start_mark
            ) from None

    def construct_number(self, node: Any) -> Any:
        """A number, but ``10:30`` (sixties in YAML 1.1) and endless digits as text."""
        if ":" in node.value or len(node.value) > _LONGEST_NUMBER:
            return node.value
        if node.tag == _PREFIX + "int":
            return self.construct_yaml_int(node)
        return self.construct_yaml_float(node)

    def _measure(self, node: Any, sizes: dict[int, int], open_nodes: set[int]) -> int:
        """How many values ``node`` expands to when its aliases are followed."""
        if isinstance(node, yaml.ScalarNode):
            return 1
        known = sizes.get(id(node))
        if known is not None:
            return known
        if id(node) in open_nodes:
            raise yaml.constructor.ConstructorError(
                None, None, "an alias refers to the value that contains it", node.start_mark
            )
        open_nodes.add(id(node))
        children = (
            [part for pair in node.value for part in pair]
            if isinstance(node, yaml.MappingNode)
            else node.value
        )
        size = 1 + sum(self._measure(child, sizes, open_nodes) for child in children)
        open_nodes.discard(id(node))
        if size > MAX_NODES:
            raise yaml.constructor.ConstructorError(
                None, None, f"its aliases expand to more than {MAX_NODES} values", node.start_mark
            )
        sizes[id(node)] = size
        return size

    def _walk(self, node: Any, path: Path, seen: set[int]) -> None:
        """Note the marks of all keys and items; what an alias repeats has its first place only."""
        if id(node) in seen:
            return
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            self._walk_mapping(node, path, seen)
        elif isinstance(node, yaml.SequenceNode):
            for number, item in enumerate(node.value):
                if item.start_mark.index >= node.start_mark.index and id(item) not in seen:
                    self.parsed.marks[(*path, number)] = Mark(-1, -1, *self._extent(item))
                self._walk(item, (*path, number), seen)

    def _walk_mapping(self, node: Any, path: Path, seen: set[int]) -> None:
        first: dict[str, tuple[int, int]] = {}
        merged = []
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                continue
            key = key_node.value
            place = (
                self.start + key_node.start_mark.index,
                self.start + key_node.end_mark.index,
            )
            if key_node.tag == _PREFIX + "merge":
                merged.append(value_node)
            elif key in first:
                self.parsed.duplicates.append(Duplicated((*path, key), first[key], place))
            first.setdefault(key, place)
            mark = Mark(*place, *self._value_extent(key_node, value_node))
            self.parsed.marks[(*path, key)] = mark
            self._walk(value_node, (*path, key), seen)
        for source in merged:
            self._merge(source, path)

    def _merge(self, node: Any, path: Path) -> None:
        """Keys that ``<<`` brings in stand where they are written."""
        if isinstance(node, yaml.SequenceNode):
            for item in node.value:
                self._merge(item, path)
        elif isinstance(node, yaml.MappingNode):
            for key_node, value_node in node.value:
                if isinstance(key_node, yaml.ScalarNode):
                    start = self.start + key_node.start_mark.index
                    end = self.start + key_node.end_mark.index
                    mark = Mark(start, end, *self._value_extent(key_node, value_node))
                    self.parsed.marks.setdefault((*path, key_node.value), mark)

    def _value_extent(self, key: Any, value: Any) -> tuple[int, int]:
        if value.start_mark.index >= key.end_mark.index:
            return self._extent(value)
        # an alias: the value's own marks are those of the anchor, further up
        match = _ALIAS.match(self.source, key.end_mark.index)
        at = match.span(1) if match else (key.end_mark.index, key.end_mark.index)
        return self.start + at[0], self.start + at[1]

    def _extent(self, node: Any) -> tuple[int, int]:
        start, end = node.start_mark.index, self._end(node)
        # block values end at the next token: take the white space back
        text = self.source[start:end]
        return self.start + start, self.start + start + len(text.rstrip(_BLANK))

    def _end(self, node: Any) -> int:
        """Offset in the block after ``node``: for block collections after their last value."""
        while not isinstance(node, yaml.ScalarNode) and node.value and not node.flow_style:
            last = node.value[-1]
            key, child = last if isinstance(last, tuple) else (node, last)
            if child.start_mark.index < key.start_mark.index:
                break
            if child.start_mark.index == child.end_mark.index:
                return int(key.end_mark.index if key is not node else child.end_mark.index)
            node = child
        return int(node.end_mark.index)


def read_yaml(block: str, start: int) -> Parsed:
    """Read ``block``, which begins at offset ``start`` of its file; errors become ``fault``."""
    parsed = Parsed()
    deep = _too_deep(block)
    if deep >= 0:
        parsed.fault = ("too-deep", start + deep, f"the limit is {MAX_DEPTH} levels")
        return parsed

    def loader(stream: str) -> _Reader:
        reader = _Reader(stream)
        reader.parsed, reader.source, reader.start = parsed, block, start
        return reader

    try:
        data = YAMLHandler().load(block, Loader=loader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        at, words = fault_of(error, block)
        parsed.fault = ("invalid", start + at, words)
    else:
        if isinstance(data, dict):
            parsed.data = data
        else:
            parsed.fault = ("not-a-mapping", start, "")
    if parsed.fault:
        parsed.marks.clear()
        parsed.duplicates.clear()
    return parsed


def _too_deep(block: str) -> int:
    """Where in ``block`` the nesting passes the limit, -1 where it never does.

    Nesting is counted over parser events, where the text could be nested past the limit at all.
    The C loader's compose recurses and ends the process at 30,000 brackets; its event parser does
    not recurse.
    """
    if block.count("[") + block.count("{") + block.count("- -") < MAX_DEPTH and not (
        _MAYBE_DEEP.search(block)
    ):
        return -1
    depth = 0
    try:
        for event in yaml.parse(block, Loader=_Base):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    return event.start_mark.index if event.start_mark else 0
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError as error:
        # libyaml of 0.2.6 on has a limit of its own, and its scanner reads ahead of the events
        mark = getattr(error, "problem_mark", None)
        if mark is not None and "nesting depth" in str(getattr(error, "problem", "")):
            return int(mark.index)
        # an invalid text is the reader's to report, and what came before is safe to read
        return -1
    return -1


_Reader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in _LEFT_AS_TEXT]
    for first, resolvers in _Base.yaml_implicit_resolvers.items()
}
for _tag in ("int", "float"):
    _Reader.add_constructor(_PREFIX + _tag, _Reader.construct_number)
for _tag in ("timestamp", "merge"):
    _Reader.add_constructor(_PREFIX + _tag, _Base.construct_yaml_str)
