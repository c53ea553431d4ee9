"""Errors, acts, money, working time, clock, codes, Vietnamese text. No models."""
