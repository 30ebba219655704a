"""contentlint: a content quality linter for articles in Markdown with front matter."""

__version__ = "0.1.0"
