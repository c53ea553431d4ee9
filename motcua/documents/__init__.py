"""Stored files, their scan state, renditions, printed forms, signing of bytes."""
