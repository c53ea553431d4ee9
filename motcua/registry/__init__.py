"""Register books and their entries; issued outputs and their verification."""
