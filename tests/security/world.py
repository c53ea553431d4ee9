"""A small world to attack: a marriage on its way and a house permit, two citizens, two agencies, officers of every kind."""

import hashlib
from dataclasses import dataclass, field
from typing import Any

from django.core import signing
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from motcua.casework.enums import DossierState, OutputState
from motcua.casework.models import Consultation, Dossier, Evidence, Output, PostalParcel, PrintedForm
from motcua.casework.tasks import print_form
from motcua.catalogue.acts import switch_on
from motcua.catalogue.acts_working import begin_working_version
from motcua.catalogue.enums import Channel, Level
from motcua.catalogue.models import Offering, ProcedureVersion, WorkingVersion
from motcua.catalogue.preview import token_of
from motcua.desk.brought import TOKEN
from motcua.feedback.acts import report
from motcua.feedback.models import ContentTicket
from motcua.identity import sessions
from motcua.identity.acts import grant_mandate
from motcua.identity.enums import Duty
from motcua.identity.models import Account, Mandate
from motcua.identity.officers import Citizen, Officer
from motcua.intake.acts import ask_party, print_draft, start_draft
from motcua.intake.models import Draft, PartyReview
from motcua.intake.situation import Situation
from motcua.kernel import clock
from motcua.payments.models import PaymentDemand
from tests import cast, province
from tests.casework.parcels import opened
from tests.casework.wedding import Wedding, answers
from tests.security.acting import owe

ACTORS = ("nobody", "owner", "stranger", "visitor", "officer", "foreign", "cashier", "editor")
"""Nobody signed in; the bride; another citizen; somebody who showed the secret; an officer with every duty at the agency; one
with every duty at another agency; the agency's cashier, who may do nothing but collect; the agency's editor of procedures,
whose duty has nothing to do with dossiers."""


@dataclass
class World:
    """Who and what there is. `permit` waits for a supplement; `wedding` has a signed output; `consultation` asks the
    foreign officer's agency."""

    wedding: Wedding
    permit: cast.Story
    owner: Citizen
    stranger: Citizen
    officer: Officer
    foreign: Officer
    cashier: Officer
    editor: Officer
    draft: Draft
    sent: Draft
    at_counter: Draft
    demand: PaymentDemand
    ticket: ContentTicket
    review: PartyReview
    mandate: Mandate
    working: WorkingVersion
    offering: Offering
    consultation: Consultation
    parcel: PostalParcel
    printed_id: int
    clients: dict[str, Client] = field(default_factory=dict)

    @property
    def dossier(self) -> Dossier:
        return self.wedding.dossier

    @property
    def output(self) -> Output:
        return self.wedding.output

    @property
    def form(self) -> PrintedForm:
        found = PrintedForm.objects.filter(dossier_id=self.wedding.pk, file__isnull=False).first()
        assert found
        return found

    @property
    def brought(self) -> str:
        """The address of a form on paper that the officer has found by its code."""
        return signing.dumps([self.printed_id, [], self.officer.account_id], salt=TOKEN)

    @property
    def evidence(self) -> Evidence:
        found = self.permit.dossier.evidence.first()
        assert found
        return found

    def client(self, who: str) -> Client:
        """A browser of this actor, made anew."""
        client = Client()
        if who in {"owner", "stranger"}:
            province.signed_in(getattr(self, who), client)
        elif who == "visitor":
            for one in (self.dossier, self.permit.dossier):
                answer = client.post("/tra-cuu", {"ma": one.code, "bi_mat": one.tracking_secret})
                assert answer.status_code == 302
        elif who != "nobody":
            client.cookies["phien-can-bo"] = staff_session(getattr(self, who))
        return client

    def arguments(self, name: str) -> dict[str, Any]:
        """What stands in the address of a URL of this world."""
        on_permit = {"desk:mark", "desk:original"}
        dossier = self.permit.dossier if name in on_permit else self.dossier
        file = self.evidence.files.get().file
        draft = self.sent if name in {"portal:sent", "portal:slip", "portal:qr"} else self.draft
        draft = self.at_counter if name.startswith("desk:counter_") else draft
        return {
            "slug": cast.MARRIAGE,
            "language": "en",
            "key": {
                "portal:field": "ho-tich",
                "portal:life_event": "cuoi-nhau",
                "portal:ticket": self.ticket.key,
                "desk:draft": self.output.key,
            }.get(name, draft.key),
            "stop": {"desk:counter_page": "ben_nu_ho_ten", "desk:counter_card": "ben_nu_so_dinh_danh"}.get(
                name, "cong_dan"
            ),
            "item": next(one.item.key for one in Situation(draft).journey.stops if one.item),
            "code": self.output.code if name == "portal:verified" else dossier.code,
            "output_id": self.output.pk,
            "form_id": self.form.pk,
            "evidence_id": self.evidence.pk,
            "file_id": file.pk,
            "demand_id": self.demand.pk,
            "ticket_id": self.ticket.pk,
            "consultation_id": self.consultation.pk,
            "parcel_id": self.parcel.pk,
            "identifier": "H99.27",
            "party": "ben_nam",
            "mandate_id": self.mandate.pk,
            "token": {
                "portal:preview": token_of(self.working),
                "portal:review": self.review.token,
                "desk:counter_found": self.brought,
                "desk:parcel_found": self.brought,
            }.get(name, "khong-phai-dia-chi"),
            "version_id": ProcedureVersion.objects.get(procedure__slug=cast.MARRIAGE).pk,
            "working_id": self.working.pk,
            "offering_id": self.offering.pk,
            "section": "giay-to",
            "place": "evidence/0",
        }


