"""Template tags of citizens' pages."""
