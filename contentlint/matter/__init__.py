"""The only package that touches front-matter parsing: text in, values with positions out.

``split`` finds the block between its delimiters; ``read_yaml``, ``read_toml`` and ``read_json``
turn it into values and marks. Dates stay the text that the author wrote: 2024-02-30 is a finding,
not a crash.
"""

from contentlint.matter.front_matter import Duplicate, Fault, FrontMatter
from contentlint.matter.split import split

__all__ = ["Duplicate", "Fault", "FrontMatter", "split"]
