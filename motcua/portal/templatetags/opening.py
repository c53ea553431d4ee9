"""`|opening_hours`: when an agency is open, in the reader's language."""

from django import template

from motcua.agencies import opening

register = template.Library()
register.filter("opening_hours", opening.told)
