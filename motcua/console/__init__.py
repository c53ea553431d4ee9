"""Catalogue editors: write, check, compare, review, publish a version of a procedure; open it at agencies."""
