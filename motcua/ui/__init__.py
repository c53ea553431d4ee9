"""Components, icons, widgets, layout; knows no domain."""
