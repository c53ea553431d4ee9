"""The demonstration's dossiers: filed by invented people and carried on by the officers, through the acts everybody uses.

What is filed stands in `dossiers.yaml`. Nothing is dated back, save papers that were entered later than they came.
"""

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import yaml
from tqdm import tqdm

from motcua.agencies.calendars import calendar_of
from motcua.agencies.competence import territory
from motcua.agencies.models import Agency
from motcua.casework.models import Dossier
from motcua.catalogue.enums import Channel
from motcua.catalogue.queries import version_in_force
from motcua.config.demo.pictures import Rows, photo
from motcua.config.demo.story import Case, as_officer, tell
from motcua.documents.acts import receive
from motcua.identity import acts as identity
from motcua.identity.models import PHONE, Account
from motcua.identity.officers import Citizen, load_citizen
from motcua.identity.sealed import index_of
from motcua.intake import acts as intake
from motcua.intake import journey
from motcua.intake.journey import Kind, Stop
from motcua.intake.models import Draft
from motcua.intake.situation import Situation
from motcua.kernel import clock, worktime
from motcua.kernel.actors import Actor
from motcua.kernel.numbers import phone_number

DATA = Path(__file__).with_name("dossiers.yaml")
LATE = timedelta(days=4)
HOME = {"commune": "26041", "detail": "Số 12, đường Hàng Keo"}


@dataclass(frozen=True)
class Invented:
    """A person of the demonstration."""

    name: str
    number: str
    born: tuple[int | None, int | None, int]
    phone: str = ""

    def answers(self, prefix: str) -> dict[str, Any]:
        """What this person answers about themselves, whichever of it a form asks."""
        day, month, year = self.born
        card = {"kind": "can_cuoc", "number": self.number, "issued_on": "2024-05-06", "issued_by": "Bộ Công an"}
        return {
            f"{prefix}_so_dinh_danh": self.number,
            f"{prefix}_ho_ten": self.name,
            f"{prefix}_ngay_sinh": {"year": year, "month": month, "day": day},
            f"{prefix}_dan_toc": "kinh",
            f"{prefix}_quoc_tich": "Việt Nam",
            f"{prefix}_noi_cu_tru": HOME,
            f"{prefix}_dien_thoai": self.phone or "+84900000100",
            f"{prefix}_giay_to_tuy_than": card,
            f"{prefix}_lan_ket_hon": 1,
        }

    def held(self) -> dict[str, Any]:
        """What the twin of the population database holds of this person."""
        day, month, year = self.born
        return {
            "number": self.number,
            "name": self.name,
            "born": {"year": year, "month": month, "day": day},
            "sex": "female" if int(self.number[3]) % 2 else "male",
            "ethnicity": "Kinh",
            "commune": HOME["commune"],
            "address": HOME["detail"],
            "card_issued_on": "2024-05-06",
            "card_issued_by": "Bộ Công an",
        }

    def rows(self) -> Rows:
        """What stands on this person's papers."""
        born = "/".join(f"{part:02d}" for part in self.born if part)
        return [("Họ và tên", self.name), ("Số", self.number), ("Ngày sinh", born), ("Nơi cư trú", "Phường Trấn Biên")]


@dataclass(frozen=True)
class Plan:
    """One dossier of the file, put together with its kind."""

    procedure: str
    desk: Mapping[str, str]
    answers: Mapping[str, Any]
    papers: Mapping[str, str]
    people: Mapping[str, Invented]
    channel: Channel
    receiving: str
    due: str
    until: str
    story: tuple[Any, ...]

    @property
    def filer(self) -> Invented:
        return next(iter(self.people.values()))


def load_dossiers() -> None:
    """File and carry on every dossier that is not there yet."""
    for plan in tqdm(plans(), desc="Hồ sơ mẫu", unit=" hồ sơ", leave=False):
        if not _is_there(plan):
            _tell(plan)


def somebody() -> tuple[str, str]:
    """Telephone and name of a citizen who has a dossier, for the start's message."""
    filer = plans()[-2].filer
    return str(phone_number(filer.phone)), filer.name


def write_population(path: Path) -> None:
    """Write everybody of the demonstration down for the twin of the population database."""
    known = yaml.safe_load(DATA.read_text(encoding="utf-8"))["people"].values()
    path.write_text(json.dumps([Invented(**one).held() for one in known], ensure_ascii=False), encoding="utf-8")


@functools.cache
def plans() -> tuple[Plan, ...]:
    """What the file describes."""
    said = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    people = {key: Invented(**one) for key, one in said["people"].items()}
    return tuple(_plan(one, said["kinds"][one["kind"]], said["desks"], people) for one in said["dossiers"])


def _plan(
    one: Mapping[str, Any], kind: Mapping[str, Any], desks: Mapping[str, Any], known: dict[str, Invented]
) -> Plan:
    people = {prefix: known[key] for prefix, key in one["people"].items()}
    answers = dict(kind["answers"]) | one.get("answers", {})
    for prefix, person in people.items():
        answers |= person.answers(prefix)
    return Plan(
        procedure=kind["procedure"],
        desk=desks[one.get("desk", kind["desk"])],
        answers=answers,
        papers=kind["papers"],
        people=people,
        channel=Channel(one.get("channel", Channel.ONLINE)),
        receiving=one.get("receiving", ""),
        due=one.get("due", ""),
        until=one.get("until", ""),
        story=tuple(one["story"]),
    )


