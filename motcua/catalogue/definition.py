"""A procedure version as values: what `parse` makes of a YAML file or of a version's stored body.

Frozen and free of the database. The classes are the format: `parsing` reads them to parse, `schema` to publish the
JSON Schema, so the three cannot disagree. A key of the document is the attribute's name, unless `named` says otherwise.
Whatever needs logic is a `RuleCall`; there is no expression language. A value that nobody has published is `None`
beside a `not_published` sentence, never zero.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from motcua.catalogue.enums import (
    AnswerSource,
    Channel,
    Confidence,
    CostKind,
    EvidenceMode,
    Layer,
    LimitKind,
    LimitUnit,
    PaperShape,
    PartyKind,
    PartyRole,
    PayableAt,
    Requirement,
    RouteKind,
    Silence,
    StepKind,
)
from motcua.catalogue.form import Check, Form, FormField, Option, Page, Part, Repeat
from motcua.catalogue.outputs import Output, PrintedLine, Validity
from motcua.catalogue.published import BlankForm, LegalText, OnlineOnly, OtherProcedure, PublishedChannel, SevenParts
from motcua.catalogue.shapes import Address, Clock, Code, Doubt, Key, RuleCall, Shape, Slug, Source
from motcua.identity.enums import Duty
from motcua.kernel.worktime import Mode, PausePolicy

__all__ = [
    "BlankForm",
    "Check",
    "Doubt",
    "Form",
    "FormField",
    "LegalText",
    "OnlineOnly",
    "Option",
    "OtherProcedure",
    "Output",
    "Page",
    "Part",
    "PrintedLine",
    "PublishedChannel",
    "Repeat",
    "RuleCall",
    "SevenParts",
    "Shape",
    "Source",
    "Validity",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldOfWork:
    """Lĩnh vực."""

    key: Slug
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Where the dossier is filed; `system` names a ministry's system, the rest tells people where to go."""

    kind: RouteKind = RouteKind.LOCAL
    system: str | None = None
    name: str | None = None
    url: Address | None = None
    plain: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One of the people or organisations a dossier is about. Fields belong to a party by its key."""

    key: Key
    name: str
    kind: PartyKind = PartyKind.PERSON
    role: PartyRole = PartyRole.APPLICANT
    sex: str | None = None
    when: RuleCall | None = None
    account_when: RuleCall | None = None
    confirms_draft: bool = False
    confirms_filing: bool = False
    signs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Proxy:
    """Whether somebody else may file, and what that one may never do."""

    allowed: bool
    text: str
    article: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicants:
    who: tuple[str, ...]
    parties: tuple[Party, ...]
    proxy: Proxy
    presence: str | None = None
    source: Key | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Jurisdiction:
    """Which agency decides. `any_centre`: any service centre of the province may receive (None: not known)."""

    text: str
    rule: RuleCall
    article: str | None = None
    any_centre: bool | None = None
    receiving: str
    deciding: str
    note: str | None = None
    source: Key | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """Trường hợp: own evidence, limits and costs under one code. The first whose rule holds is the one."""

    key: Key
    name: str
    plain: str
    when: RuleCall | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    original: int = 0
    certified_copy: int = 0
    copy: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """What the office finds itself; then the paper is not asked for, and the trace is kept."""

    source: AnswerSource
    plain: str
    procedure: Code | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What kind of paper it is, in whatever procedure: one given before is offered again.

    `months`: so long after it was given; None: for as long as the paper itself holds.
    """

    kind: Key
    months: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceItem:
    """Thành phần hồ sơ. `variants` and `channels` empty: all of them. `files_at_most` None: any number.

    `group`: the heading it is published under, where nobody has yet made a variant or a rule of it.
    """

    key: Key
    name: str
    plain: str
    mode: EvidenceMode
    group: str | None = None
    requirement: Requirement = Requirement.REQUIRED
    must_show: str | None = None
    shape: PaperShape | None = None
    obtained_at: str | None = None
    without: str | None = None
    when: RuleCall | None = None
    variants: tuple[Key, ...] = ()
    channels: tuple[Channel, ...] = ()
    one_of: Key | None = None
    party: Key | None = None
    quantity: Quantity = Quantity()
    files_at_most: int | None = None
    form: Key | None = None
    lookup: Lookup | None = None
    paper: Paper | None = None
    output_of: tuple[str, ...] = ()
    source: Key | None = None
    confidence: Confidence = Confidence.HIGH


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """Who need not pay. `proof` says how it is shown; `evidence` names the paper asked for then, if one is."""

    text: str
    rule: RuleCall | None = None
    article: str | None = None
    proof: str | None = None
    evidence: Key | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlineRate:
    """What filing online saves: a lower rate of its own (`amount_vnd`), or `percent` off the normal one. Both days count."""

    amount_vnd: int | None = None
    percent: int | None = None
    set_by: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """An amount as one decision sets it, from its first day to its last, both included."""

    amount_vnd: int
    set_by: str
    valid_from: date
    valid_to: date | None = None
    online: OnlineRate | None = None
    source: Key | None = None
    confidence: Confidence = Confidence.HIGH


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Phí or lệ phí. `amount_vnd` None with `not_published`: nobody published it here, which is not zero.

    `quantity` is a rule that counts (copies, pages); `amount` a rule that computes instead of `amount_vnd`. `rates`:
    amounts decided one after another; on a day that none covers, nothing is published.
    """

    key: Key
    name: str
    kind: CostKind
    amount_vnd: int | None = None
    not_published: str | None = None
    amount: RuleCall | None = None
    per: str | None = None
    quantity: RuleCall | None = None
    at_most_vnd: int | None = None
    rates: tuple[Rate, ...] = ()
    online: OnlineRate | None = None
    when: RuleCall | None = None
    variants: tuple[Key, ...] = ()
    channels: tuple[Channel, ...] = ()
    set_by: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    payable_at: PayableAt = PayableAt.RECEIPT
    payee: str | None = None
    exemptions: tuple[Exemption, ...] = ()
    refundable: bool | None = None
    source: Key | None = None
    confidence: Confidence = Confidence.HIGH


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitRule:
    """Thời hạn. The first `TOTAL` rule that fits variant, channel and answers promises the date."""

    key: Key
    plain: str
    unit: LimitUnit
    value: Decimal = Decimal(0)
    kind: LimitKind = LimitKind.TOTAL
    mode: Mode = Mode.DAY
    cutoff: Clock | None = None
    stage: str | None = None
    when: RuleCall | None = None
    variants: tuple[Key, ...] = ()
    channels: tuple[Channel, ...] = ()
    starts: str | None = None
    article: str | None = None
    source: Key | None = None
    confidence: Confidence = Confidence.HIGH


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseGround:
    """A lawful ground for stopping the clock."""

    key: Key
    text: str
    article: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplement:
    """How supplements work: what the clock does afterwards, and how long the person has (None: not published)."""

    policy: PausePolicy = PausePolicy.SHIFT
    window: Decimal | None = None
    window_unit: LimitUnit = LimitUnit.NOT_PUBLISHED
    after_window: str | None = None
    article: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftConfirmation:
    """The draft output is shown to the parties before it is signed."""

    value: Decimal
    unit: LimitUnit
    silence: Silence
    channels: tuple[Channel, ...] = ()
    pauses_clock: bool = False
    article: str | None = None
    source: Key | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultedAgency:
    """Somebody who must be asked, and what silence means."""

    key: Key
    name: str
    role: str
    value: Decimal | None = None
    unit: LimitUnit = LimitUnit.NOT_PUBLISHED
    silence: Silence = Silence.NOTHING
    counts_in_limit: bool = True
    when: RuleCall | None = None
    source: Key | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What must be true. With a rule it is checked while filling in; without one an officer assesses it.

    `fields` are where a refusal is shown. A rule holds as long as nothing certain speaks against it. `warning`: the
    person may say "Đúng rồi" and go on; the officer sees it. `instead_procedures`: where `instead` leads.
    """

    key: Key
    text: str
    rule: RuleCall | None = None
    warning: bool = False
    fields: tuple[Key, ...] = ()
    message: str | None = None
    instead: str | None = None
    instead_procedures: tuple[OtherProcedure, ...] = ()
    article: str | None = None
    source: Key | None = None
    confidence: Confidence = Confidence.HIGH


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalGround:
    key: Key
    text: str
    article: str | None = None
    source: Key | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A piece of the work, held by whoever has `duty`, also while the person's own turn is awaited (confirm, attend).

    `share_hours` (working hours) or `share_percent` is its part of the limit.
    """

    key: Key
    name: str
    citizen: str
    kind: StepKind
    duty: Duty
    actor: str | None = None
    share_hours: Decimal | None = None
    share_percent: int | None = None
    may_draft_output: bool = False
    optional: bool = False
    when: RuleCall | None = None
    channels: tuple[Channel, ...] = ()
    source: Key | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What a worked example must come to; only what is named is compared."""

    variant: Key | None = None
    communes: tuple[str, ...] | None = None
    evidence: tuple[Key, ...] | None = None
    cost_vnd: int | None = None
    unknown_costs: tuple[Key, ...] | None = None
    limit: Key | None = None
    refused: tuple[Key, ...] = ()
    asked: tuple[Key, ...] | None = None
    not_asked: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A worked example that `motcua procedure check` runs."""

    name: str
    on: date
    channel: Channel = Channel.ONLINE
    answers: Mapping[str, Any]
    expect: Expectation


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The decision that published this version."""

    number: str
    issued_on: date | None = None
    issued_by: str | None = None
    source: Key | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """Everything about one version of a procedure. `consists_of`: the procedures it bundles, in their order."""

    format: int
    slug: Slug
    code: Code | None = None
    local_code: str | None = None
    previous_codes: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    consists_of: tuple[OtherProcedure, ...] = ()
    name: str
    short_name: Annotated[str, Shape(longest=20)]
    plain: str
    note: str | None = None
    field: FieldOfWork
    levels: tuple[str, ...] = ()
    life_events: tuple[Slug, ...] = ()
    words: tuple[str, ...] = ()
    layer: Layer = Layer.NATIONAL
    example: str | None = None
    route: Route = Route()
    discreet: bool = False
    decision: Decision | None = None
    applicants: Applicants
    jurisdiction: Jurisdiction
    channels: tuple[PublishedChannel, ...]
    online_only: OnlineOnly | None = None
    variants: tuple[Variant, ...] = ()
    evidence: tuple[EvidenceItem, ...]
    costs: tuple[Cost, ...]
    limits: tuple[LimitRule, ...]
    pauses: tuple[PauseGround, ...] = ()
    supplement: Supplement = Supplement()
    draft_confirmation: DraftConfirmation | None = None
    consultations: tuple[ConsultedAgency, ...] = ()
    form: Form
    conditions: tuple[Condition, ...] = ()
    refusal_grounds: tuple[RefusalGround, ...] = ()
    steps: tuple[Step, ...]
    outputs: tuple[Output, ...]
    legal_basis: tuple[LegalText, ...]
    blank_forms: tuple[BlankForm, ...] = ()
    parts: SevenParts
    sources: tuple[Source, ...]
    doubts: tuple[Doubt, ...] = ()
    examples: tuple[Example, ...] = ()

    @property
    def is_information(self) -> bool:
        """Nobody has written its form and steps yet: it tells where and how, and nothing can be filed by it."""
        return not self.form.parts and not self.steps

    def source_of(self, key: str | None) -> Source | None:
        """The source a fact names; None if it names none."""
        return next((one for one in self.sources if one.key == key), None)

    @property
    def competence_source(self) -> Source | None:
        """Where it is published who decides; told where no article is known."""
        return self.source_of(self.jurisdiction.source)

    def address_of(self, text: LegalText) -> str | None:
        """Where a legal text can be read, or else the official page that cites it."""
        source = self.source_of(text.source)
        return text.url or (source.url if source else None)
