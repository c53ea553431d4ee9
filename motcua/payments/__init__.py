"""What is owed and what was collected."""
