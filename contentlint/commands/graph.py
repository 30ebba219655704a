"""``contentlint graph``: the links of a site, as JSON and as a picture."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from contentlint.commandline import (
    add_config_flags,
    add_format_flag,
    add_left_out_flags,
    add_output_file_flag,
    date_of,
    settings_of,
    write,
)
from contentlint.helptext import CONFIG_FILES, add_command

if TYPE_CHECKING:
    from contentlint.model import Result
    from contentlint.sitegraph.data import Graph

DESCRIPTION = """\
Show how the pages of a site link to each other: which are hubs, which nothing leads to (orphans),
which lead nowhere (dead ends), and which links are broken. The pages are published as the site's
generator does it (Jekyll, Hugo, Astro, Eleventy; else plain files).
"""
EPILOG = f"""\
examples:
  contentlint graph                             figures, and the worst of each kind
  contentlint graph site/ --output-format html --output-file graph.html
      one page with the picture and lists, for a browser
  contentlint graph --output-format json        all pages and links, for programs
  contentlint graph --output-format svg         the picture alone

exit status:
  0  shown, whatever the links are: rules judge them (ST003, LK003, LK006)
  2  a wrong flag or config, or no page was found

{CONFIG_FILES}"""
FORMATS = ("text", "json", "svg", "html")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command and its flags."""
    parser = add_command(
        commands,
        "graph",
        summary="show the links of a site: hubs, orphans, dead ends",
        description=DESCRIPTION,
        epilog=EPILOG,
        arguments="[PATH]",
    )
    parser.set_defaults(run=run)
    parser.add_argument(
        "path", nargs="?", default=".", metavar="PATH", help="a folder of the site (default: .)"
    )
    add_left_out_flags(parser.add_argument_group("files"))
    add_config_flags(parser.add_argument_group("config"))
    output = parser.add_argument_group("output")
    add_format_flag(output, FORMATS)
    add_output_file_flag(output)


def run(options: argparse.Namespace) -> int:
    """Show the graph and return the exit status; ConfigError where the config cannot be used."""
    import importlib
    import sys

    from contentlint.reports.style import visible

    # else the site of the folder above it would be shown
    if not os.path.exists(options.path):  # noqa: PTH110 (Path.exists raises where one may not look)
        print(f"contentlint: {visible(options.path)}: no such file or folder", file=sys.stderr)
        return 2
    made, result = _graph(options)
    for notice in result.notices:
        where = f"{notice.path}: " if notice.path else ""
        print(f"contentlint: {visible(where + notice.message)}", file=sys.stderr)
    if not made.nodes:
        where = visible(options.path)
        print(f"contentlint: no published page was found in {where}", file=sys.stderr)
        return 2
    form = importlib.import_module(f"contentlint.sitegraph.{options.output_format}")
    return 0 if write(form.render(made), options.output_file) else 2


def _graph(options: argparse.Namespace) -> tuple[Graph, Result]:
    from pathlib import Path

    from contentlint.cachedir import cache_dir
    from contentlint.engine import Linter
    from contentlint.model import Result
    from contentlint.paths import absolute_path
    from contentlint.rulebook import load_rulebook
    from contentlint.site.locate import locate
    from contentlint.site.model import Access
    from contentlint.site.record import Wanted
    from contentlint.site.run import SiteRun
    from contentlint.sitegraph.data import graph

    cwd = Path.cwd()
    settings = settings_of(options)
    place = locate(settings, cwd, [absolute_path(Path(options.path), cwd)], date_of(options.today))
    linter = Linter(
        settings, load_rulebook(settings), today=date_of(options.today), generator=place.generator
    )
    result = Result()
    access = Access(cache_dir(settings.root, None, cwd))
    site = SiteRun(linter, place, cwd, Wanted(targets=True), access).site(result)
    return graph(site), result
