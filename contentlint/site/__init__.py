"""The site as a whole: where its pages are published, and what leads from one to another.

``locate`` finds the site and its generator, ``record`` keeps of an article what site checks read
(a ``SitePage``), ``model`` puts all pages together (a ``Site``), ``run`` runs the site's rules.
"""
