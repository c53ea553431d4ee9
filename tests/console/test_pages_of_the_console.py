"""The console as an editor and a reviewer use it, without scripts."""

import pytest
from django.core import signing
from django.urls import reverse

from motcua.catalogue import files
from motcua.catalogue.enums import WorkingState
from motcua.catalogue.models import ProcedureVersion, WorkingVersion
from motcua.desk.views.sign_in import HOME
from motcua.eventlog.models import Event
from motcua.intake.models import Draft
from motcua.kernel.language import ENGLISH
from motcua.ui import site
from motcua.ui.language import COOKIE
from tests import cast
from tests.answers import text
from tests.catalogue.documents import small

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_monday")]


def form_of(answer, number: int = 0) -> dict:
    """What a browser would send of the first form drawn from the format."""
    sheet = answer.context["sheet"]
    from tests.console.pages import posted

    return {**dict(posted(sheet).lists()), "seen": answer.context["working"].revision}


def test_the_addresses_between_the_faces_are_right():
    assert reverse("desk:sign_out") == site.STAFF_SIGN_OUT
    assert reverse("desk:worklist") == site.DESK
    assert site.DESK.startswith(HOME)
    assert reverse("console:home") == site.CONSOLE
    assert reverse("portal:preview", args=["x"]) == f"{site.PREVIEW}x"
    assert reverse("portal:procedure", args=["x"]) == "/thu-tuc/x"


def test_a_new_procedure_begins_with_what_each_must_have(desk):
    answer = desk.post("/quan-tri/ban-soan/moi", {"name": "Cấp biển số nhà", "short_name": "biển số nhà"})
    working = WorkingVersion.objects.get()
    assert answer["Location"] == f"/quan-tri/ban-soan/{working.pk}/phan/thong-tin-chung"
    assert working.slug == "cap-bien-so-nha"
    assert [one["kind"] for one in working.body["steps"]] == ["receive", "sign", "deliver"]
    page = desk.get(f"/quan-tri/ban-soan/{working.pk}")
    assert "chỗ phải sửa" in text(page)


def test_a_section_is_saved_and_a_wrong_value_is_told_beside_its_field(desk, working):
    where = f"/quan-tri/ban-soan/{working.pk}/phan/thong-tin-chung"
    data = form_of(desk.get(where))
    wrong = desk.post(where, {**data, "short_name": "một cái tên ngắn mà lại rất dài", "plain": "Câu mới."})
    assert wrong.status_code == 200
    assert "Câu mới." in wrong.content.decode()
    assert "dài quá" in text(wrong) or "dài" in text(wrong)
    saved = desk.post(where, {**data, "plain": "Câu mới."})
    assert saved.status_code == 302
    assert WorkingVersion.objects.get().body == small(plain="Câu mới.")


def test_what_somebody_else_saved_meanwhile_is_not_overwritten(desk, working):
    where = f"/quan-tri/ban-soan/{working.pk}/muc/costs/0"
    data = form_of(desk.get(where))
    desk.post(where, {**data, "amount_vnd": "20.000"})
    late = desk.post(where, {**data, "amount_vnd": "30.000"})
    assert late.status_code == 409
    assert "30.000" in late.content.decode()
    assert WorkingVersion.objects.get().body["costs"][0]["amount_vnd"] == 20000


def test_a_thing_is_added_moved_taken_out_and_put_back(desk, working):
    home, arrange = f"/quan-tri/ban-soan/{working.pk}", f"/quan-tri/ban-soan/{working.pk}/xep"
    new = desk.get(f"{home}/muc/costs/1")
    desk.post(f"{home}/muc/costs/1", {**form_of(new), "name": "Lệ phí", "kind": "le_phi", "amount_vnd": "0"})
    assert [one["key"] for one in WorkingVersion.objects.get().body["costs"]] == ["phi", "le_phi"]
    for doing in ("up", "remove", "put_back"):
        seen = WorkingVersion.objects.get().revision
        place = "costs/1" if doing == "up" else "costs/0"
        assert desk.post(arrange, {"place": place, "doing": doing, "seen": seen}).status_code == 302, doing
    assert [one["key"] for one in WorkingVersion.objects.get().body["costs"]] == ["le_phi", "phi"]
    assert desk.get(f"{home}/muc/costs/9").status_code == 404
    assert desk.get(f"{home}/muc/name/9").status_code == 404


def test_choosing_a_rule_draws_its_boxes_and_blames_nobody(desk, working):
    where = f"/quan-tri/ban-soan/{working.pk}/muc/costs/0"
    drawn = desk.post(where, {**form_of(desk.get(where)), "when-rule": "number_at_least", "doing": "redraw"})
    assert drawn.status_code == 200
    assert "Ít nhất" in text(drawn)
    assert "cần xem lại" not in text(drawn).lower()
    assert WorkingVersion.objects.get().revision == 1


