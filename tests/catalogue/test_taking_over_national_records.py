"""Records of the national database as dirty as they come: 43 real ones of July 2026."""

import gzip
import json
import re
from datetime import date, timedelta

import pytest

from motcua.catalogue import acts, check, commands, queries
from motcua.catalogue.enums import Channel, Level
from motcua.catalogue.errors import NothingToFileWith
from motcua.catalogue.models import Offering, Procedure, ProcedureVersion
from motcua.catalogue.national import document, records
from motcua.kernel import clock
from motcua.kernel.actors import SYSTEM
from tests.catalogue.documents import NATIONAL_SAMPLE as SAMPLE
from tests.catalogue.documents import small


def raw():
    with gzip.open(SAMPLE, "rt", encoding="utf-8") as lines:
        return {one["ma_thu_tuc"]: one for one in map(json.loads, lines)}


def sample():
    return {one.code: one for one in records.read(SAMPLE)}


def reading(code, **changes):
    record = sample()[code]
    record = records.PublishedRecord(code, {**record.fields, **changes})
    return document.read(record, slug=document.slug_of(record))


def letters(text):
    return "".join(re.findall(r"[^\W_]", text))


@pytest.mark.parametrize("code", sorted(raw()))
def test_no_word_is_lost_and_every_record_can_be_published(code):
    record, parts = sample()[code], reading(code).document["parts"]
    assert [str(one) for one in check.check(reading(code).document) if not one.warning] == []
    kept = {
        "thanh_phan_ho_so": (document.papers.HEADER, parts["papers"]),
        "cach_thuc_thuc_hien": (document.channels.HEADER, parts["manner"]),
        "trinh_tu_thuc_hien": ("", parts["sequence"]),
        "yeu_cau_dieu_kien": ("", [one["text"] for one in reading(code).document["conditions"]]),
    }
    for key, (header, lines) in kept.items():
        published = letters(record.text(key).replace(header, "") if header else record.text(key))
        assert letters("".join(lines)) in (published, published or "Chưacôngbố"), key


def test_the_legal_basis_keeps_every_word():
    for code, record in sample().items():
        rest = letters(record.text("can_cu_phap_ly").removeprefix(document.legal.HEADER))
        pieces = [
            one for law in reading(code).document["legal_basis"] for one in (*law["title"].split(" / "), law["number"])
        ]
        for piece in sorted(map(letters, pieces), key=len, reverse=True):
            rest = rest.replace(piece, " ")
        assert rest.strip() == "", code


def test_channels_carry_time_and_cost():
    found = reading("1.010733").document
    assert [one["channel"] for one in found["channels"]] == ["online", "post", "counter"]
    assert [(one["unit"], one["value"]) for one in found["limits"]] == [("calendar_day", 35)]
    by_way = reading("3.000088").document["limits"]
    assert [(one["value"], one["channels"]) for one in by_way] == [(10, ["online", "counter"]), (3, ["post"])]


def test_a_time_without_a_unit_stays_unpublished():
    found = reading("1.008340")
    assert [(one["unit"], one.get("value")) for one in found.document["limits"]] == [("not_published", None)]
    assert "thời hạn không có đơn vị" in {one.kind for one in found.findings}


def test_a_time_run_into_an_amount_is_neither():
    found = reading("2.002009")
    assert {one["unit"] for one in found.document["limits"]} == {"not_published"}
    assert all("amount_vnd" not in one and "1100 VNĐ" in one["not_published"] for one in found.document["costs"])
    assert "thời hạn dính với số tiền" in {one.kind for one in found.findings}


def table(row):
    return document.channels.HEADER + row


@pytest.mark.parametrize(
    ("row", "amount"),
    [
        ("Trực tiếp5 NgàyMiễn phí", 0),
        ("Trực tiếp5 Ngày150,000 VNĐ(Phí thẩm định)", 150000),
        ("Trực tiếp5 Ngày30,000 Việt Nam Đồng(/giao dịch)", 30000),
        ("Trực tiếp5 NgàyKhông có thông tin", None),
        ("Trực tiếp5 NgàyMiễn phí(Mức lệ phí do Hội đồng nhân dân quyết định.)", None),
        ("Trực tiếp5 Ngày10 USD(10 USD/người)", None),
        ("Trực tiếp5 Ngày700 VNĐ", None),
        ("Trực tiếp5 Ngày50,000 VNĐ(50.000 đồng/giấy)", 50000),
        ("Trực tiếp5 Ngày800,000 VNĐ(áp dụng mức phí 400.000 đồng đến hết ngày 31/12/2026)", None),
    ],
)
def test_an_amount_that_is_not_certain_is_not_zero(row, amount):
    (cost,) = reading("1.000253", cach_thuc_thuc_hien=table(row)).document["costs"]
    assert cost.get("amount_vnd") == amount
    assert ("not_published" in cost) == (amount is None)


