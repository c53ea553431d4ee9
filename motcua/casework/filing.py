"""What casework must be told to open a dossier: values, copied from a draft or taken down at the counter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from motcua.agencies.models import Agency
from motcua.casework.enums import Assistance, DeliveryMethod
from motcua.catalogue.models import ProcedureVersion
from motcua.kernel.worktime import Limit, PausePolicy
from motcua.payments.parts import CostAsked


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyFiling:
    """A person in a role of the procedure."""

    role: str
    role_name: str
    person_id: int
    name: str
    is_contact: bool = False


class Reused(NamedTuple):
    """Where a file used again comes from: the dossier, and the output's verification code if it is one."""

    dossier_code: str
    output_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFiling:
    """One evidence item as handed in. `originals_shown`: papers on the counter. `reused`: file id -> where it was before."""

    key: str
    name: str
    mode: str
    is_required: bool = True
    file_ids: Sequence[int] = ()
    originals_shown: int = 0
    reused: Mapping[int, Reused] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """A whole filing. `filing_key`: the client's request id. `title`: whose dossier, the parties' names unless given.

    `channel` and `delivery_method` are values of casework.enums. `received_at`: for counter and post; None means now.
    `signed_form_ids`: scans of the application that was signed by hand, in order.
    `exception`: why the officer takes it in on paper though the procedure is filed online only.
    `parcel_id`: the opened parcel it came in; what came by post is received when it is accepted, never earlier.
    """

    filing_key: UUID
    procedure_version: ProcedureVersion
    agency: Agency
    receiving_agency: Agency
    channel: str
    answers: Mapping[str, Any]
    parties: Sequence[PartyFiling]
    title: str = ""
    variant: str = ""
    evidence: Sequence[EvidenceFiling] = ()
    costs: Sequence[CostAsked] = ()
    delivery_method: str = DeliveryMethod.COUNTER
    filed_by_id: int | None = None
    helped_by_id: int | None = None
    assistance: str = Assistance.SELF
    limit: Limit | None = None
    pause_policy: PausePolicy = PausePolicy.SHIFT
    received_at: datetime | None = None
    signed_form_ids: Sequence[int] = ()
    parcel_id: int | None = None
    exception: str = ""
