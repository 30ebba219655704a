"""Read a file: bytes in, a ``Source`` out, or a ``Problem`` that says why not."""

from __future__ import annotations

import codecs
from pathlib import Path

from contentlint.model import Problem, Source

MAX_FILE_SIZE = 2 * 1024 * 1024
"""Bytes. Two megabytes of emphasis marks cost the Markdown parser six seconds."""


def read(path: str, file: Path, max_size: int = MAX_FILE_SIZE) -> Source | Problem:
    """Read ``file`` as UTF-8; ``path`` is how it is shown. Never raises for what a disk can hold.

    A byte-order mark is taken off and noted; line ends stay as they are. Too large, binary, not
    UTF-8 and unreadable files each give a Problem.
    """
    try:
        size = file.stat().st_size
        if size > max_size:
            return _too_large(path, size, max_size)
        data = file.read_bytes()
    except OSError as error:
        return Problem(path, f"cannot be read: {(error.strerror or str(error)).lower()}")
    return decode(path, file, data, max_size)


def decode(path: str, file: Path, data: bytes, max_size: int = MAX_FILE_SIZE) -> Source | Problem:
    """Turn the bytes of ``file`` into a Source; a Problem where they are too many or no UTF-8."""
    if len(data) > max_size:
        return _too_large(path, len(data), max_size)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Problem(path, "is encoded as UTF-16: save it as UTF-8")
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        return Problem(path, "looks like a binary file (it holds a NUL byte)", line)
    bom = data.startswith(codecs.BOM_UTF8)
    try:
        text = data[3:].decode() if bom else data.decode()
    except UnicodeDecodeError as error:
        start = error.start + (3 if bom else 0)
        line = data.count(b"\n", 0, start) + 1
        return Problem(
            path,
            f"is not UTF-8 (byte 0x{data[start]:02x} at offset {start}): save it as UTF-8",
            line,
        )
    return Source(path, file, text, bom)


def _too_large(path: str, size: int, max_size: int) -> Problem:
    return Problem(
        path,
        f"the file has {_size(size)}, more than max-file-size ({_size(max_size)}): "
        "split it, exclude it, or raise max-file-size in the config",
    )


def _size(size: int) -> str:
    if size < 1024:
        return f"{size} bytes"
    return f"{size / 1024:.0f} KB" if size < 1024 * 1024 else f"{size / 1024 / 1024:.1f} MB"
