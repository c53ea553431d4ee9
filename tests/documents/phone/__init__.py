"""Photos of papers as phones take them, drawn by a seeded generator: the same number gives the same photo.

`papers` has what lies on the table, `shots` takes the photo, `spoilt` the ones that nobody can read.
"""
