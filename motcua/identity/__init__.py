"""Persons, organisations, accounts, officers and their duties."""
