"""Scopes: which part of a page a rule reads, in the names that Vale uses.

selector -> pieces: plain text, each with a way back to its place in the file.
"""
