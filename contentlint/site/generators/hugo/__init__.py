"""Hugo: ``site`` is its ``base.Generator``; each other module answers one question of it."""

from contentlint.site.generators.hugo.site import detect, load

__all__ = ["detect", "load"]
