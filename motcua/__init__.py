"""Một Cửa: public services of a Vietnamese province, online and at the counter."""
