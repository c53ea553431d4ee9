"""Local twins of outside systems, over real sockets, for the demonstration and tests."""
