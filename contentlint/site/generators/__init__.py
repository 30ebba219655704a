"""What is known of site generators: one module for each, all of them a ``base.Generator``."""
