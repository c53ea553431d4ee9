"""What an officer can do from a page of its own: one row per deed, one view for all of them."""
