"""Whose addresses the portal's pictures have, and whom to call in a sentence about a file."""

from django.utils.translation import gettext_lazy

from motcua.documents.serving import FileAddresses

FILES = FileAddresses("portal:file", picture_seconds=600, whole_seconds=600)
ASK = gettext_lazy("số ở đầu trang")
"""Whom to call, in a sentence about a file: the telephone stands in the head of every page."""
