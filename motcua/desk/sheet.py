"""A sheet of the counter: the question asked for and the open ones of its part behind it, filled in on one page as paper is.

Each question stays a page of the way of its own, with its own checks; together they only spare the officer the turning of pages.
"""

from dataclasses import dataclass, field
from itertools import takewhile

from django.forms import Field
from django.http import QueryDict

from motcua.catalogue.definition import Page
from motcua.catalogue.enums import Meaning
from motcua.catalogue.rules.registry import questions_in
from motcua.identity.card import read_card
from motcua.identity.models import Account
from motcua.identity.officers import Officer
from motcua.intake import acts
from motcua.intake.errors import DraftChanged
from motcua.intake.forms import PageForm
from motcua.intake.journey import Kind, Stop
from motcua.intake.looking_up import card_party, known_of_card
from motcua.intake.models import Draft
from motcua.intake.situation import Situation

TOGETHER = "cung"
SEEN = "da_thay"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the sheet. `seen`: the name under which comes back what its answers were."""

    stop: Stop
    page: Page
    form: PageForm
    seen: str
    reads_card: bool


@dataclass
class Sheet:
    """`entry`: which one of a repeated page; such a page stands alone."""

    situation: Situation
    first: Stop
    account: Account | None
    commune_url: str
    entry: int | None = None
    asked: list[Asked] = field(default_factory=list)
    refusal: str = ""

    def open(self) -> None:
        """The questions as they are asked, with what is known filled in."""
        self.asked = [self._asked(stop) for stop in self._stops()]

    @property
    def warnings(self) -> dict[str, str]:
        """Doubts of all questions, code -> sentence; none while something must be mended first."""
        if self.is_wrong:
            return {}
        return {code: text for one in self.asked for code, text in one.form.warnings.items()}

    @property
    def is_wrong(self) -> bool:
        return any(one.form.errors for one in self.asked)

    def keep(self, posted: QueryDict, *, by: Officer) -> bool:
        """Save each question that is answered rightly; True if nothing is left to show.

        A further question to which nothing was said is left open for the next sheet. Errors: DraftSent.
        """
        posted = self._cards_read(posted, by)
        is_left = False
        for key in dict.fromkeys([self.first.key, *posted.getlist(TOGETHER)]):
            stop = self.situation.journey.stop(key)
            if stop is None or stop.page is None or (key != self.first.key and stop.page.repeat):
                continue  # an answer just given has taken it off the way
            one = self._asked(stop, posted)
            if one.form.is_valid() and not one.form.warnings:
                is_left = not self._saved(one, posted) or is_left
            elif key != self.first.key and not _is_touched(one.form):
                one = self._asked(stop)
            else:
                is_left = True
            self.asked.append(one)
        return not is_left

    def _stops(self) -> list[Stop]:
        stops = self.situation.journey.stops
        if self.first.page is None or self.first.page.repeat:
            return [self.first]
        behind = takewhile(self._belongs, stops[stops.index(self.first) + 1 :])
        found, asked = [self.first], set(_keys(self.first))
        for one in behind:
            if not one.is_done and not (_rests_on(one) & asked):  # else this very sheet says whether it is asked at all
                found.append(one)
                asked |= _keys(one)
        return found

    def _belongs(self, stop: Stop) -> bool:
        is_plain = stop.kind is Kind.QUESTION and stop.page is not None and not stop.page.repeat
        return is_plain and stop.part == self.first.part

    def _asked(self, stop: Stop, posted: QueryDict | None = None) -> Asked:
        assert stop.page is not None
        form = PageForm(
            stop.page, self.situation, posted, account=self.account, commune_url=self.commune_url, entry=self.entry
        )
        seen = SEEN if stop.key == self.first.key else f"{SEEN}-{stop.key}"
        return Asked(stop, stop.page, form, seen, bool(card_party(stop.page)))

    def _saved(self, one: Asked, posted: QueryDict) -> bool:
        try:
            draft = acts.save_page(
                draft_id=self.situation.draft.pk,
                page=one.stop.key,
                values=one.form.saving,
                asked=one.form.kept_under,
                confirmed=one.form.confirmed,
                seen=posted.get(one.seen),
                at_counter=True,
            )
        except DraftChanged as changed:
            self.refusal = changed.message
            draft = Draft.objects.get(pk=self.situation.draft.pk)
        self.situation = one.form.situation = self.situation.after(draft)
        return not self.refusal

    def _cards_read(self, posted: QueryDict, by: Officer) -> QueryDict:
        """A hand scanner types the whole card into the box of the number: the number stays, the rest is known from then on."""
        for key in [self.first.key, *posted.getlist(TOGETHER)]:
            stop = self.situation.journey.stop(key)
            box, party = _number_box(stop.page) if stop and stop.page else ("", "")
            card = read_card(posted.get(box, "")) if party else None
            if card is not None:
                acts.note_card(draft_id=self.situation.draft.pk, party=party, known=known_of_card(card), by=by)
                posted = posted.copy()
                posted[box] = card.number
                self.situation = self.situation.after(Draft.objects.get(pk=self.situation.draft.pk))
        return posted


def _number_box(page: Page) -> tuple[str, str]:
    """The box of the personal number, and whose it is, where a card may be read; ("", "") elsewhere."""
    party = card_party(page)
    return next((one.key for one in page.fields if party and one.meaning is Meaning.PERSONAL_NUMBER), ""), party


def _is_touched(form: PageForm) -> bool:
    """Was anything typed or chosen there that did not stand there before?"""
    return any(_is_changed(form, name, one) for name, one in form.fields.items())


def _is_changed(form: PageForm, name: str, box: Field) -> bool:
    if box.widget.value_omitted_from_data(form.data, form.files, name):
        return False
    sent = box.widget.value_from_datadict(form.data, form.files, name)
    if not (any(sent) if isinstance(sent, tuple | list) else sent):
        return False
    return bool(box.widget.render(name, sent) != box.widget.render(name, form.initial.get(name)))


def _keys(stop: Stop) -> set[str]:
    return {one.key for one in stop.page.fields} if stop.page is not None else set()


def _rests_on(stop: Stop) -> set[str]:
    """The questions that say whether this one is asked."""
    return questions_in(stop.page.when) if stop.page is not None and stop.page.when is not None else set()
