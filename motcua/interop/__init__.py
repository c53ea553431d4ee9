"""Adapters to outside: SMS, mail, virus scanner, signing; each with a local twin."""
