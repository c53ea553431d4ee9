"""The demonstration: a real province's agencies, real procedures, invented people. Loaded again, it changes nothing."""

from motcua.config.demo.dossiers import load_dossiers
from motcua.config.demo.loading import load

__all__ = ["load", "load_dossiers"]
