"""Detectors that several rules share; ``facts.py`` runs them once per article."""
