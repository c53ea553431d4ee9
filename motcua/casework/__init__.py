"""The heart: dossier, party, evidence, output, and the table of lawful moves."""
