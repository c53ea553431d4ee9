"""The demonstration: a real province's agencies, real procedures, invented people. Loaded again, it changes nothing."""

from motcua.config.demo.loading import load

__all__ = ["load"]
