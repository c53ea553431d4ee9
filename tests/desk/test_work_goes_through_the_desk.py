"""Officers do their work through the pages, each with their own duty; a refusal is shown and nothing typed is lost."""

import pytest
import time_machine

from motcua.casework.acts import outputs, reception
from motcua.casework.enums import DossierState, OutputState
from motcua.casework.models import Dossier, Evidence
from motcua.desk.deeds.outputs import refusal_of
from motcua.identity.enums import Duty
from motcua.identity.models import Account
from motcua.kernel.wording import moment
from motcua.registry.models import IssuedOutput
from tests import cast
from tests.casework.licensing import Permit
from tests.casework.wedding import CERTIFICATE, Wedding

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("strict")]
PASSWORD = "hoa-sen-trong-bun-lay"
S = DossierState


@pytest.fixture(autouse=True)
def _now(settings, tmp_path):
    settings.VAR = tmp_path
    with time_machine.travel(cast.at("2026-11-10 09:20"), tick=False):
        yield


def _post(client, dossier, path, **typed):
    dossier.refresh_from_db()
    return client.post(f"/can-bo/ho-so/{dossier.code}/{path}", {"seen": dossier.version, **typed})


def _paper(story: cast.Story, *, last: bool = False) -> Evidence:
    papers = list(story.dossier.evidence.all())
    return papers[-1 if last else 0]


def _give_password(officer):
    account = Account.objects.get(pk=officer.account_id)
    account.set_password(PASSWORD)
    account.save()


def test_accepting_starts_the_clock_and_prints_the_receipt(desk_of):
    story = cast.make_dossier()
    response = _post(desk_of(story.officer), story.dossier, "tiep-nhan")
    assert response["Location"].endswith("?xong=accept")
    assert story.dossier.state == S.RECEIVED
    assert story.dossier.printed_forms.get().form == "01"


def test_the_page_tells_the_promised_time_before_it_is_promised(desk_of):
    story = cast.make_dossier()
    client = desk_of(story.officer)
    before = client.get(f"/can-bo/ho-so/{story.dossier.code}/tiep-nhan").content.decode()
    _post(client, story.dossier, "tiep-nhan")
    due_at = story.dossier.due_at
    assert due_at is not None
    assert moment(due_at) in before


def test_a_mark_chosen_on_the_grid_becomes_a_rectangle(desk_of):
    story = cast.make_dossier()
    paper = _paper(story)
    file = paper.files.get().file
    response = _post(
        desk_of(story.officer),
        story.dossier,
        "yeu-cau-bo-sung",
        reason="Thiếu một góc.",
        **{
            f"chon-{paper.pk}": "1",
            f"ly-do-{paper.pk}": "Góc dưới bên phải bị mờ.",
            f"o-{paper.pk}-{file.pk}": ["7", "8"],
        },
    )
    assert response.status_code == 302, response.content.decode()
    item = story.dossier.supplements.get().items.get()
    assert (item.mark, item.marked_file_id) == ([333, 667, 667, 333], file.pk)


def test_a_mark_drawn_with_the_mouse_wins_over_the_grid(desk_of):
    story = cast.make_dossier()
    paper = _paper(story)
    file = paper.files.get().file
    typed = {
        f"chon-{paper.pk}": "1",
        f"ly-do-{paper.pk}": "Mờ.",
        f"khung-{paper.pk}-{file.pk}": "10,20,300,400",
        f"o-{paper.pk}-{file.pk}": "0",
    }
    _post(desk_of(story.officer), story.dossier, "yeu-cau-bo-sung", reason="Thiếu.", **typed)
    assert story.dossier.supplements.get().items.get().mark == [10, 20, 300, 400]


def test_words_for_a_paper_that_was_not_ticked_are_not_dropped(desk_of):
    story = cast.make_dossier()
    first, second = _paper(story), _paper(story, last=True)
    typed = {"reason": "Còn thiếu.", f"chon-{first.pk}": "1", f"ly-do-{first.pk}": "Chụp lại trang hai."}
    refused = _post(desk_of(story.officer), story.dossier, "yeu-cau-bo-sung", **typed, **{f"ly-do-{second.pk}": "Mờ."})
    page = refused.content.decode()
    assert "Đã ghi lời mà chưa chọn mục này." in page
    assert 'value="Mờ."' in page
    assert story.dossier.state == S.SUBMITTED


