"""{% explained text explainer %}: a text whose first hard word is explained right under it; `|said`: a published name in the reader's
language. Everything is escaped."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from motcua.catalogue import english
from motcua.portal.explaining import Explainer

register = template.Library()
register.filter("said", english.said)


@register.simple_tag
def explained(text: str, explainer: Explainer) -> SafeString:
    """A paragraph, and below it the meaning of the word, opened by a press; works without script."""
    found = explainer.look(text)
    if found.term is None:
        return format_html('<p class="measure">{}</p>', text)
    return format_html(
        '<p class="measure">{}<dfn>{}</dfn>{}</p><details class="closer term"{}><summary>{}</summary><p class="small">{}</p></details>',
        found.before,
        found.word,
        found.after,
        format_html("{}", " open" if explainer.is_open else ""),
        _("“{word}” là gì?").format(word=found.word),
        _(found.term.meaning),
    )
