"""The cast of all tests: invented people of the invented province Vạn Xuân, and makers for what they need.

Telephones stand under 0900 000, identity numbers under 099, identifiers under H99. A maker gives what a test does not care
about; what it cares about is an argument.
"""

import functools
import itertools
import uuid
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from motcua.agencies.enums import AgencyLevel, CommuneKind
from motcua.agencies.models import Agency, Commune, OfficeHours
from motcua.casework import filing
from motcua.casework.acts import reception
from motcua.casework.enums import DossierState
from motcua.casework.models import Dossier
from motcua.casework.opening import open_dossier
from motcua.casework.supplements import SupplementItemAsked
from motcua.catalogue import files
from motcua.catalogue.enums import Channel, Layer
from motcua.catalogue.models import Procedure, ProcedureVersion, digest
from motcua.catalogue.parsing import parse
from motcua.documents.models import StoredFile
from motcua.documents.parts import keep_made
from motcua.identity.enums import Duty, Realm
from motcua.identity.models import PHONE, Account, DutyAssignment, Person
from motcua.identity.officers import Citizen, Officer, load_officer
from motcua.identity.sealed import index_of
from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM, Actor
from motcua.kernel.acts import act
from motcua.kernel.text import fold
from motcua.kernel.worktime import Limit, PausePolicy, Unit

BEGAN = date(2025, 7, 1)
PROCEDURES = Path(__file__).resolve().parent.parent / "procedures"
FILED_HERE = tuple(
    path.stem
    for path in sorted(PROCEDURES.glob("*.yaml"))
    if files.read(path).get("route", {}).get("kind", "LOCAL") == "LOCAL"
)
"""The procedures whose dossiers come here; the others only say where to go."""
FILED_ONLINE = tuple(
    slug
    for slug in FILED_HERE
    if any(one["channel"] == "online" for one in files.read(PROCEDURES / f"{slug}.yaml")["channels"])
)
"""Those of them that can be filed on the portal; a signature is certified at the counter only."""
HOUSE = "cap-giay-phep-xay-dung-nha-o"
MARRIAGE = "dang-ky-ket-hon"
FIVE_DAYS = Limit(Decimal(5), Unit.WORKING_DAY)
ALL_DUTIES = tuple(Duty)
_count = itertools.count(1)


def at(text: str) -> datetime:
    """`2026-11-03 09:00` on a Vietnamese clock."""
    return datetime.fromisoformat(text).replace(tzinfo=clock.LOCAL)


def make_hours() -> None:
    """The province's office hours, once: Monday to Friday, 7:30 to 11:30 and 13:30 to 17:30."""
    if not OfficeHours.objects.filter(agency=None, effective_from=BEGAN).exists():
        halves = itertools.product(range(5), (((7, 30), (11, 30)), ((13, 30), (17, 30))))
        OfficeHours.objects.bulk_create(
            OfficeHours(agency=None, weekday=weekday, opens=time(*opens), closes=time(*closes), effective_from=BEGAN)
            for weekday, (opens, closes) in halves
        )


def make_agency(identifier: str | None = "H99.27", **fields: Any) -> Agency:
    """Phường Bến Lụa, or another commune under its own identifier."""
    commune, _ = Commune.objects.get_or_create(
        code="99027",
        defaults={
            "name": "Bến Lụa",
            "kind": CommuneKind.PHUONG,
            "province_code": "99",
            "province_name": "Vạn Xuân",
            "folded_name": "ben lua",
            "search_text": "phuong ben lua van xuan",
        },
    )
    common = {
        "name": "Ủy ban nhân dân phường Bến Lụa",
        "short_name": "UBND phường Bến Lụa",
        "level": AgencyLevel.COMMUNE,
        "kind": "ubnd-cap-xa",
        "commune": commune,
        "phone": "0200 3 812 830",
        "valid_from": BEGAN,
    }
    make_hours()
    return Agency.objects.create(identifier=identifier, **{**common, **fields})


def make_officer(*duties: Duty, agency: Agency, name: str = "Vũ Thị Lan Hương") -> Officer:
    """An officer with these duties at the agency (all of them if none is named)."""
    account = Account.objects.create(realm=Realm.STAFF, login=f"can-bo-{next(_count)}", display_name=name)
    for duty in duties or ALL_DUTIES:
        DutyAssignment.objects.create(account=account, agency=agency, duty=duty, begins_on=BEGAN)
    officer = load_officer(account.pk)
    assert officer is not None
    return officer