def test_an_item_without_a_reason_comes_back_with_everything_typed(desk_of):
    story = cast.make_dossier()
    first, second = story.dossier.evidence.all()
    typed = {f"chon-{first.pk}": "1", f"ly-do-{first.pk}": "Chụp lại trang hai.", f"chon-{second.pk}": "1"}
    response = _post(desk_of(story.officer), story.dossier, "yeu-cau-bo-sung", reason="Thiếu hai mục.", **typed)
    text = response.content.decode()
    assert "Chụp lại trang hai." in text
    assert "Thiếu hai mục." in text
    assert "Ghi rõ thiếu gì ở mục này." in text
    assert story.dossier.state == S.SUBMITTED


def test_the_second_of_two_officers_is_told_who_was_first(desk_of):
    story = cast.make_dossier()
    second = cast.make_officer(agency=story.dossier.agency, name="Người Đến Sau")
    seen = story.dossier.version
    reception.accept(dossier_id=story.pk, by=story.officer, seen=None)
    address = f"/can-bo/ho-so/{story.dossier.code}/tu-choi"
    typed = {"seen": seen, "ground": "khac", "article": "Điều 1", "reason": "Không thuộc phường này."}
    response = desk_of(second).post(address, typed)
    text = response.content.decode()
    assert response.status_code == 409
    assert story.officer.name in text
    assert "Không thuộc phường này." in text


def test_a_decision_on_an_older_picture_is_refused_and_kept(desk_of):
    story = cast.make_dossier(S.IN_PROCESS)
    client = desk_of(story.officer)
    response = client.post(
        f"/can-bo/ho-so/{story.dossier.code}/dung-giai-quyet",
        {"seen": 1, "reason": "Quá hạn bổ sung.", "ground": "Điều 19", "finance_conclusion": "Không thu tiền."},
    )
    assert response.status_code == 409
    assert "Quá hạn bổ sung." in response.content.decode()
    assert story.dossier.state == S.IN_PROCESS


def test_a_second_request_needs_the_leaders_password(desk_of):
    story = cast.make_dossier(S.SUPPLEMENT_AFTER_RECEIPT)
    agency = story.dossier.agency
    reviewer, leader = cast.make_officer(Duty.REVIEW, agency=agency), cast.make_officer(Duty.DECIDE, agency=agency)
    _give_password(leader)
    reception.answer_supplement(dossier_id=story.pk, by=story.citizen, files=story.answer())
    reception.confirm_supplement(dossier_id=story.pk, by=story.officer, seen=None)
    paper = _paper(story, last=True)
    typed = {"reason": "Thiếu.", f"chon-{paper.pk}": "1", f"ly-do-{paper.pk}": "Thiếu chữ ký."}
    path, client = "yeu-cau-bo-sung-sau-tiep-nhan", desk_of(reviewer)
    assert _post(client, story.dossier, path, **typed).status_code == 409
    login = Account.objects.get(pk=leader.account_id).login
    response = _post(client, story.dossier, path, **typed, leader=login, leader_password=PASSWORD)
    assert response.status_code == 302, response.content.decode()
    assert story.dossier.supplements.latest("pk").approved_by_id == leader.account_id


