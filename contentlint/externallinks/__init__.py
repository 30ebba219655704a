"""External links: the one part of contentlint that asks the network, and only where a run says so.

``addresses`` says what is asked for, ``ask`` asks many at once with ``fetch``, ``lookup``,
``politeness`` and ``robots``; ``answer`` says what an answer means; ``store`` keeps answers between
runs; ``known`` joins the two. aiohttp is imported by ``fetch`` alone.
"""
