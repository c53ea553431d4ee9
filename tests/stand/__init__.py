"""The whole product as separate processes that can be measured and killed: for the crash test and for the measurements."""
