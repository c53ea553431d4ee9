"""The national database's published records, as procedures at the level of information.

A record's page was flattened by the publisher: tables came out as one string without separators. What can be told apart
again becomes structure; what cannot stays word for word in the seven parts; every doubt is said beside the record.
"""
