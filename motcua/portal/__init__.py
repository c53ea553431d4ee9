"""Citizens: find a procedure, apply, track (cổng dịch vụ công)."""
