"""Procedures and their versions, read from YAML."""