def _is_there(plan: Plan) -> bool:
    if plan.until:
        return Account.objects.filter(login=index_of(plan.filer.phone, PHONE).hex()).exists()
    filed = Dossier.objects.filter(procedure_version__procedure__slug=plan.procedure)
    return bool(filed.filter(parties__person__full_name=plan.filer.name).exists())


def _tell(plan: Plan) -> None:
    citizen = _citizen(plan.filer) if plan.channel is Channel.ONLINE else None
    by = citizen or as_officer(plan.desk["receive"])
    draft = _fill(_draft(plan, citizen), plan, by)
    if plan.until:
        return
    situation = Situation(draft)
    statements = journey.statements(situation.definition, situation.journey.answers, situation.context)
    dossier = intake.submit(
        draft_id=draft.pk,
        by=by,
        declared=frozenset(one.key for one in statements),
        originals=_originals(situation) if citizen is None else None,
        received_at=_came(situation, plan.due) if plan.due else None,
    )
    tell(Case(dossier.pk, plan.desk, citizen, _picture), plan.story)


def _citizen(person: Invented) -> Citizen:
    """The person's account, made the way everybody makes one: by a code to the telephone, here read before it is sent."""
    account = Account.objects.of_phone(person.phone).first()
    if account is None:
        code_id = identity.request_sign_in_code(phone=person.phone, network="127.0.0.1")
        letter = identity.take_code_to_send(code_id=code_id)
        assert letter is not None, "a new code is still worth sending"
        account = identity.confirm_code(code_id=code_id, code=letter.code)
        identity.name_account(account_id=account.pk, full_name=person.name)
    citizen = load_citizen(account.pk)
    assert citizen is not None, "the account is active and named"
    return citizen


def _draft(plan: Plan, citizen: Citizen | None) -> Draft:
    version = version_in_force(plan.procedure, on=clock.today(), channel=plan.channel)
    assert version is not None, "the demonstration has published it"
    receiving = plan.receiving and Agency.objects.get(identifier=plan.receiving)
    return intake.start_draft(
        procedure_version_id=version.pk,
        account_id=citizen.account_id if citizen else None,
        helped_by_id=None if citizen else as_officer(plan.desk["receive"]).account_id,
        channel=plan.channel,
        receiving_agency_id=receiving.pk if receiving else None,
    )


def _fill(draft: Draft, plan: Plan, by: Actor) -> Draft:
    """Answer page after page, as the way leads, up to the last look or to `plan.until`."""
    version, last = draft.procedure_version, ""
    while True:
        draft.procedure_version = version  # read once
        situation = Situation(draft)
        stop = situation.journey.next_open
        is_paper = stop.kind is Kind.EVIDENCE
        if stop.kind is Kind.CHECK or stop.key == plan.until or (is_paper and plan.channel is not Channel.ONLINE):
            return draft
        assert stop.key != last, f"{plan.procedure}: {stop.key} stays open"
        last = stop.key
        if is_paper:
            _photograph(draft, stop, plan, by)
        else:
            draft = _answer(draft, stop, plan, situation)


def _answer(draft: Draft, stop: Stop, plan: Plan, situation: Situation) -> Draft:
    assert stop.page is not None, "a question has a page"
    asked = frozenset(one.key for one in journey.fields_asked(stop.page, situation.journey.answers, situation.context))
    values = {key: _said(plan.answers[key]) for key in asked if key in plan.answers}
    return intake.save_page(draft_id=draft.pk, page=stop.key, values=values, asked=asked)


def _said(answer: Any) -> Any:
    """`agency_of` names a commune; the answer is its people's committee."""
    if not (isinstance(answer, dict) and "agency_of" in answer):
        return answer
    agency = territory().agency_of_commune(answer["agency_of"])
    assert agency is not None, "the demonstration's communes have agencies"
    return {"identifier": agency.identifier, "name": agency.name, "commune": answer["agency_of"]}


def _photograph(draft: Draft, stop: Stop, plan: Plan, by: Actor) -> None:
    assert stop.item is not None, "a paper has an item"
    person = plan.people.get(stop.item.party or "", plan.filer)
    upload = _picture(plan.papers.get(stop.item.key, ""), stop.item.name, person.rows())
    file = receive(upload=upload, purpose=f"evidence:{stop.item.key}", subject=draft.subject, by=by)
    intake.add_file(draft_id=draft.pk, item=stop.item.key, file_id=file.pk)


def _picture(kind: str, title: str, rows: Rows) -> Any:
    headings = {"the": "THẺ CĂN CƯỚC", "dat": "GIẤY CHỨNG NHẬN (ĐẤT)", "ban-ve": "BẢN VẼ NHÀ Ở"}
    return photo(kind or "giay", title=headings.get(kind, title), rows=rows)


def _originals(situation: Situation) -> dict[str, int]:
    """Every paper lies on the counter, once."""
    return {one.item.key: 1 for one in situation.journey.stops if one.item is not None}


def _came(situation: Situation, due: str) -> datetime:
    """The working morning on which the papers must have come for the dossier to be due `soon`, or to be `late` by now."""
    limit = situation.limit.limit if situation.limit else None
    assert limit is not None, "what is late has a limit"
    calendar, now = calendar_of(situation.agency), clock.now()
    days = (clock.today() - timedelta(days=back) for back in range(1, 60))
    mornings = [datetime.combine(day, time(8, 20), clock.LOCAL) for day in days if calendar.office(day)]
    promised = [(came, worktime.due_at(came, limit, calendar) or now) for came in mornings]
    if due == "soon":
        return min(came for came, until in promised if until > now)
    return max(came for came, until in promised if until < now - LATE)
