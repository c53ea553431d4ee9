"""Rules about what was answered. A question without an answer is unknown: it equals nothing."""

from decimal import Decimal, InvalidOperation
from typing import Any

from motcua.catalogue.definition import RuleCall
from motcua.catalogue.enums import AnswerSource, Channel
from motcua.catalogue.rules.asking import (
    AddressQuestion,
    AnyQuestion,
    AreaQuestion,
    ListedQuestion,
    NumberQuestion,
    PlainQuestion,
)
from motcua.catalogue.rules.registry import CONDITIONS, Answers, Context, holds, register


@register(CONDITIONS)
def answer_is(answers: Answers, _: Context, *, question: PlainQuestion, value: Any) -> bool:
    """The question was answered with exactly this value."""
    return bool(question in answers and answers[question] == value)


@register(CONDITIONS)
def answer_is_not(answers: Answers, _: Context, *, question: PlainQuestion, value: Any) -> bool:
    """The question was not answered with this value; holds while it is unanswered."""
    return bool(answers.get(question) != value)


@register(CONDITIONS)
def answer_in(answers: Answers, _: Context, *, question: ListedQuestion, values: tuple[Any, ...]) -> bool:
    """The answer is one of these; of a question with several answers, at least one is."""
    given = answers.get(question)
    return any(one in values for one in given) if isinstance(given, list) else given in values


@register(CONDITIONS)
def any_of(answers: Answers, context: Context, *, rules: tuple[RuleCall, ...]) -> bool:
    """At least one of the rules holds."""
    return any(holds(one, answers, context) for one in rules)


@register(CONDITIONS)
def all_of(answers: Answers, context: Context, *, rules: tuple[RuleCall, ...]) -> bool:
    """All the rules hold."""
    return all(holds(one, answers, context) for one in rules)


@register(CONDITIONS, "not")
def negation(answers: Answers, context: Context, *, rule: RuleCall) -> bool:
    """The rule does not hold."""
    return not holds(rule, answers, context)


@register(CONDITIONS)
def channel_is(_: Answers, context: Context, *, channels: tuple[Channel, ...]) -> bool:
    """The dossier is filed in one of these ways."""
    return context.channel in channels


@register(CONDITIONS)
def any_answered(answers: Answers, _: Context, *, questions: tuple[AnyQuestion, ...]) -> bool:
    """At least one of the questions has an answer."""
    return any(answers.get(one) not in (None, "") for one in questions)


@register(CONDITIONS)
def all_different(answers: Answers, _: Context, *, questions: tuple[AnyQuestion, ...]) -> bool:
    """No two of the given answers are the same."""
    given = [answers[one] for one in questions if answers.get(one) not in (None, "")]
    return all(one not in given[:index] for index, one in enumerate(given))


@register(CONDITIONS)
def communes_differ(answers: Answers, _: Context, *, questions: tuple[AddressQuestion, ...]) -> bool:
    """The addresses given lie in more than one commune."""
    communes = {answers[one].get("commune") for one in questions if isinstance(answers.get(one), dict)}
    return len(communes - {None}) > 1


@register(CONDITIONS)
def number_at_least(answers: Answers, _: Context, *, question: NumberQuestion, least: int) -> bool:
    """The answer is a number not below `least`; an unanswered one is below everything."""
    given = _number(answers.get(question))
    return given is not None and given >= least


@register(CONDITIONS)
def area_at_least(answers: Answers, _: Context, *, question: AreaQuestion, least: Decimal) -> bool:
    """The area answered is not below `least` square metres; an unanswered one is below everything."""
    given = _number(answers.get(question))
    return given is not None and given >= least


@register(CONDITIONS)
def not_prefilled(_: Answers, context: Context, *, party: str, source: AnswerSource) -> bool:
    """The party's part of the form was typed, not filled in from this source.

    Source: Decree 104/2022, article 14: what the population database gave is not asked for as a paper.
    """
    return (party, source) not in context.prefilled


def _number(given: Any) -> Decimal | None:
    try:
        return None if given is None or isinstance(given, bool) else Decimal(given)
    except (InvalidOperation, TypeError, ValueError):
        return None


@register(CONDITIONS)
def always(_: Answers, __: Context) -> bool:
    """Holds whatever was answered."""
    return True