def test_every_fault_leads_to_its_place(desk, editor):
    from motcua.catalogue import acts_working

    document = small()
    document["evidence"][0]["source"] = "khong_co"
    document["form"]["parts"][0]["pages"][0]["fields"][0]["party"] = "ai_do"
    document["parts"]["manner"] = []
    working = acts_working.begin_working_version(document=document, by=editor)
    page = desk.get(f"/quan-tri/ban-soan/{working.pk}")
    found = {one.href.partition(str(working.pk))[2] for one in page.context["faults"]}
    assert found == {"/muc/evidence/0", "/muc/form/parts/0/pages/0", "/phan/bay-phan"}
    for one in page.context["faults"]:
        assert desk.get(one.href).status_code == 200


def test_the_seven_parts_are_filled_in_from_the_rest(desk, editor):
    from motcua.catalogue import acts_working

    working = acts_working.begin_working_version(document=small(parts={"sets": "2 bộ"}), by=editor)
    desk.post(f"/quan-tri/ban-soan/{working.pk}/bay-phan", {"seen": 1})
    parts = WorkingVersion.objects.get().body["parts"]
    assert parts["sets"] == "2 bộ"
    assert parts["manner"] == ["Trên mạng.", "Tại quầy."]
    assert parts["papers"] == ["Ảnh nhà", "Sổ đỏ", "Giấy tay"]


def test_the_seven_parts_are_written_anew_when_the_rest_was_changed(desk, editor):
    from motcua.catalogue import acts_working

    stale = {"name": "Tên cũ", "papers": ["Giấy cũ"], "sets": "2 bộ"}
    working = acts_working.begin_working_version(document=small(parts=stale), by=editor)
    desk.post(f"/quan-tri/ban-soan/{working.pk}/bay-phan", {"seen": 1, "doing": "anew"})
    parts = WorkingVersion.objects.get().body["parts"]
    assert parts["name"] == small()["name"]
    assert parts["papers"] == ["Ảnh nhà", "Sổ đỏ", "Giấy tay"]
    assert parts["sets"] == "2 bộ"


def test_it_is_said_that_something_was_saved_or_taken_out_where_it_was(desk, working):
    home = f"/quan-tri/ban-soan/{working.pk}"
    where = f"{home}/muc/evidence/0"
    saved = desk.post(where, {**form_of(desk.get(where)), "plain": "Chụp cả nhà."}, follow=True)
    assert "Đã lưu." in text(saved)
    desk.post(f"{home}/xep", {"place": "evidence/0", "doing": "remove", "seen": 2})
    assert "Đã bỏ “Ảnh nhà”." in text(desk.get(f"{home}/phan/giay-to"))
    assert "Đã bỏ" not in text(desk.get(f"{home}/phan/ket-qua"))
    assert "Trực tuyến" in text(desk.get(f"{home}/phan/cach-nop"))
    assert ">online<" not in desk.get(f"{home}/phan/cach-nop").content.decode()


def test_a_reviewer_is_told_what_is_unread_in_words(desk, reading, editor):
    from motcua.catalogue import acts_working

    working = acts_working.begin_working_version(document=small(examples=[]), by=editor)
    home = f"/quan-tri/ban-soan/{working.pk}"
    desk.post(f"{home}/chuyen-tham-dinh")
    refused = reading.post(f"{home}/tham-dinh", {"doing": "sign_off", "seen": 1})
    assert refused.status_code == 409
    assert "Còn: Ví dụ để thử: chưa có ví dụ để thử." in text(refused)


def test_a_copy_as_a_new_procedure_wants_a_name(desk):
    version = cast.make_version(cast.HOUSE)
    answer = desk.post(f"/quan-tri/ban/{version.pk}/chep", {"name": "  "}, follow=True)
    assert "Nhập tên thủ tục mới" in text(answer)
    assert not WorkingVersion.objects.exists()


def test_the_provinces_own_version_is_compared_before_it_begins(desk, reading):
    version = cast.make_version(cast.HOUSE)
    desk.post(f"/quan-tri/ban/{version.pk}/chep", {"layer": "PROVINCE"})
    assert "Bản của tỉnh" in text(desk.get("/quan-tri/ban-soan"))
    working = WorkingVersion.objects.get()
    home = f"/quan-tri/ban-soan/{working.pk}"
    where = f"{home}/phan/thong-tin-chung"
    desk.post(where, {**form_of(desk.get(where)), "note": "Theo quyết định của tỉnh."})
    desk.post(f"{home}/chuyen-tham-dinh")
    page = reading.get(f"{home}/tham-dinh")
    accepted = [one.told for one in page.context["warnings"]]
    seen = page.context["working"].revision
    reading.post(f"{home}/tham-dinh", {"doing": "sign_off", "seen": seen, "accepted": accepted})
    later = {"effective_from_day": "1", "effective_from_month": "12", "effective_from_year": "2026"}
    assert "Đã công bố." in text(desk.post(f"{home}/cong-bo", later, follow=True))
    side = text(desk.get(f"/quan-tri/thu-tuc/{cast.HOUSE}/so-sanh"))
    assert "“Theo quyết định của tỉnh.”" in side


