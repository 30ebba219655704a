"""``contentlint graph``: its forms, what it escapes, its exit status."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

TITLE = r'title: "</script><script>x()</script> \x01 \uFFFF & <b>"'
EVIL = f"---\n{TITLE}\n---\n\n[b](b.md) [c](/no/)\n"


@pytest.fixture
def graph(contentlint, tmp_path):
    (tmp_path / "a.md").write_text(EVIL, encoding="utf-8")
    (tmp_path / "b.md").write_text("# B\n\n[x](b.md)\n", encoding="utf-8")
    return lambda form: contentlint("graph", "--no-config", "--output-format", form, ".")


def test_json_has_pages_links_and_broken_links(graph):
    data = json.loads(graph("json").out)
    assert [(page["path"], page["role"]) for page in data["pages"]] == [
        ("a.md", "orphan"), ("b.md", "dead end"),
    ]  # fmt: skip
    assert data["links"] == [[0, 1]]
    assert data["broken"] == [{"path": "a.md", "line": 5, "target": "/no/"}]


def test_the_picture_is_xml_whatever_a_title_has(graph):
    root = ElementTree.fromstring(graph("svg").out)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"


def test_a_title_is_no_script(graph):
    assert "<script>x()" not in graph("html").out


def test_text_says_what_there_is(graph):
    done = graph("text")
    assert done.status == 0
    assert done.out.startswith("2 pages, 1 links between them (plain site)")


def test_nothing_to_show_is_status_2(contentlint, tmp_path):
    (tmp_path / "empty").mkdir()
    assert contentlint("graph", "empty").status == 2
    done = contentlint("graph", "nowhere")
    assert (done.status, done.err) == (2, "contentlint: nowhere: no such file or folder\n")
