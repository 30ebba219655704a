"""YAML front matter: one composition gives the values, the marks and the duplicate keys."""

from __future__ import annotations

import re
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from contentlint.matter.values import MAX_DEPTH, MAX_NODES, Mark, Parsed, Path

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TIMESTAMP = "tag:yaml.org,2002:timestamp"
# Only a text with this many brackets, or with marks or blanks this far in, can be nested too deep.
_MAYBE_DEEP = re.compile(r"(?m)^[ \t?:-]{64,}")
_PLAIN_WORDS = {
    "mapping values are not allowed in this context": (
        "a value that contains ': ' must stand in quotes"
    ),
    "could not find expected ':'": "a line is neither 'key: value' nor part of the value above it",
    "found character '\\t' that cannot start any token": "a tab: indent with spaces",
    "found unexpected end of stream": "a quote is opened and never closed",
    "while scanning a quoted scalar": "a quote is opened and never closed",
    "did not find expected key": "the indentation or the quotes of this line do not fit",
    "found undefined alias": "a value that begins with * must stand in quotes",
    "found character that cannot start any token": (
        "a value that begins with @, ` or % must stand in quotes"
    ),
}


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
        if id(node) in seen:
            return
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            first: dict[str, int] = {}
            for key_node, value_node in node.value:
                if not isinstance(key_node, yaml.ScalarNode):
                    continue
                key, at = key_node.value, self.start + key_node.start_mark.index
                if key in first and key != "<<":
                    self.parsed.duplicates.append((key, first[key], at))
                first.setdefault(key, at)
                end = self.start + key_node.end_mark.index
                self.parsed.marks[(*path, key)] = Mark(at, end, *self._extent(value_node))
                self._walk(value_node, (*path, key), seen)
        elif isinstance(node, yaml.SequenceNode):
            for number, item in enumerate(node.value):
                self.parsed.marks[(*path, number)] = Mark(-1, -1, *self._extent(item))
                self._walk(item, (*path, number), seen)

    def _extent(self, node: Any) -> tuple[int, int]:
        start, end = node.start_mark.index, node.end_mark.index
        # block values end at the next token: take the white space back
        text = self.source[start:end]
        return self.start + start, self.start + start + len(text.rstrip())


def read_yaml(block: str, start: int) -> Parsed:
    """Read ``block``, which begins at offset ``start`` of its file; errors become ``fault``."""
    parsed = Parsed()
    if _too_deep(block):
        parsed.fault = ("too-deep", start, f"the limit is {MAX_DEPTH} levels")
        return parsed

    def loader(stream: str) -> _Reader:
        reader = _Reader(stream)
        reader.parsed, reader.source, reader.start = parsed, block, start
        return reader

    try:
        data = YAMLHandler().load(block, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        parsed.fault = ("invalid", start + (mark.index if mark else 0), _words(error))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        at = getattr(error, "position", 0) or 0
        parsed.fault = ("invalid", start + at, str(error).splitlines()[0])
    else:
        if isinstance(data, dict):
            parsed.data = data
        else:
            parsed.fault = ("not-a-mapping", start, "")
    if parsed.fault:
        parsed.marks.clear()
        parsed.duplicates.clear()
    return parsed


def _words(error: yaml.MarkedYAMLError) -> str:
    said = (error.problem or error.context or "").strip()
    plain = _PLAIN_WORDS.get(said) or _PLAIN_WORDS.get(str(error.context or "").strip())
    return plain or said


def _too_deep(block: str) -> bool:
    """Count nesting over parser events, where the text could be nested past the limit at all.

    The C loader's compose recurses and ends the process at 30,000 brackets; its event parser does
    not recurse.
    """
    if block.count("[") + block.count("{") + block.count("- -") < MAX_DEPTH and not (
        _MAYBE_DEEP.search(block)
    ):
        return False
    depth = 0
    try:
        for event in yaml.parse(block, Loader=_Base):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    return True
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError:
        # an invalid text is the reader's to report, where it is safe to read
        return depth > MAX_DEPTH
    return False


_Reader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != _TIMESTAMP]
    for first, resolvers in _Base.yaml_implicit_resolvers.items()
}