def test_it_is_reviewed_by_another_and_published_from_a_day(desk, reading, working):
    home = f"/quan-tri/ban-soan/{working.pk}"
    desk.post(f"{home}/chuyen-tham-dinh")
    page = reading.get(f"{home}/tham-dinh")
    assert "chưa công bố lần nào" in text(page)
    assert desk.get(f"{home}/tham-dinh").status_code == 403
    reading.post(f"{home}/tham-dinh", {"doing": "sign_off", "seen": 1})
    past = desk.post(
        f"{home}/cong-bo", {"effective_from_day": "1", "effective_from_month": "1", "effective_from_year": "2020"}
    )
    assert past.status_code == 200
    done = desk.post(
        f"{home}/cong-bo", {"effective_from_day": "1", "effective_from_month": "12", "effective_from_year": "2026"}
    )
    assert done["Location"] == "/quan-tri/thu-tuc/cap-so-nha?xong=cong-bo"
    assert WorkingVersion.objects.get().state == WorkingState.PUBLISHED
    version = ProcedureVersion.objects.get()
    desk.post(
        f"/quan-tri/ban/{version.pk}/het-hieu-luc",
        {"effective_to_day": "1", "effective_to_month": "1", "effective_to_year": "2027"},
    )
    assert ProcedureVersion.objects.get().effective_to.isoformat() == "2027-01-01"


def test_a_copy_is_compared_with_what_it_came_from(desk):
    version = cast.make_version(cast.HOUSE)
    desk.post(f"/quan-tri/ban/{version.pk}/chep", {"layer": "PROVINCE"})
    working = WorkingVersion.objects.get()
    same = desk.get(f"/quan-tri/ban-soan/{working.pk}/so-sanh")
    assert "Người dân không thấy gì khác" in text(same)
    where = f"/quan-tri/ban-soan/{working.pk}/muc/costs/0"
    desk.post(where, {**form_of(desk.get(where)), "amount_vnd": "50.000", "not_published": ""})
    differs = text(desk.get(f"/quan-tri/ban-soan/{working.pk}/so-sanh"))
    assert "Người dân sẽ thấy khác" in differs
    assert "50.000 đồng" in differs.replace("\xa0", " ")


def test_a_comparison_calls_sources_and_questions_by_their_names(desk):
    version = cast.make_version(cast.HOUSE)
    desk.post(f"/quan-tri/ban/{version.pk}/chep", {"layer": "PROVINCE"})
    working = WorkingVersion.objects.get()
    body = working.body
    body["sources"].append(
        {"key": "tinh", "title": "Quyết định của tỉnh", "url": "https://x.vn/", "checked_on": "2026-11-21"}
    )
    body["evidence"][0]["source"] = "tinh"
    question = body["jurisdiction"]["rule"]["with"]["question"]
    body["jurisdiction"]["rule"] = {"rule": "seat_of_business", "with": {"question": question}}
    WorkingVersion.objects.update(body=body)
    page = text(desk.get(f"/quan-tri/ban-soan/{working.pk}/so-sanh"))
    assert "“Quyết định của tỉnh”" in page
    assert "“tinh”" not in page
    assert "câu hỏi địa chỉ trụ sở: " in page
    assert f": {question}" not in page


def test_a_file_goes_out_and_comes_in(desk, working):
    file = desk.get(f"/quan-tri/ban-soan/{working.pk}/tep.yaml")
    from django.core.files.uploadedfile import SimpleUploadedFile

    desk.post("/quan-tri/ban-soan/tu-tep", {"file": SimpleUploadedFile("x.yaml", file.content)})
    assert [one.body for one in WorkingVersion.objects.all()] == [small(), small()]
    broken = desk.post("/quan-tri/ban-soan/tu-tep", {"file": SimpleUploadedFile("x.yaml", b"a: [")})
    assert broken.status_code == 200
    assert WorkingVersion.objects.count() == 2


def test_the_preview_is_the_citizens_page_and_only_for_those_who_have_its_address(client, desk, working):
    address = desk.get(f"/quan-tri/ban-soan/{working.pk}").context["preview"]
    page = client.get(address)
    assert "Bản xem trước" in text(page)
    assert "Cấp giấy chứng nhận số nhà" in text(page)
    assert page["X-Robots-Tag"] == "noindex"
    assert client.get(f"{address}x").status_code == 404
    WorkingVersion.objects.update(body=small(steps="hỏng"))
    assert "Chưa xem trước được" in text(client.get(address))


