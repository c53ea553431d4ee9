"""Runs in child processes: everything that reads bytes strangers sent. Imports nothing of Django and nothing of ours outside."""
