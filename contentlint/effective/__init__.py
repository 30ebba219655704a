"""What holds in the end: the settings of a run or a page, and who set each of them.

``origins`` finds who set a value, ``page`` what a page is to the config, ``view`` puts both
together; ``text`` and ``json`` write it down.
"""
