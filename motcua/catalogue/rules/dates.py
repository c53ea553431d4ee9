"""Rules about how long ago something was. A date known in part counts as late in its year or month as it may be."""

from datetime import timedelta

from motcua.catalogue.rules.asking import DateQuestion
from motcua.catalogue.rules.people import born_of
from motcua.catalogue.rules.registry import CONDITIONS, Answers, Context, register


@register(CONDITIONS)
def days_since_at_most(answers: Answers, context: Context, *, question: DateQuestion, days: int) -> bool:
    """At most so many days have gone by since that day, or may have; holds while it is unanswered.

    Source: Civil Code 2015, article 147 (the day of the event itself is not counted); Law on Civil Status 2014, articles
    15 (60 days for a birth) and 33 (15 days for a death).
    """
    then = born_of(answers.get(question))
    return then is None or context.today <= then.latest() + timedelta(days=days)


@register(CONDITIONS)
def not_in_future(answers: Answers, context: Context, *, question: DateQuestion) -> bool:
    """That day has come, or may have; holds while it is unanswered."""
    then = born_of(answers.get(question))
    return then is None or then.earliest() <= context.today