def make_citizen(name: str = "Đặng Thị Mộng Tuyền", **fields: Any) -> Citizen:
    """A citizen with a phone of their own."""
    number = next(_count)
    phone = f"+849000{number:05d}"
    person = Person(full_name=name, folded_name=fold(name), **fields)
    person.phone = phone
    person.personal_number = f"099{number:09d}"
    person.save()
    account = Account(realm=Realm.CITIZEN, login=index_of(phone, PHONE).hex(), display_name=name, person=person)
    account.phone = phone
    account.save()
    return Citizen(account_id=account.pk, person_id=person.pk, name=name)


def make_version(slug: str = HOUSE, **changes: Any) -> ProcedureVersion:
    """A published version of one of our procedures; `changes` replace parts of its document."""
    body = {**_document(slug), **changes}
    definition = parse(body)
    procedure, _ = Procedure.objects.get_or_create(
        slug=slug,
        defaults={
            "code": "",
            "name": definition.name,
            "short_name": definition.short_name,
            "plain": definition.plain,
            "field_key": definition.field.key,
            "field_name": definition.field.name,
            "search_name": fold(definition.name),
            "search_words": "",
        },
    )
    former = procedure.versions.count()
    return ProcedureVersion.objects.create(
        procedure=procedure,
        number=former + 1,
        layer=Layer.NATIONAL if not former else Layer.PILOT,
        body=body,
        sha256=digest(body),
        effective_from=BEGAN,
        published_at=clock.now(),
    )


@functools.cache
def _document(slug: str) -> dict[str, Any]:
    return files.read(PROCEDURES / f"{slug}.yaml")


@act
def make_file(*, subject: str = "draft:1", data: bytes = b"%PDF-1.7 sample", name: str = "anh.pdf") -> StoredFile:
    """A clean stored file."""
    return keep_made(data=data, name=name, purpose="evidence", subject=subject, by=SYSTEM)


def make_filing(*, agency: Agency, citizen: Citizen, **changes: Any) -> filing.Filing:
    """A filing of a house permit with two evidence items, one file each."""
    common: dict[str, Any] = {
        "filing_key": uuid.uuid4(),
        "procedure_version": changes.pop("version", None) or make_version(),
        "agency": agency,
        "receiving_agency": agency,
        "variant": "nha_o_rieng_le",
        "channel": Channel.ONLINE,
        "answers": {},
        "parties": [
            filing.PartyFiling(
                role="chu_dau_tu",
                role_name="Chủ đầu tư",
                person_id=citizen.person_id,
                name=citizen.name,
                is_contact=True,
            )
        ],
        "evidence": [evidence_filing("giay_to_dat", "Giấy tờ về đất"), evidence_filing("ban_ve", "Bản vẽ thiết kế")],
        "filed_by_id": citizen.account_id,
        "limit": FIVE_DAYS,
        "pause_policy": PausePolicy.SHIFT,
    }
    return filing.Filing(**{**common, **changes})


def evidence_filing(key: str, name: str, pages: int = 1) -> filing.EvidenceFiling:
    return filing.EvidenceFiling(
        key=key, name=name, mode="upload", file_ids=[make_file(name=f"{key}-{page}.pdf").pk for page in range(pages)]
    )


@act
def file_dossier(*, filing: filing.Filing, by: Actor) -> Dossier:
    """What intake does at submission."""
    dossier: Dossier = open_dossier(filing=filing, by=by)
    return dossier


class Story:
    """One dossier with its people: everything a test needs to go on from a state."""

    def __init__(self, dossier: Dossier, officer: Officer, citizen: Citizen) -> None:
        self.pk, self.officer, self.citizen = dossier.pk, officer, citizen

    @property
    def dossier(self) -> Dossier:
        dossier: Dossier = Dossier.objects.get(pk=self.pk)
        return dossier

    def asked(self, *keys: str) -> list[SupplementItemAsked]:
        """Items for the named evidence, or for the first one."""
        evidence = self.dossier.evidence.filter(key__in=keys) if keys else self.dossier.evidence.all()[:1]
        return [SupplementItemAsked(evidence_id=one.pk, reason="Góc dưới bị mờ, không đọc được.") for one in evidence]

    def answer(self) -> dict[int, list[int]]:
        """A new file for every item that is asked for."""
        supplement = self.dossier.supplements.get(closed_at__isnull=True)
        subject = self.dossier.subject
        return {item.evidence_id: [make_file(subject=subject).pk] for item in supplement.items.all()}


def make_dossier(
    state: DossierState = DossierState.SUBMITTED, *, officer: Officer | None = None, **changes: Any
) -> Story:
    """A dossier that came to its state the lawful way. `changes` are those of the filing."""
    agency = changes.pop("agency", None) or Agency.objects.filter(identifier="H99.27").first() or make_agency()
    officer = officer or make_officer(agency=agency)
    citizen = changes.pop("citizen", None) or make_citizen()
    filed = make_filing(agency=agency, citizen=citizen, **changes)
    by: Actor = citizen if filed.channel == Channel.ONLINE else officer
    story = Story(file_dossier(filing=filed, by=by), officer, citizen)
    for step in PATHS[state]:
        step(story)
    return story


