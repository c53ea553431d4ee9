"""Everything one dossier's page shows, in one bundle."""

from dataclasses import dataclass

from django.db.models import Prefetch, prefetch_related_objects

from motcua.casework import route
from motcua.casework.enums import SIGNED_FORM, DossierState
from motcua.casework.models import (
    Consultation,
    Dossier,
    DueChange,
    Evidence,
    EvidenceFile,
    HandOver,
    Output,
    Party,
    Pause,
    Posting,
    PrintedForm,
    Supplement,
    SupplementItem,
)
from motcua.catalogue.definition import Definition, Step
from motcua.catalogue.enums import Channel
from motcua.documents.models import StoredFile
from motcua.payments.models import PaymentDemand


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceShown:
    """One evidence item with the files that count, in order, and those a supplement replaced."""

    item: Evidence
    files: tuple[EvidenceFile, ...]
    former_files: tuple[EvidenceFile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierPage:
    """One dossier with what belongs to it; `supplement` is the one that is open, `on_its_way` the output the post holds."""

    dossier: Dossier
    definition: Definition
    variant: str
    steps: tuple[Step, ...]
    step: Step | None
    parties: tuple[Party, ...]
    evidence: tuple[EvidenceShown, ...]
    supplement: Supplement | None
    supplements: tuple[Supplement, ...]
    outputs: tuple[Output, ...]
    pauses: tuple[Pause, ...]
    due_changes: tuple[DueChange, ...]
    hand_overs: tuple[HandOver, ...]
    printed_forms: tuple[PrintedForm, ...]
    demands: tuple[PaymentDemand, ...]
    consultations: tuple[Consultation, ...]
    signed_form: tuple[StoredFile, ...]
    on_its_way: Posting | None


def dossier_page(dossier: Dossier) -> DossierPage:
    """The bundle for officer and citizen alike; who shows personal data logs the access first. A fixed number of queries."""
    files = EvidenceFile.objects.select_related("file").order_by("position")
    items = SupplementItem.objects.select_related("evidence", "marked_file").order_by("evidence__position")
    prefetch_related_objects(
        [dossier],
        "holder",
        Prefetch("parties", Party.objects.select_related("person")),
        Prefetch("evidence", Evidence.objects.select_related("bound_file")),
        Prefetch("evidence__files", files),
        Prefetch("supplements", Supplement.objects.select_related("requested_by", "approved_by").order_by("pk")),
        Prefetch("supplements__items", items),
        Prefetch("outputs", Output.objects.select_related("draft_file", "signed_file").order_by("pk")),
        "outputs__confirmations__party__person",
        "outputs__attendances",
        "pauses",
        Prefetch("consultations", Consultation.objects.select_related("answered_by", "file")),
        "due_changes",
        Prefetch("hand_overs", HandOver.objects.select_related("given_by", "taken_by")),
        Prefetch("printed_forms", PrintedForm.objects.select_related("file")),
    )
    definition = dossier.procedure_version.definition
    supplements = tuple(dossier.supplements.all())
    return DossierPage(
        dossier=dossier,
        definition=definition,
        variant=next((one.name for one in definition.variants if one.key == dossier.variant), ""),
        steps=route.steps_of(dossier),
        step=route.current(dossier),
        parties=tuple(dossier.parties.all()),
        evidence=tuple(_shown(item) for item in dossier.evidence.all()),
        supplement=next((one for one in supplements if one.closed_at is None), None),
        supplements=supplements,
        outputs=tuple(dossier.outputs.all()),
        pauses=tuple(dossier.pauses.all()),
        due_changes=tuple(dossier.due_changes.all()),
        hand_overs=tuple(dossier.hand_overs.all()),
        printed_forms=tuple(dossier.printed_forms.all()),
        consultations=tuple(dossier.consultations.all()),
        demands=tuple(PaymentDemand.objects.of(dossier.subject)),
        signed_form=signed_form_of(dossier),
        on_its_way=_on_its_way(dossier),
    )


def signed_form_of(dossier: Dossier) -> tuple[StoredFile, ...]:
    """The scans of the application that was signed by hand, in order; no query for a filing that came online."""
    if dossier.channel == Channel.ONLINE:
        return ()
    return tuple(StoredFile.objects.filter(subject=dossier.subject, purpose=SIGNED_FORM))


def _on_its_way(dossier: Dossier) -> Posting | None:
    """Asked only where there can be one."""
    issued = dossier.state_now is DossierState.ISSUED
    return dossier.postings.filter(failed_at__isnull=True).first() if issued else None


def _shown(item: Evidence) -> EvidenceShown:
    files = tuple(item.files.all())
    return EvidenceShown(
        item=item,
        files=tuple(file for file in files if file.replaced_by_id is None),
        former_files=tuple(file for file in files if file.replaced_by_id is not None),
    )
