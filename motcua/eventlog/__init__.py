"""Append-only events, the access log, and the proof that neither was changed."""
