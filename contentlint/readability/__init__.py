"""How hard a page reads: its prose, its sentences, syllables, and the published formulas.

Nothing is downloaded and nothing but Python is needed. We looked at ``pyphen`` (hyphenation
dictionaries, GPL/LGPL/MPL, 6 MB): hyphenation is not syllables ("area", "idea" and "video" may not
be broken), it has the right count for fewer words than the rules here (see ``english.py``), and
each dictionary costs 0.1 (English) to 1.4 seconds (German) to load, in a commit hook on every run.
"""