def staff_session(officer: Officer) -> str:
    """A key that a signed-in officer's browser holds."""
    from motcua.identity.session_store import SessionStore

    session = SessionStore()
    session.create()
    sessions.sign_in(session, Account.objects.get(pk=officer.account_id))
    session.save()
    assert session.session_key
    return session.session_key


def make_world() -> World:
    """Everything an address can name."""
    wedding = Wedding().until(OutputState.RELEASED)
    agency = wedding.agency
    for one in PrintedForm.objects.filter(dossier_id=wedding.pk):
        print_form(printed_form_id=one.pk)
    officer = cast.make_officer(agency=agency, name="Phan Thị Mười")
    permit = cast.make_dossier(
        DossierState.SUPPLEMENT_AFTER_RECEIPT, agency=agency, officer=officer, citizen=wedding.bride
    )
    elsewhere = cast.make_agency("H99.28", name="Ủy ban nhân dân phường Khác", short_name="UBND phường Khác")
    at_work = cast.make_dossier(DossierState.IN_PROCESS, agency=agency, officer=officer, citizen=wedding.bride)
    version = ProcedureVersion.objects.get(procedure__slug=cast.MARRIAGE)
    draft = start_draft(procedure_version_id=version.pk, account_id=wedding.bride.account_id)
    sent = start_draft(procedure_version_id=version.pk, account_id=wedding.bride.account_id)
    at_counter = start_draft(
        procedure_version_id=version.pk,
        account_id=wedding.bride.account_id,
        helped_by_id=officer.account_id,
        channel=Channel.COUNTER,
        receiving_agency_id=agency.pk,
        answers=answers(),
    )
    editor = cast.make_officer(Duty.EDIT, agency=agency, name="Người Sửa Danh Mục")
    printed = print_draft(draft_id=draft.pk, by=wedding.bride)
    print_draft(draft_id=at_counter.pk, by=officer)
    Draft.objects.filter(pk=sent.pk).update(dossier_code=wedding.dossier.code)
    return World(
        wedding=wedding,
        permit=permit,
        owner=wedding.bride,
        stranger=cast.make_citizen("Kẻ Lạ Mặt"),
        officer=officer,
        foreign=cast.make_officer(agency=elsewhere, name="Cán Bộ Nơi Khác"),
        cashier=wedding.cashier,
        editor=editor,
        draft=draft,
        sent=sent,
        at_counter=at_counter,
        demand=owe(wedding),
        ticket=report(version_id=version.pk, place="condition.tu_nguyen", words="Tự nguyện là sao?"),
        review=own_review(draft, wedding.bride),
        mandate=grant_mandate(
            holder_phone=Account.objects.get(pk=wedding.groom.account_id).phone,
            holder_name=wedding.groom.name,
            procedure_slug=cast.HOUSE,
            field_key="",
            scope_name="Cấp giấy phép xây dựng",
            ends_on=clock.today(),
            by=wedding.bride,
        ),
        offering=switch_on(
            slug=cast.MARRIAGE,
            channel=Channel.POST,
            level=Level.FULL,
            effective_from=cast.BEGAN,
            agency_id=elsewhere.pk,
            by=editor,
        ),
        working=begin_working_version(document=version.body, by=editor, based_on_id=version.pk),
        consultation=cast.ask_opinion(at_work, agency_id=elsewhere.pk),
        parcel=opened(officer, agency),
        printed_id=printed.pk,
    )


def own_review(draft: Draft, owner: Citizen) -> PartyReview:
    """An invitation whose number is the filer's by now: they read what they filed, and answer nothing."""
    review = ask_party(draft_id=draft.pk, party="ben_nam", phone="+84900099999", by=owner)
    review.phone = Account.objects.get(pk=owner.account_id).phone
    review.save()
    return review


def addresses() -> dict[str, URLPattern]:
    """Every address of the site by its name with the namespace; unnamed ones by their route."""
    found: dict[str, URLPattern] = {}

    def walk(resolver: URLResolver, space: str, route: str) -> None:
        for entry in resolver.url_patterns:
            here = route + str(entry.pattern)
            if isinstance(entry, URLResolver):
                walk(entry, entry.namespace or space, here)
            else:
                found[f"{space}:{entry.name}" if entry.name else f"/{here}"] = entry

    walk(get_resolver(), "", "")
    return found


def address(name: str, world: World, **changes: Any) -> str:
    """The address of a URL in this world."""
    from django.urls import reverse

    if name.startswith("/"):
        return name
    wanted = addresses()[name].pattern.converters
    values = {**world.arguments(name), **changes}
    return reverse(name, kwargs={key: values[key] for key in wanted})


def read(answer: Any) -> bytes:
    """The whole body, streamed or not; what was open is closed."""
    return b"".join(answer.streaming_content) if answer.streaming else bytes(answer.content)


# Written by looking: the access log; the session's last sight of its owner; how often an output was checked.
WRITTEN_BY_LOOKING = {"eventlog_accessentry", "django_session", "registry_outputcheck"}


def rows_of_all_tables() -> dict[str, tuple[int, str]]:
    """Table -> (number of rows, hash of all their values)."""
    found = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in cursor.fetchall():
            if table in WRITTEN_BY_LOOKING:
                continue
            quoted = connection.ops.quote_name(table)
            cursor.execute(f"SELECT t::text FROM {quoted} t ORDER BY 1")
            rows = [row[0] for row in cursor.fetchall()]
            found[table] = len(rows), hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return found