def test_papers_carry_group_form_and_counts():
    found = reading("2.001195").document
    groups = {one.get("group", "")[:40] for one in found["evidence"]}
    assert len(groups) == 3
    first = found["evidence"][0]
    assert first["name"].endswith("của Bộ Công an)")
    assert first["quantity"] == {"original": 1}
    assert "Mẫu CC01 Phiếu thu nhận thông tin căn cước.doc" in {one["name"] for one in found["blank_forms"]}


@pytest.mark.parametrize(
    ("glued", "names"),
    [
        ("Đơn;1 bản chính2. Hộ chiếu1 bản chính", ["Đơn;", "2. Hộ chiếu"]),
        ("Đơn.pdf1 bản chính,1 bản sao02 ảnh 4x6cm1 bản chính", ["Đơn.pdf", "02 ảnh 4x6cm"]),
        ("Đơn1 bản chính\tBản sao có chứng thực0 bản chính,1 bản sao", ["Đơn", "Bản sao có chứng thực"]),
        ("Giấy cũ1 bản chính.Đơn mới1 bản chính", ["Giấy cũ", "Đơn mới"]),
        ("Tờ khai, gồm 02 bản chính, người nộp giữ 1 bản chính, kèm ảnh1 bản chính", 1),
        ("01 bản chính Báo cáo1 bản chính", ["01 bản chính Báo cáo"]),
    ],
)
def test_each_count_of_the_table_ends_a_paper(glued, names):
    found = reading("1.000253", thanh_phan_ho_so=f"--{document.papers.HEADER}{glued}")
    told = [one["name"] for one in found.document["evidence"]]
    assert (len(told) if isinstance(names, int) else told) == names


def test_a_count_without_a_name_is_no_paper_and_is_told():
    found = reading("1.000253", thanh_phan_ho_so=f"--{document.papers.HEADER}Đơn1 bản chính1 bản chính")
    assert [one["name"] for one in found.document["evidence"]] == ["Đơn"]
    assert "số bản không có tên giấy" in {one.kind for one in found.findings}
    assert found.document["parts"]["papers"] == ["Đơn – 1 bản chính", "1 bản chính"]


def test_what_is_to_be_shown_by_its_own_words_is_not_handed_in():
    found = reading("1.000253", thanh_phan_ho_so=f"--{document.papers.HEADER}- Xuất trình hộ chiếu1 bản chính")
    assert [one["mode"] for one in found.document["evidence"]] == ["present"]


def test_several_times_for_one_way_of_filing_are_doubted():
    found = reading("1.000253", cach_thuc_thuc_hien=table("Trực tiếp1 NgàyMiễn phíKiểm tra.Trực tiếp2 NgàyMiễn phíKý."))
    assert [one.text for one in found.findings if one.kind == "nhiều thời hạn cho một cách nộp"] == [
        "Nộp trực tiếp: nguồn ghi 2 thời hạn: “1 Ngày Kiểm tra.”; “2 Ngày Ký.”."
    ]


def test_a_resolution_with_a_dotted_number_keeps_it():
    told = "Nghị quyết cắt giảm thủ tục dựa trên dữ liệu66.7/2025/NQ-CPNghị định 13/5/2026.55/2026/TT-BTC"
    laws = reading("1.000253", can_cu_phap_ly=document.legal.HEADER + told).document["legal_basis"]
    assert [one["number"] for one in laws] == ["66.7/2025/NQ-CP", "55/2026/TT-BTC"]


@pytest.mark.parametrize(
    ("glued", "count", "is_doubtful"),
    [
        ("Đơn ngày 01/01/20241 bản chính", 1, False),
        ("Đơn theo Mẫu số181 bản chính", None, True),
        ("Đơn0 bản chính,2 bản sao", None, False),
    ],
)
def test_a_count_run_into_digits_is_not_guessed(glued, count, is_doubtful):
    found = reading("1.000253", thanh_phan_ho_so=f"--{document.papers.HEADER}{glued}")
    (paper,) = found.document["evidence"]
    assert paper.get("quantity", {}).get("original") == count
    assert ("số bản dính với chữ số" in {one.kind for one in found.findings}) == is_doubtful


def test_outputs_carry_their_codes():
    found = reading("1.013076").document["outputs"]
    assert [one["code"] for one in found] == ["KQ.G01.000008", "KQ.G01.000014"]
    assert "mã kết quả lạ" in {one.kind for one in reading("1.013810").findings}


def test_legal_texts_are_told_apart_though_glued():
    numbers = [one["number"] for one in reading("1.000931").document["legal_basis"]]
    assert numbers[:2] == ["23/2023/QH15", "51/2019/QH14"]


def test_a_name_shared_by_codes_is_doubted():
    assert records.times_named(SAMPLE)[sample()["2.001428"].name] == 2


