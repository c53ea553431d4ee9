"""Papers that were given or issued before and fit here: same person, same kind, still good. Reads only.

Source: Decree 107/2021, article 1.14 (nothing is asked for twice that is held already); checklist 22.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch

from motcua.casework.enums import EvidenceVerdict, OutputState
from motcua.casework.models import Dossier, EvidenceFile, Output
from motcua.catalogue.definition import EvidenceItem
from motcua.documents.enums import FileState
from motcua.documents.models import StoredFile
from motcua.identity.models import Person
from motcua.intake.parties import contact_of, known_person, parties_of
from motcua.intake.situation import Situation
from motcua.kernel import clock
from motcua.kernel.dates import months_later

EARLIER_AT_MOST = 20
"""So many earlier dossiers are looked into, the last first."""
OFFERED_AT_MOST = 3


@dataclass(frozen=True, slots=True)
class Held:
    """A paper somebody gave before, or was issued here. `key` names it in a page; `files`: its pages in order.

    `output_code`: verification code of the output it is.
    """

    key: str
    name: str
    dossier_code: str
    since: datetime
    files: tuple[StoredFile, ...]
    output_code: str = ""

    @property
    def is_output(self) -> bool:
        return bool(self.output_code)


def held_for(situation: Situation, item: EvidenceItem) -> list[Held]:
    """What may be used again for this item of the draft, the newest first; nothing while the item has files.

    Only of dossiers that the draft's own account filed, and only papers of the very person whose paper is asked for.
    """
    if situation.files_of(item.key):
        return []
    return sorted(_of_person(situation, item), key=lambda one: one.since, reverse=True)[:OFFERED_AT_MOST]


def still_held(situation: Situation, item: EvidenceItem) -> frozenset[tuple[str, str]]:
    """Of the papers used again for this item, those that are still of the person whose paper is asked for, and still good:
    dossier and output they come from. Answers may have been changed since to name somebody else.
    """
    used = {(one.reused_from, one.reused_output) for one in situation.files_of(item.key) if one.reused_from}
    return frozenset(
        used & {(one.dossier_code, one.output_code) for one in _of_person(situation, item)} if used else ()
    )


def _of_person(situation: Situation, item: EvidenceItem) -> list[Held]:
    if not (item.paper or item.output_of) or situation.draft.account_id is None:
        return []
    person = _person(situation, item)
    if person is None:
        return []
    return [one for dossier in _earlier(situation, person) for one in _held(dossier, item, person)]


def _person(situation: Situation, item: EvidenceItem) -> Person | None:
    """Whose paper it is: the party the item names, else who applies."""
    definition, answers, draft = situation.definition, situation.journey.answers, situation.draft
    parties = parties_of(definition, answers, situation.context)
    key = item.party or contact_of(definition, answers, parties)
    party = next((one for one in parties if one.key == key), None)
    account = draft.account
    own = draft.mandate.grantor if draft.mandate else account.person if account else None
    return known_person(definition, answers, party, own=own) if party else None


def _earlier(situation: Situation, person: Person) -> list[Dossier]:
    """The account's earlier dossiers in which that person is a party, with all that is handed in and issued."""
    files = EvidenceFile.objects.filter(replaced_by=None).select_related("file")
    outputs = Output.objects.filter(state=OutputState.RELEASED, is_refusal=False).select_related("signed_file")
    mine = Dossier.objects.filter(filed_by_id=situation.draft.account_id).owned_by(person.pk)
    return list(
        mine.select_related("procedure_version")
        .prefetch_related("parties", "evidence", Prefetch("evidence__files", files), Prefetch("outputs", outputs))
        .order_by("-submitted_at", "-pk")[:EARLIER_AT_MOST]
    )


def _held(dossier: Dossier, item: EvidenceItem, person: Person) -> Iterator[Held]:
    former = {one.key: one for one in dossier.procedure_version.definition.evidence}
    for given in dossier.evidence.all():
        kind = former[given.key].paper if given.key in former else None
        if item.paper is None or kind is None or kind.kind != item.paper.kind or given.verdict == EvidenceVerdict.BAD:
            continue
        files = tuple(one.file for one in given.files.all())
        if files and _is_of(dossier, former[given.key], person) and _is_good(files, item.paper.months):
            yield Held(f"giay-{given.pk}", given.name, dossier.code, files[0].received_at, files)
    if dossier.procedure_version.definition.code in item.output_of:
        for output in dossier.outputs.all():
            if output.signed_file is not None and output.released_at is not None:
                yield Held(
                    f"ket-qua-{output.pk}",
                    output.name,
                    dossier.code,
                    output.released_at,
                    (output.signed_file,),
                    output.code,
                )


def _is_of(dossier: Dossier, item: EvidenceItem, person: Person) -> bool:
    """Whether the paper was that person's there: of the party the item named, else of who applied."""
    return any(
        one.person_id == person.pk and (one.role == item.party if item.party else one.is_contact)
        for one in dossier.parties.all()
    )


def _is_good(files: tuple[StoredFile, ...], months: int | None) -> bool:
    """Every page is known to be clean, and was given recently enough."""
    since: date | None = months_later(clock.today(), -months) if months else None
    return all(
        one.state == FileState.CLEAN and (since is None or clock.local(one.received_at).date() >= since)
        for one in files
    )