def test_an_editor_ends_the_addresses_of_the_preview(client, desk, working):
    home = f"/quan-tri/ban-soan/{working.pk}"
    given = desk.get(home).context["preview"]
    assert client.get(given).status_code == 200
    assert desk.post(f"{home}/khoa-xem-truoc").status_code == 302
    assert client.get(given).status_code == 404
    assert client.get(desk.get(home).context["preview"]).status_code == 200
    assert Event.objects.filter(subject=working.subject, name="working_version.previews_ended").exists()
    of_before = signing.dumps(working.pk, salt="catalogue.preview")
    assert client.get(f"{site.PREVIEW}{of_before}").status_code == 404


def test_the_preview_speaks_its_readers_language(client, desk, working):
    WorkingVersion.objects.update(body=files.read(cast.PROCEDURES / "cap-so-nha.yaml"))
    client.cookies[COOKIE] = ENGLISH
    told = text(client.get(desk.get(f"/quan-tri/ban-soan/{working.pk}").context["preview"]))
    assert "Plan of where the house is" in told
    assert "Official name: Sơ đồ vị trí nhà" in told, "what to say at a counter"
    assert "Tờ giấy vẽ đường vào nhà" not in told


def test_a_dry_run_says_what_it_comes_to_and_becomes_an_example(desk, working, agency):
    home = f"/quan-tri/ban-soan/{working.pk}/chay-thu"
    first = desk.post(home, {"cach": "online"})
    assert first["Location"].endswith("/chay-thu/dia_chi")
    answered = desk.post(first["Location"], {"dia_chi": "Phường Bến Lụa, Vạn Xuân", "dia_chi_detail": "1 Đê"})
    assert answered.status_code == 302, text(answered)[:900]
    end = text(desk.get(answered["Location"])).replace("\xa0", " ")
    assert "Ủy ban nhân dân phường Bến Lụa" in end
    assert "10.000 đồng" in end
    assert "17 giờ 30, thứ Năm 26/11/2026" in end
    desk.post(f"{home}/luu", {"name": "Nhà ở Bến Lụa"})
    example = WorkingVersion.objects.get().body["examples"][-1]
    assert example["expect"]["cost_vnd"] == 10000
    assert "Không còn chỗ nào phải sửa" in text(desk.get(f"/quan-tri/ban-soan/{working.pk}"))
    assert not Draft.objects.exists()


def test_one_agency_goes_full_online_and_others_see_a_pilot(client, desk, agency):
    from motcua.catalogue import acts
    from motcua.catalogue.enums import Channel, Level
    from motcua.kernel.actors import SYSTEM

    version = cast.make_version(cast.HOUSE)
    type(version.procedure).objects.update(decided_by="commune")
    acts.switch_on(
        slug=cast.HOUSE, channel=Channel.ONLINE, level=Level.INFORMATION, effective_from=cast.BEGAN, by=SYSTEM
    )
    where = f"/quan-tri/thu-tuc/{cast.HOUSE}/mo-nop"
    today = {"effective_from_day": "23", "effective_from_month": "11", "effective_from_year": "2026"}
    chosen = {"channel": "online", "level": "full", "where": "some", **today}
    assert "Chọn ít nhất một cơ quan." in text(desk.post(where, chosen))
    assert desk.post(where, {**chosen, "agencies": [agency.pk]}).status_code == 302
    page = text(client.get(f"/thu-tuc/{cast.HOUSE}"))
    assert (
        "Đang thí điểm khai, nộp và nhận kết quả trên mạng ở Ủy ban nhân dân phường Bến Lụa từ ngày 23/11/2026." in page
    )
    pilot = version.procedure.offerings.get(agency=agency)
    desk.post(
        f"{where}/{pilot.pk}/dong", {"effective_to_day": "1", "effective_to_month": "12", "effective_to_year": "2026"}
    )
    assert version.procedure.offerings.get(pk=pilot.pk).effective_to.isoformat() == "2026-12-01"


def test_online_only_is_said_with_what_those_do_who_cannot(client):
    rule = {"since": "2026-12-01", "article": "Nghị quyết 66.7/2025/NQ-CP", "exception": "Không quen máy thì đến quầy."}
    cast.make_version(cast.HOUSE, online_only=rule)
    page = text(client.get(f"/thu-tuc/{cast.HOUSE}"))
    assert "Từ ngày 01/12/2026 chỉ nhận hồ sơ trên mạng, theo Nghị quyết 66.7/2025/NQ-CP." in page
    assert "Không quen máy thì đến quầy." in page
