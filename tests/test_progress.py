"""The progress bar: on a terminal for long runs, and nothing at all otherwise."""

from __future__ import annotations

import io
import os
import subprocess
import sys

import pytest

from contentlint.progress import MIN_TOTAL, progress, worth_showing

pty = pytest.importorskip("pty", reason="a pseudo-terminal needs a POSIX system")
termios = pytest.importorskip("termios", reason="a pseudo-terminal needs a POSIX system")

RUN = """
import sys, time
from contentlint.progress import progress, worth_showing
total, pause = int(sys.argv[1]), float(sys.argv[2])
enabled = worth_showing(total, sys.stderr, quiet=False)
assert sum(1 for _ in progress((time.sleep(pause) for _ in range(total)), total, enabled)) == total
print("tqdm" in sys.modules)
"""


def run_on_a_terminal(total: int, pause: float, columns: int = 80) -> str:
    """Run in a pseudo-terminal as stderr; return all that was written to it."""
    main, side = pty.openpty()
    termios.tcsetwinsize(side, (24, columns))
    command = [sys.executable, "-c", RUN, str(total), str(pause)]
    with subprocess.Popen(command, stderr=side, stdout=subprocess.DEVNULL) as process:
        os.close(side)
        written = b""
        while True:
            try:
                chunk = os.read(main, 65536)
            except OSError:  # Linux says "end of file" so when the last writer is gone
                break
            if not chunk:
                break
            written += chunk
    os.close(main)
    assert process.returncode == 0
    return written.decode("utf-8")


def left_on_the_line(written: str) -> str:
    """What a terminal shows in the end: text after a carriage return overwrites."""
    line: list[str] = []
    at = 0
    for char in written:
        if char == "\r":
            at = 0
            continue
        line[at : at + 1] = [char]
        at += 1
    return "".join(line).strip()


@pytest.mark.parametrize("columns", [80, 40, 0])  # 0: some containers do not know
def test_a_long_run_on_a_terminal_shows_a_bar_and_leaves_nothing_behind(columns):
    written = run_on_a_terminal(200, 0.006, columns)
    assert "Checking" in written
    assert "/200" in written
    assert "\n" not in written
    assert left_on_the_line(written) == ""


@pytest.mark.parametrize(("total", "pause"), [(200, 0.0), (MIN_TOTAL, 0.01)])
def test_a_quick_run_and_a_small_one_show_nothing(total, pause):
    assert run_on_a_terminal(total, pause) == ""


def test_without_a_terminal_nothing_is_written_or_imported():
    command = [sys.executable, "-c", RUN, "200", "0.004"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("False\n", "")


class Terminal(io.StringIO):
    def isatty(self):
        super().isatty()  # raises where the stream is closed, as a real terminal's does
        return True


def test_a_bar_is_worth_showing_for_many_files_on_a_terminal():
    assert worth_showing(MIN_TOTAL + 1, Terminal(), quiet=False)
    assert not worth_showing(MIN_TOTAL, Terminal(), quiet=False)
    assert not worth_showing(MIN_TOTAL + 1, Terminal(), quiet=True)
    assert not worth_showing(MIN_TOTAL + 1, io.StringIO(), quiet=False)
    closed = Terminal()
    closed.close()
    assert not worth_showing(MIN_TOTAL + 1, closed, quiet=False)


@pytest.mark.parametrize("enabled", [True, False])
def test_every_item_comes_once_and_in_order(enabled):
    assert list(progress(iter(range(5)), 5, enabled)) == [0, 1, 2, 3, 4]
