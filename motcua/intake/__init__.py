"""Drafts, the walk through a form, preflight checks; submits a dossier."""