@pytest.fixture
def take_over(db, tmp_path, settings):
    settings.PROCEDURES = tmp_path / "procedures"
    settings.PROCEDURES.mkdir()

    def run(changes=(), **options):
        path = tmp_path / "records.jsonl"
        found = raw() | dict(changes)
        path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in found.values() if one), "utf-8")
        report = tmp_path / "report.md"
        code = commands.import_national([str(path)], report=str(report), **options)
        return code, report.read_text("utf-8")

    return run


def test_all_come_in_at_the_level_of_information_and_again_nothing_changes(take_over):
    code, report = take_over()
    assert code == 0
    assert ProcedureVersion.objects.count() == Procedure.objects.count() == len(raw())
    assert set(Offering.objects.values_list("channel", "level")) == {("online", "information")}
    assert "Điều còn ngờ" in report
    take_over()
    assert ProcedureVersion.objects.count() == len(raw())


def test_a_changed_record_becomes_a_new_version_and_the_report_shows_how(take_over):
    take_over()
    changed = {**raw()["3.000088"], "so_quyet_dinh": "99/QĐ-BTC"}
    changed["cach_thuc_thuc_hien"] = changed["cach_thuc_thuc_hien"].replace("10 Ngày làm việc", "8 Ngày làm việc")
    _, report = take_over({"3.000088": changed})
    procedure = Procedure.objects.get(code="3.000088")
    assert [one.number for one in procedure.versions.order_by("number")] == [1, 2]
    assert "10 → 8" in report
    assert "99/QĐ-BTC" in report


def test_what_an_editor_wrote_or_raised_stays(take_over):
    take_over()
    procedure = Procedure.objects.get(code="1.004837")
    tomorrow = clock.today() + timedelta(days=1)
    raised = small(slug=procedure.slug, code=procedure.code)
    version = acts.publish_version(document=raised, effective_from=tomorrow, by=SYSTEM)
    acts.switch_on(slug=procedure.slug, channel=Channel.ONLINE, level=Level.FULL, effective_from=tomorrow, by=SYSTEM)
    _, report = take_over()
    assert procedure.versions.order_by("-number").first() == version
    assert "Giữ nguyên: đã biên soạn ở đây" in report


def test_a_level_of_information_cannot_be_opened_for_filing(take_over):
    take_over()
    slug = Procedure.objects.get(code="1.004837").slug
    with pytest.raises(NothingToFileWith):
        acts.switch_on(slug=slug, channel=Channel.ONLINE, level=Level.FULL, effective_from=date(2030, 1, 1), by=SYSTEM)


def test_what_a_procedure_file_answers_for_is_left_to_it(take_over, settings):
    (settings.PROCEDURES / "a.yaml").write_text(
        'slug: a\ncode: "1.001686"\nprevious_codes: ["2.000986"]\n', encoding="utf-8"
    )
    take_over()
    assert not Procedure.objects.filter(code__in=["1.001686", "2.000986"]).exists()


@pytest.mark.parametrize("gone", ["said", "missing"])
def test_a_repealed_one_ends(take_over, gone):
    take_over()
    repealed = {**raw()["1.004837"], "trang_thai": "Bãi bỏ"} if gone == "said" else None
    take_over({"1.004837": repealed}, is_whole=gone == "missing")
    ended = Procedure.objects.get(code="1.004837")
    last = ended.closed_on
    assert last is not None
    assert queries.version_in_force(ended.slug, on=last) is None
    assert not Offering.objects.in_force(last).filter(procedure=ended).exists()


def test_a_missing_one_is_only_told_unless_the_file_is_the_whole_list(take_over):
    take_over()
    _, report = take_over({"1.004837": None})
    assert "không còn trong tệp: 1.004837" in report
    assert Procedure.objects.get(code="1.004837").closed_on is None


def test_lines_that_are_no_record_are_told_and_the_rest_comes_in(take_over, tmp_path):
    path = tmp_path / "x.jsonl"
    good = json.dumps(raw()["1.004837"], ensure_ascii=False)
    path.write_text(f'{{"half\n[]\n{{"ma_thu_tuc": "abc"}}\n{good}\n{good}\n', encoding="utf-8")
    report = tmp_path / "r.md"
    assert commands.import_national([str(path)], report=str(report)) == 1
    told = report.read_text("utf-8")
    assert told.count("Dòng chưa đọc được.") == 3
    assert "Mã này đã có ở dòng trước" in told
    assert Procedure.objects.count() == 1


def test_a_file_cut_off_keeps_what_came_in_and_can_be_run_again(db, tmp_path, settings, capsys):
    settings.PROCEDURES = tmp_path
    cut = tmp_path / "cut.jsonl.gz"
    cut.write_bytes(SAMPLE.read_bytes()[:-20])
    assert commands.import_national([str(cut)], report=str(tmp_path / "r.md")) == 1
    assert "không đọc được đến hết" in capsys.readouterr().out
    assert commands.import_national([str(SAMPLE)], report=str(tmp_path / "r.md")) == 0
    assert ProcedureVersion.objects.count() == len(raw())
