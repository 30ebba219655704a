"""``contentlint graph``: a site's links as data (``data``), JSON (``json``) and a picture (``svg``,
``html``), on which hubs, orphans and dead ends are seen."""
