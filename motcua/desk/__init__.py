"""Officers: receive, review, decide, sign, deliver (một cửa điện tử)."""
