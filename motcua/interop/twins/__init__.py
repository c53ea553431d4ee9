"""Local twins of outside systems: real servers on the loopback, for demonstration and tests. Never in production."""
