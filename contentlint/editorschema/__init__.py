"""JSON Schemas (draft 2020-12) for editors, of the config file and of rule files.

Each module has ``schema()``. They are made from the pydantic models, so that no key is written
down twice; what a model says in Python only (a valid pattern, one key against another) they do not
know. They refuse nothing that the program takes as it is documented.
"""
