"""Acts of casework, by what they are about."""
