"""Procedures, their published versions, and where each is open. What a version says stands in its body, as one document.

Nothing of a procedure's content is a column that decides anything: the few that repeat it serve search and lists. So a
new kind of fact changes the format and never these tables.
"""

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import Any, Self

import rfc8785
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce

from motcua.agencies.keys import RememberedKey
from motcua.agencies.models import Agency
from motcua.catalogue.definition import Definition
from motcua.catalogue.english import spoken
from motcua.catalogue.enums import Channel, Layer, Level, WorkingState
from motcua.catalogue.parsing import parse
from motcua.identity.models import Account

CODE = r"^\d\.\d{6}$"
_DEFINITIONS: dict[str, Definition] = {}
"""By hash of the body, those asked for last."""
MOST_DEFINITIONS = 300
"""Some hundred kilobytes each; a national catalogue has thousands."""


class Period(Func):
    """The days from the first to the one before the last, as a range."""

    function = "daterange"
    template = "%(function)s(%(expressions)s, '[)')"
    output_field = DateRangeField()


IN_FORCE = Period("effective_from", "effective_to")
ENDS_NOT_BEFORE_ITS_START = Q(effective_to__isnull=True) | Q(effective_to__gte=F("effective_from"))
"""One that ends on its first day holds on none: a version that another took the place of, an offering closed at once."""


def every_when_null(column: str) -> Coalesce:
    """A null equals nothing in an exclusion constraint; "every agency" counts as agency 0."""
    return Coalesce(column, Value(0), output_field=models.BigIntegerField())


class Procedure(models.Model):
    """A procedure through all its versions. Closed, never deleted.

    Name, field and search texts repeat those of the version published last, for lists and search.
    """

    slug = models.SlugField(max_length=80, unique=True)
    code = models.CharField(max_length=20, blank=True)
    name = models.TextField()
    short_name = models.CharField(max_length=20)
    plain = models.TextField()
    field_key = models.SlugField(max_length=80)
    field_name = models.CharField(max_length=200)
    life_events = ArrayField(models.SlugField(max_length=80), default=list)
    decided_by = models.SlugField(max_length=80, blank=True)  # "commune", a kind of agency, or "" for any
    search_name = models.TextField()
    search_words = models.TextField()
    closed_on = models.DateField(null=True, blank=True)
    imported_sha256 = models.CharField(max_length=64, blank=True, db_default="")  # version last taken over as published
    successor = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="predecessors")

    likeness: float = 1.0
    """How like it is to what was typed; set by a search."""

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(code="") | Q(code__regex=CODE), name="procedure_code_form"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(short_name=""), name="procedure_is_named"),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | Q(closed_on__isnull=False),
                name="procedure_with_successor_is_closed",
            ),
        ]
        indexes = [
            models.Index(fields=["code"], name="procedure_code"),
            models.Index(fields=["field_key"], name="procedure_field"),
            GinIndex(fields=["life_events"], name="procedure_life_events"),
            GinIndex(fields=["search_name"], opclasses=["gin_trgm_ops"], name="procedure_search_name"),
            GinIndex(fields=["search_words"], opclasses=["gin_trgm_ops"], name="procedure_search_words"),
        ]

    def __str__(self) -> str:
        return self.name


def holds_on(day: date) -> Q:
    """The period holds `day`."""
    return (Q(effective_to__isnull=True) | Q(effective_to__gt=day)) & Q(effective_from__lte=day)


class ProcedureVersionQuerySet(models.QuerySet["ProcedureVersion"]):
    def in_force(self, day: date) -> Self:
        """Those whose period holds `day`."""
        return self.filter(holds_on(day))

    def ever(self) -> Self:
        """Those that hold on some day: not the ones another took the place of before they could."""
        return self.exclude(effective_to=F("effective_from"))


class OfferingQuerySet(models.QuerySet["Offering"]):
    def in_force(self, day: date) -> Self:
        """Those whose period holds `day`."""
        return self.filter(holds_on(day))

    def ever(self) -> Self:
        """Those open on some day: not the ones closed on their first day or before it."""
        return self.exclude(effective_to=F("effective_from"))


class ProcedureVersion(models.Model):
    """A published version. A dossier keeps the one it was received under, whatever is published later.

    Once published nothing changes but `effective_to`, the first day no longer in force (a trigger holds that). Two
    versions of one layer never hold on the same day; a pilot version holds only where an offering names it.

    `corrects`: the version whose place this one took on its very first day, or before it, because of a mistake; that one
    then holds on no day any more, but its dossiers keep it. `correction_reason` says what was wrong.
    """

    procedure = RememberedKey(Procedure, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    layer = models.CharField(max_length=10, choices=Layer.choices)
    body = models.JSONField()
    sha256 = models.CharField(max_length=64)
    effective_from = models.DateField()
    effective_to = models.DateField(null=True, blank=True)
    published_at = models.DateTimeField()
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, db_index=False, related_name="corrections"
    )
    correction_reason = models.TextField(blank=True, db_default="")

    objects = ProcedureVersionQuerySet.as_manager()
    READ_LATE = ("body",)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["procedure", "number"], name="version_number_once"),
            models.CheckConstraint(condition=Q(layer__in=Layer.values), name="version_layer_known"),
            models.CheckConstraint(condition=ENDS_NOT_BEFORE_ITS_START, name="version_ends_not_before_its_start"),
            models.UniqueConstraint(fields=["corrects"], name="version_corrected_once"),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True, correction_reason="")
                | (Q(corrects__isnull=False) & ~Q(correction_reason="")),
                name="version_corrects_for_a_reason",
            ),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="version_sha256_form"),
            ExclusionConstraint(
                name="version_alone_in_its_layer",
                expressions=[
                    ("procedure", RangeOperators.EQUAL),
                    ("layer", RangeOperators.EQUAL),
                    (IN_FORCE, RangeOperators.OVERLAPS),
                ],
                condition=~Q(layer=Layer.PILOT),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure.slug} {self.number}"

    @property
    def is_replaced(self) -> bool:
        """Another version took its place before it had held for a day."""
        return self.effective_to == self.effective_from

    @property
    def definition(self) -> Definition:
        """The version as values, in the reader's language. Parsed once per process while it is asked for: a body never changes."""
        found = _DEFINITIONS.pop(self.sha256, None) or parse(self.body)
        _DEFINITIONS[self.sha256] = found
        while len(_DEFINITIONS) > MOST_DEFINITIONS:
            _DEFINITIONS.pop(next(iter(_DEFINITIONS)), None)
        return spoken(found, self.sha256)


