"""Turns events into notices in people's words."""
