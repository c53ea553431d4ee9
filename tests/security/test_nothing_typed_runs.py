"""What citizens type is text wherever it is shown: on officers' and citizens' pages, on printed sheets, in mails."""

import re
from typing import Any

import pikepdf
import pytest

from motcua.casework.models import Dossier
from motcua.documents import printing
from motcua.interop.mail import _mail
from tests import cast
from tests.casework.wedding import answers
from tests.documents import samples
from tests.security.world import World, address, addresses, read

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</title><svg onload=alert(1)>",
    "{{ 7|add:7 }}{% debug %}",
    "javascript:alert(1)",
)
MARK = re.compile(r"<script>alert|<img src=x|<svg onload|onmouseover='alert|href=\"javascript:")


def typed(payload: str) -> dict[str, Any]:
    """The declared answers with the payload in every text."""

    def put(value: Any) -> Any:
        if isinstance(value, dict):
            return {
                key: payload if key in {"detail", "issued_by", "number"} else put(one) for key, one in value.items()
            }
        return value

    said = {key: put(value) for key, value in answers().items()}
    return said | dict.fromkeys(("ben_nu_ho_ten", "ben_nam_ho_ten"), payload)


def test_it_is_text_on_every_page(world: World):
    payload = " ".join(PAYLOADS)
    dossier = world.dossier
    dossier.answers = typed(payload)
    dossier.title, dossier.withdrawal_reason = payload, payload
    dossier.save()
    for party in dossier.parties.select_related("person"):
        party.person.full_name = payload
        party.person.save()
    output = world.output
    output.data = dict.fromkeys(output.data, payload)
    output.name = payload
    output.save()
    evidence = world.evidence
    evidence.name = evidence.note = payload
    evidence.save()
    file = evidence.files.get().file
    file.original_name = payload[:120]
    file.save()
    world.draft.answers = typed(payload)
    world.draft.save()
    shown = 0
    for who in ("owner", "visitor", "officer"):
        client = world.client(who)
        client.raise_request_exception = False
        for name in sorted(addresses()):
            answer = client.get(address(name, world))
            body = read(answer)
            if answer.headers.get("Content-Type", "").startswith("text/html"):
                text = body.decode()
                assert not MARK.search(text), (name, who)
                assert "1414" not in text, name
                shown += "&lt;script&gt;" in text
    assert shown > 5, "it is seen"


TYPST = (
    '#eval("1")', '"', "\\", "@ref", "$x$", "#import \"x\": *", "]", "[", "*b*", "_i_", "= Tiêu đề", "// mất", "/* mất", "<label>",
    "#{ panic() }", "`x`", "#read(\"/etc/passwd\")", "\\u{41}", "~", "---",
)  # fmt: skip


@pytest.mark.parametrize("payload", TYPST)
def test_it_is_text_on_printed_sheets(payload):
    import dataclasses
    import io

    sheet = samples.receipt()
    person = dataclasses.replace(sheet.applicant, name=f"Bà {payload} Tuyền")
    pdf = printing.render(dataclasses.replace(sheet, applicant=person))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert len(document.pages) == len(pikepdf.open(io.BytesIO(printing.render(sheet))).pages)
    text = _text_of(pdf)
    assert "".join(payload.split()).upper() in "".join(text.split()).upper(), text[:400]


def _text_of(pdf: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    found = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return "\n".join(found)


@pytest.mark.parametrize("address_typed", ["a@vidu.vn\nBcc: b@vidu.vn", "a@vidu.vn\r\nSubject: x"])
def test_no_header_is_smuggled_into_a_mail(address_typed):
    with pytest.raises(ValueError, match=r"(?i)header|linefeed|newline"):
        _mail(address_typed, "Hồ sơ", "Nội dung", "1-1-mail")
    with pytest.raises(ValueError, match=r"(?i)header|linefeed|newline"):
        _mail("a@vidu.vn", "Hồ sơ\nBcc: b@vidu.vn", "Nội dung", "1-1-mail")


def test_the_search_box_gives_back_text(client, db):
    for payload in PAYLOADS:
        page = client.get("/tim", {"q": payload}).content.decode()
        assert not MARK.search(page)
        page = client.post("/tra-cuu", {"ma": payload, "bi_mat": payload}).content.decode()
        assert not MARK.search(page)


@pytest.mark.django_db
@pytest.mark.usefixtures("_office_hours")
def test_more_fields_than_a_form_has_change_nothing():
    """Mass assignment: every column's name posted with a form that has other fields."""
    from django.apps import apps
    from django.test import Client

    from tests import province
    from tests.security.world import rows_of_all_tables

    columns = {field.name for model in apps.get_models() for field in model._meta.fields}
    columns |= {f"{name}_id" for name in columns}
    story = cast.make_dossier()
    former = story.dossier
    everything = dict.fromkeys(sorted(columns), "1") | {"state": "delivered", "is_active": "on", "amount_vnd": "0"}
    client = province.signed_in(story.citizen, Client())
    before = rows_of_all_tables()
    for path in (
        "/tai-khoan",
        "/tra-cuu",
        "/kiem-tra",
        f"/ho-so-cua-toi/{story.dossier.code}/bo-sung",
        "/dang-nhap/ma",
    ):
        client.post(path, everything)
    after = rows_of_all_tables()
    assert {table for table in after if after[table] != before[table]} == set()
    client.post(f"/ho-so-cua-toi/{story.dossier.code}/rut", everything | {"ly_do": "Đổi ý"})
    now = Dossier.objects.get(pk=story.pk)
    assert now.state == "cancelled"
    changed = {one.name for one in Dossier._meta.fields if getattr(now, one.name) != getattr(former, one.name)}
    assert changed <= {"state", "closed_at", "version", "answer_by"}