def _common(story: Story) -> dict[str, Any]:
    return {"dossier_id": story.pk, "by": story.officer, "seen": None}


def _ask_early(story: Story) -> None:
    reception.request_supplement_early(**_common(story), items=story.asked(), reason="Thiếu một giấy.")


def _ask(story: Story) -> None:
    reception.request_supplement(**_common(story), items=story.asked(), reason="Thiếu một giấy.")


def _accept(story: Story) -> None:
    reception.accept(**_common(story))


def _forward(story: Story) -> None:
    reception.forward(**_common(story))


def _decline(story: Story) -> None:
    reception.decline(**_common(story), reason="Thửa đất thuộc phường khác.", ground="Điều 21")


def _cancel(story: Story) -> None:
    reception.cancel(dossier_id=story.pk, by=story.citizen)


def _withdraw(story: Story) -> None:
    from motcua.casework.acts import withdrawal

    withdrawal.ask_withdrawal(dossier_id=story.pk, by=story.citizen, reason="Tôi đổi ý.")
    withdrawal.grant_withdrawal(**_common(story), finance_conclusion="Không thu tiền.")


def sign_refusal(story: Story, **data: str) -> None:
    """Draft, propose, approve and sign the letter with which a received dossier is stopped."""
    from motcua.casework import output_rules
    from motcua.casework.acts import outputs
    from motcua.casework.signing import sign_output

    said = {"reason": "Quá hạn bổ sung giấy tờ.", "legal_ground": "Điều 19", "money": "Không thu tiền.", **data}
    letter = outputs.draft_output(**_common(story), key=output_rules.refusal_key(story.dossier), data=said)
    outputs.propose(output_id=letter.pk, by=story.officer, seen=None)
    outputs.approve(output_id=letter.pk, by=story.officer, seen=None)
    sign_output(output_id=letter.pk, by=story.officer)


def _discontinue(story: Story) -> None:
    from motcua.casework.acts import withdrawal

    sign_refusal(story)
    withdrawal.discontinue(
        **_common(story), reason="Quá hạn bổ sung giấy tờ.", ground="Điều 19", finance_conclusion="Không thu tiền."
    )


@act
def move_along(*, story: Story, transition: Any, **extra: Any) -> None:
    """A move whose own act is not what the test is about."""
    from motcua.casework.moves import move

    move(Dossier.objects.lock(story.pk), transition, by=story.officer, **extra)


def _demand(story: Story) -> None:
    from motcua.casework import transitions
    from motcua.casework.enums import PauseKind

    move_along(story=story, transition=transitions.DEMAND_FINANCE, pause=PauseKind.FINANCE)


def _pause(story: Story) -> None:
    from motcua.casework import clock as dossier_clock
    from motcua.casework.acts import timing

    ground = timing.LegalGround(
        reason="Chờ Tòa án giải quyết xong tranh chấp đất.", article="Điều 102", document="45/TB-UBND"
    )
    timing.pause(**_common(story), ground=ground, review_on=dossier_clock.first_day_to_extend(story.dossier))


def ask_opinion(story: Story, **more: Any) -> Any:
    """The officer asks another agency, by default as the house permit's version has it."""
    from motcua.casework.acts import consultations

    asked = {"key": "co_quan_lien_quan", "question": "Có phù hợp quy hoạch không?", **more}
    return consultations.consult(**_common(story), **asked)


def _issue(story: Story) -> None:
    from motcua.casework import transitions

    move_along(story=story, transition=transitions.ISSUE)


def _deliver(story: Story) -> None:
    from motcua.casework import transitions

    move_along(story=story, transition=transitions.DELIVER)


S = DossierState
PATHS: dict[DossierState, tuple[Any, ...]] = {
    S.SUBMITTED: (),
    S.SUPPLEMENT_BEFORE_RECEIPT: (_ask_early,),
    S.DECLINED: (_decline,),
    S.CANCELLED: (_cancel,),
    S.RECEIVED: (_accept,),
    S.IN_PROCESS: (_accept, _forward),
    S.SUPPLEMENT_AFTER_RECEIPT: (_accept, _forward, _ask),
    S.AWAITING_FINANCE: (_accept, _forward, _demand),
    S.PAUSED: (_accept, _forward, _pause),
    S.WITHDRAWN: (_accept, _forward, _withdraw),
    S.DISCONTINUED: (_accept, _forward, _discontinue),
    S.ISSUED: (_accept, _forward, _issue),
    S.DELIVERED: (_accept, _forward, _issue, _deliver),
}