def read_bodies(versions: Iterable[ProcedureVersion]) -> None:
    """In one query the bodies of those whose definition is not known yet: before several are asked for theirs."""
    unknown = {
        one.pk: one for one in versions if one.sha256 not in _DEFINITIONS and "body" in one.get_deferred_fields()
    }
    if unknown:
        for key, body in ProcedureVersion.objects.filter(pk__in=unknown).values_list("pk", "body"):
            unknown[key].body = body


class Offering(models.Model):
    """A procedure is open at an agency, by a channel, at a level, for a time.

    `agency` null: at every competent agency; one that names the agency goes before it. `version` null: whichever version
    is in force; a version here is a pilot, or keeps an agency on it.
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="offerings")
    version = models.ForeignKey(
        ProcedureVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="offerings"
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    level = models.CharField(max_length=12, choices=Level.choices)
    effective_from = models.DateField()
    effective_to = models.DateField(null=True, blank=True)

    objects = OfferingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="offering_channel_known"),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="offering_level_known"),
            models.CheckConstraint(condition=ENDS_NOT_BEFORE_ITS_START, name="offering_ends_not_before_its_start"),
            ExclusionConstraint(
                name="offering_alone",
                expressions=[
                    ("procedure", RangeOperators.EQUAL),
                    (every_when_null("agency_id"), RangeOperators.EQUAL),
                    ("channel", RangeOperators.EQUAL),
                    (IN_FORCE, RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [models.Index(fields=["agency", "channel"], name="offering_agency")]

    def __str__(self) -> str:
        return f"{self.procedure.slug} {self.channel} {self.level}"


class WorkingVersion(models.Model):
    """A version that is being written (bản soạn). Its body may be incomplete; what is wrong with it `check` tells.

    `revision` grows with each saving, so that nobody overwrites what somebody else saved meanwhile. Whoever wrote in it
    (`author`, `edited_by`) does not sign it off. Kept when discarded.
    """

    slug = models.CharField(max_length=80)
    name = models.TextField()
    body = models.JSONField()
    revision = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=10, choices=WorkingState.choices, default=WorkingState.DRAFTING)
    based_on = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    author = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    edited_by = ArrayField(models.BigIntegerField(), default=list)
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(blank=True)
    accepted_warnings = ArrayField(
        models.TextField(), default=list, db_default=[]
    )  # read by who signed it off, one by one
    preview_round = models.PositiveIntegerField(
        default=0,
        db_default=0,
        help_text="How often the addresses of its preview were ended: those of before open nothing.",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=WorkingState.values), name="working_state_known"),
            models.CheckConstraint(
                condition=~Q(state__in=[WorkingState.APPROVED, WorkingState.PUBLISHED])
                | Q(reviewer__isnull=False, reviewed_at__isnull=False),
                name="working_is_reviewed_before_it_is_published",
            ),
            models.CheckConstraint(
                condition=Q(reviewer__isnull=True) | ~Q(reviewer=F("author")), name="working_reviewed_by_another"
            ),
            models.CheckConstraint(
                condition=(Q(state=WorkingState.PUBLISHED) & Q(version__isnull=False))
                | (~Q(state=WorkingState.PUBLISHED) & Q(version__isnull=True)),
                name="working_published_has_its_version",
            ),
        ]
        indexes = [models.Index(fields=["state", "-saved_at"], name="working_by_state")]

    def __str__(self) -> str:
        return f"{self.slug} {self.revision}"

    @property
    def subject(self) -> str:
        """Its name in the event log."""
        return f"working_version:{self.pk}"

    @property
    def others_of_layer(self) -> ProcedureVersionQuerySet:
        """What was published of this procedure in the layer it is written for; none for pilots, which stand side by side."""
        layer = self.body.get("layer") or Layer.NATIONAL
        same = ProcedureVersion.objects.filter(procedure__slug=self.slug, layer=layer)
        return same.exclude(layer=Layer.PILOT)


def digest(body: dict[str, Any]) -> str:
    """What identifies a body: SHA-256 of its canonical JSON (RFC 8785)."""
    return hashlib.sha256(rfc8785.dumps(body)).hexdigest()
