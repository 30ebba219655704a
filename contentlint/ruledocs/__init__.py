"""What a rule's page holds, and its forms: text for a terminal, Markdown, JSON, a folder.

RuleFile and Rule -> ``page.RulePage`` -> ``text``, ``markdown`` or ``json``. A module with
``render`` and ``index`` is a format of ``contentlint rule``; its name is the format's.
"""
