"""What can be done to a version that is being written: begin, save, have it reviewed, publish, discard."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from motcua.catalogue import check, events, parts, transitions
from motcua.catalogue.enums import WorkingState
from motcua.catalogue.errors import (
    NotInThisState,
    PublicationRefused,
    PublishedMeanwhile,
    WarningsNotRead,
    WorkingVersionChanged,
)
from motcua.catalogue.models import Procedure, ProcedureVersion, WorkingVersion
from motcua.catalogue.moves import move_working_version
from motcua.catalogue.policies import require_editor
from motcua.eventlog.parts import record
from motcua.identity.enums import Duty
from motcua.identity.errors import DutyRequired
from motcua.identity.officers import Officer
from motcua.kernel import clock, wording
from motcua.kernel.actors import Actor
from motcua.kernel.acts import act


@act
def begin_working_version(*, document: Mapping[str, Any], by: Actor, based_on_id: int | None = None) -> WorkingVersion:
    """Begin to write a version: from nothing, from a file, or as a copy of a published one.

    Errors: DutyRequired unless `by` edits the catalogue.
    """
    editor = _editor(by)
    now = clock.now()
    working = WorkingVersion.objects.create(
        **_repeated(document),
        body=dict(document),
        based_on=ProcedureVersion.objects.get(pk=based_on_id) if based_on_id else None,
        author_id=editor.account_id,
        begun_at=now,
        saved_at=now,
        saved_by_id=editor.account_id,
    )
    record(events.WRITTEN, subject=working.subject, by=by, payload={"name": working.name})
    return working


@act
def save_working_version(
    *, working_id: int, seen: int, document: Mapping[str, Any], place: str, by: Actor
) -> WorkingVersion:
    """Store the whole document anew. `seen`: the revision it was made from; `place`: what was changed, for the log.

    A document equal to the stored one changes nothing and records nothing.

    Errors: DutyRequired; NotInThisState unless it is being drafted; WorkingVersionChanged if somebody saved meanwhile.
    """
    editor = _editor(by)
    working = _locked(working_id)
    if working.state != WorkingState.DRAFTING:
        raise NotInThisState(state=WorkingState(working.state).label)
    if working.revision != seen:
        raise WorkingVersionChanged(name=working.saved_by.display_name)
    if working.body == document:
        return working
    working.body = dict(document)
    for name, value in _repeated(document).items():
        setattr(working, name, value)
    working.revision += 1
    working.saved_at, working.saved_by_id = clock.now(), editor.account_id
    working.edited_by = sorted({*working.edited_by, editor.account_id})
    working.save()
    record(events.SAVED, subject=working.subject, by=by, payload={"name": working.name, "place": place})
    return working


@act
def hand_over(*, working_id: int, by: Actor) -> WorkingVersion:
    """Give it to the legal reviewer.

    Errors: DutyRequired; NotInThisState; PublicationRefused while the check finds a fault that is no warning.
    """
    working = _locked(working_id)
    _require_whole(working)
    working.note = ""
    move_working_version(working, transitions.HAND_OVER, by=by)
    return working


@act
def take_back(*, working_id: int, by: Actor) -> WorkingVersion:
    """Take it back to change it, from review or from those put away; a sign-off is then void. Errors: DutyRequired; NotInThisState."""
    working = _locked(working_id)
    move_working_version(working, transitions.TAKE_BACK, by=by)
    return working


@act
def send_back(*, working_id: int, note: str, by: Actor) -> WorkingVersion:
    """The reviewer gives it back with what must be changed. Errors: DutyRequired; NotInThisState."""
    working = _locked(working_id)
    working.note = note
    move_working_version(working, transitions.SEND_BACK, by=by, note=note)
    return working


@act
def sign_off(*, working_id: int, seen: int, by: Actor, accepted: Collection[str] = ()) -> WorkingVersion:
    """The reviewer agrees with what was read: revision `seen`, and each warning of the check, by its sentence.

    Errors: DutyRequired; NotInThisState; OwnWork for whoever wrote in it; WorkingVersionChanged for another revision;
            WarningsNotRead while a warning is not among those accepted.
    """
    working = _locked(working_id)
    if working.revision != seen:
        raise WorkingVersionChanged(name=working.saved_by.display_name)
    warnings = [str(fault) for fault in check.check_today(working.body) if fault.warning]
    move_working_version(working, transitions.SIGN_OFF, by=by, warnings=warnings)
    unread = [one for one in warnings if one not in accepted]
    if unread:
        raise WarningsNotRead(first=unread[0])
    working.accepted_warnings = warnings
    working.save(update_fields=["accepted_warnings"])
    return working


@act
def publish_working_version(
    *, working_id: int, effective_from: date, by: Actor, effective_to: date | None = None, correcting: str = ""
) -> WorkingVersion:
    """Publish what was signed off, from a day on; or `correcting` what was published for that day with a mistake.

    Errors: DutyRequired; NotInThisState unless it was signed off; PublishedMeanwhile if another was published since then;
            and those of `acts.publish_version`.
    """
    require_editor(by)
    working = _locked(working_id)
    if working.state != WorkingState.APPROVED:
        raise NotInThisState(state=WorkingState(working.state).label)
    _require_last_word(working)
    working.version = parts.publish(
        document=working.body, effective_from=effective_from, by=by, effective_to=effective_to, correcting=correcting
    )
    move_working_version(working, transitions.PUBLISH, by=by, number=working.version.number)
    return working


@act
def discard(*, working_id: int, by: Actor) -> WorkingVersion:
    """Put it away; `take_back` brings it out again. Errors: DutyRequired; NotInThisState."""
    working = _locked(working_id)
    move_working_version(working, transitions.DISCARD, by=by)
    return working


@act
def end_previews(*, working_id: int, by: Actor) -> WorkingVersion:
    """Whoever was given an address of its preview reads it no longer; the page gives new ones. Errors: DutyRequired."""
    require_editor(by)
    working = _locked(working_id)
    working.preview_round += 1
    working.save(update_fields=["preview_round"])
    record(events.PREVIEWS_ENDED, subject=working.subject, by=by, payload={"name": working.name})
    return working


def _editor(by: Actor) -> Officer:
    """The person who writes: the system writes no drafts."""
    require_editor(by)
    if not isinstance(by, Officer):
        raise DutyRequired(duty=Duty.EDIT.label)
    return by


def _locked(working_id: int) -> WorkingVersion:
    return WorkingVersion.objects.select_for_update(of=("self",)).select_related("saved_by").get(pk=working_id)


def _require_whole(working: WorkingVersion) -> None:
    faults = [fault for fault in check.check(working.body) if not fault.warning]
    if faults:
        raise PublicationRefused(first=str(faults[0]), faults=[str(fault) for fault in faults])


def _require_last_word(working: WorkingVersion) -> None:
    """Nothing of its layer was published since it was signed off. Pilots stand side by side. Errors: PublishedMeanwhile."""
    Procedure.objects.select_for_update(of=("self",)).filter(
        slug=working.slug
    ).first()  # two at once: one after the other
    newest = working.others_of_layer.filter(published_at__gt=working.reviewed_at).order_by("-number").first()
    if newest is not None:
        raise PublishedMeanwhile(number=newest.number, luc=wording.moment(newest.published_at))


def _repeated(document: Mapping[str, Any]) -> dict[str, str]:
    """What lists show of a document, however incomplete it is."""
    name, slug = document.get("name"), document.get("slug")
    return {
        "name": name if isinstance(name, str) else "",
        "slug": slug[:80] if isinstance(slug, str) else "",
    }
