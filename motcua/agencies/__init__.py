"""Competent agencies, territory, working calendars, dated rule values."""
