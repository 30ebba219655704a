"""The baseline on the disk: read with care, written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from contentlint.baseline.model import Baseline
from contentlint.baseline.text import parse, render
from contentlint.configerrors import ConfigError, ConfigIssue

MAX_SIZE = 64 * 1024 * 1024
"""Bytes; a site with a hundred thousand accepted findings has a sixth of it."""
_PATIENCE = 5.0
"""Seconds to wait for another run that writes; it holds the lock for some milliseconds."""


def read(file: Path, shown: str) -> Baseline | None:
    """Read the absolute ``file``, which people know as ``shown``; None where there is none.

    Raises ConfigError where it cannot be read or is no baseline.
    """
    text = _text(file, shown)
    return None if text is None else parse(text, shown)


def write(file: Path, shown: str, baseline: Baseline) -> bool:
    """Write the absolute ``file``; False where it says the same already.

    A new file takes the old one's place in one step, so that no fault leaves half of it. It keeps
    the permissions, and a link stays a link. Raises ConfigError where it cannot be written.
    """
    text = render(baseline)
    old = _text(file, shown)
    if old is not None and old.replace("\r\n", "\n") == text:
        return False
    try:
        _replace(Path(os.path.realpath(file)), text.encode())
    except OSError as error:
        raise _fault(shown, f"cannot be written: {_reason(error)}; nothing was changed") from None
    return True


@contextlib.contextmanager
def locked(file: Path) -> Iterator[None]:
    """Keep other runs from writing ``file`` between the reading and the writing of this one.

    The lock is on the folder, so it leaves nothing behind. Where the system has none, or another
    holds it for too long, the run goes on: the file stays whole, the last one to write wins.
    """
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    try:
        folder = os.open(os.path.dirname(os.path.realpath(file)), os.O_RDONLY)  # noqa: PTH120
    except OSError:
        yield  # what is wrong with the folder is told when the file is written
        return
    try:
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            try:
                fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                time.sleep(0.01)
            except OSError:  # a file system without locks
                break
        yield
    finally:
        os.close(folder)


def _text(file: Path, shown: str) -> str | None:
    try:
        # asked before it is opened: a pipe would block, a device might never end
        known = file.stat()
        if stat.S_ISDIR(known.st_mode):
            raise _fault(shown, "is a folder: name a file for the baseline")
        if not stat.S_ISREG(known.st_mode):
            raise _fault(shown, "not a regular file: name another for the baseline")
        if known.st_size > MAX_SIZE:
            raise _fault(shown, f"this is no baseline: it is larger than {MAX_SIZE:,} bytes")
        data = file.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _fault(shown, f"cannot be read: {_reason(error)}") from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError(ConfigIssue(shown, line, None, "the baseline is not UTF-8")) from None


def _replace(file: Path, data: bytes) -> None:
    """Put a file with ``data`` in the place of ``file``, which need not exist."""
    old = _stat(file)
    if old is not None and not old.st_mode & 0o222:
        raise PermissionError(0, "the file is read-only")  # a folder's rights would not heed it
    spare = file.with_name(f".contentlint-{secrets.token_hex(6)}.tmp")
    handle = os.open(spare, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        if old is not None:
            spare.chmod(stat.S_IMODE(old.st_mode))
            if hasattr(os, "chown"):
                with contextlib.suppress(OSError):  # only root may give a file away
                    os.chown(spare, old.st_uid, old.st_gid)
        spare.replace(file)
    except BaseException:
        with contextlib.suppress(OSError):
            spare.unlink()
        raise


def _stat(file: Path) -> os.stat_result | None:
    try:
        return file.stat()
    except FileNotFoundError:
        return None


def _fault(shown: str, message: str) -> ConfigError:
    return ConfigError(ConfigIssue(shown, None, None, message))


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