def test_a_marriage_from_the_draft_to_the_certificate_in_hand(desk_of):
    one = Wedding()
    registrar, chair = desk_of(one.registrar), desk_of(one.chair)
    _give_password(one.chair)
    page = registrar.get(f"/can-bo/ho-so/{one.dossier.code}/soan/{CERTIFICATE}").content.decode()
    assert "Đặng Thị Mộng Tuyền" in page
    assert _post(registrar, one.dossier, f"soan/{CERTIFICATE}", **one.draft().data).status_code == 302
    output = f"ket-qua/{one.output.pk}"
    assert _post(registrar, one.dossier, f"{output}/gui-xem").status_code == 302
    one.confirm("ben_nu", one.bride)
    heard = {"party": one.party("ben_nam").pk, "is_right": "dung"}
    assert _post(registrar, one.dossier, f"{output}/ghi-tra-loi", **heard).status_code == 302
    assert _post(registrar, one.dossier, f"{output}/trinh").status_code == 302
    assert _post(registrar, one.dossier, f"{output}/ghi-so").status_code == 302
    assert _post(chair, one.dossier, f"{output}/duyet").status_code == 302
    wrong = _post(chair, one.dossier, f"{output}/ky", password="sai-mat-khau")
    assert (wrong.status_code, one.output.state) == (409, OutputState.APPROVED)
    assert _post(chair, one.dossier, f"{output}/ky", password=PASSWORD).status_code == 302
    for role in ("ben_nu", "ben_nam"):
        typed = {"party": one.party(role).pk, "papers": "Thẻ căn cước", "free_will": "on"}
        assert _post(registrar, one.dossier, f"{output}/co-mat", **typed).status_code == 302
    assert _post(desk_of(one.secretary), one.dossier, f"{output}/phat-hanh").status_code == 302
    assert IssuedOutput.objects.get().number == one.output.number
    delivered = _post(desk_of(one.clerk), one.dossier, "tra-ket-qua", kind="signature", receiver="Đặng Thị Mộng Tuyền")
    assert delivered.status_code == 302, delivered.content.decode()
    assert one.dossier.state == S.DELIVERED


def test_a_leader_goes_from_one_paper_to_the_next(desk_of):
    agency = cast.make_agency()
    leader = cast.make_officer(agency=agency)
    _give_password(leader)
    version = cast.make_version()
    permits = [Permit(officer=leader, agency=agency, version=version) for _ in range(2)]
    for one in permits:
        one.draft()
        outputs.propose(output_id=one.output.pk, by=leader, seen=None)
    client = desk_of(leader)
    address = client.get("/can-bo/ky").context["first"]
    visited = []
    for _ in range(4):
        visited.append(address.partition("?")[0])
        dossier = Dossier.objects.get(code=address.split("/")[3])
        response = client.post(address, {"seen": dossier.version, "password": PASSWORD})
        address = response["Location"]
    assert [part.rsplit("/", 1)[1] for part in visited] == ["duyet", "ky", "duyet", "ky"]
    assert address == "/can-bo/ky"


def test_what_was_found_of_a_paper_is_written_beside_it(desk_of):
    story = cast.make_dossier()
    paper = _paper(story)
    client, address = desk_of(story.officer), f"/can-bo/ho-so/{story.dossier.code}/xem/{paper.pk}"
    assert client.post(address, {"verdict": "bad", "note": ""}).status_code == 409
    assert client.post(address, {"verdict": "bad", "note": "Thiếu trang cuối."}).status_code == 302
    paper.refresh_from_db()
    assert (paper.verdict, paper.note) == ("bad", "Thiếu trang cuối.")


def test_a_received_dossier_is_discontinued_only_with_its_signed_letter(desk_of):
    one = Permit()
    client = desk_of(one.officer)
    _give_password(one.officer)
    typed = {"reason": "Thửa đất đang tranh chấp.", "ground": "Điều 19", "finance_conclusion": "Không thu tiền."}
    assert _post(client, one.dossier, "dung-giai-quyet", **typed).status_code == 409
    letter = {"reason": "Đang tranh chấp.", "legal_ground": "Điều 19", "decision": "Dừng.", "money": "Không thu."}
    key = refusal_of(one.dossier)[0]
    assert _post(client, one.dossier, f"soan/{key}", **letter).status_code == 302
    output = f"ket-qua/{one.output.pk}"
    for path in ("trinh", "duyet", "ky"):
        sent = _post(client, one.dossier, f"{output}/{path}", password=PASSWORD)
        assert sent.status_code == 302, sent.content.decode()
    assert _post(client, one.dossier, "dung-giai-quyet", **typed).status_code == 302
    assert one.dossier.state == S.DISCONTINUED
