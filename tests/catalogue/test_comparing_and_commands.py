import argparse
import copy
from datetime import date

import pytest
import yaml

from motcua.catalogue import acts, commands
from motcua.catalogue.comparison import differences
from motcua.catalogue.enums import Channel, Level
from motcua.catalogue.models import Offering
from motcua.catalogue.overlay import overlay
from motcua.config.commands import procedure
from motcua.kernel.actors import SYSTEM
from tests import cast
from tests.catalogue.documents import real, small


def test_the_same_document_has_no_differences():
    assert differences(small(), small()) == ()


def test_differences_are_told_as_people_would_say_them():
    new = small(plain="Xin số cho nhà.")
    new["costs"][0]["amount_vnd"] = 12000
    new["limits"][0]["value"] = 2
    new["evidence"] = [
        *new["evidence"][:2],
        {"key": "anh_ngo", "name": "Ảnh ngõ", "plain": "Một ảnh.", "mode": "upload"},
    ]
    assert differences(small(), new) == (
        "Câu giới thiệu: “Xin số cho nhà chưa có số.” → “Xin số cho nhà.”.",
        "Khoản tiền “Phí”, số tiền: 10.000 đồng → 12.000 đồng.".replace("0 đ", "0\u00a0đ"),
        "Thời hạn “3 ngày làm việc.”, số: 3 → 2.",
        "Bỏ giấy tờ “Giấy tay”.",
        "Thêm giấy tờ “Ảnh ngõ”.",
    )


def test_a_changed_question_deep_in_the_form_is_named():
    new = copy.deepcopy(small())
    new["form"]["parts"][0]["pages"][0]["question"] = "Nhà ở chỗ nào?"
    assert differences(small(), new) == (
        "Tờ khai, phần “Ngôi nhà”, câu hỏi “Nhà ở chỗ nào?”, câu hỏi: “Nhà ở đâu?” → “Nhà ở chỗ nào?”.",
    )


def test_a_new_part_of_the_form_is_told_with_its_questions():
    new = small()
    asked = [
        {"key": key, "question": question, "fields": [{"key": key, "type": "text", "label": "Chữ"}]}
        for key, question in (("tang", "Nhà mấy tầng?"), ("mau", "Nhà màu gì?"))
    ]
    new["form"]["parts"].append({"key": "ngoai_hinh", "name": "Ngoại hình", "pages": asked})
    called = "Tờ khai, phần “Ngoại hình”, gồm câu hỏi: “Nhà mấy tầng?”; “Nhà màu gì?”."
    assert differences(small(), new) == (f"Thêm {called[0].lower()}{called[1:]}",)
    assert differences(new, small()) == (f"Bỏ {called[0].lower()}{called[1:]}",)


def test_an_amount_that_becomes_known():
    old = small(costs=[{"key": "phi", "name": "Phí", "kind": "phi", "amount_vnd": None, "not_published": "Chưa."}])
    new = small(costs=[{"key": "phi", "name": "Phí", "kind": "phi", "amount_vnd": 0}])
    assert differences(old, new)[0].startswith("Khoản tiền “Phí”, số tiền: chưa có → ")


def test_what_is_said_holds_no_keys_and_no_brackets():
    cost = {"key": "phi", "name": "Phí", "kind": "phi", "amount_vnd": 20_000}
    old = small(plain="", costs=[cost], life_events=[])
    new = small(costs=[{**cost, "online": {"percent": 50}}], life_events=["xe-co"], layer="PROVINCE")
    told = differences(old, new)
    assert "Khoản tiền “Phí”, giảm khi nộp trên mạng: chưa có → hoặc giảm bao nhiêu phần trăm: 50." in told
    assert "Thêm việc trong đời “Xe cộ”." in told
    assert "Phạm vi của bản này: “Bản chung cả nước” → “Bản của tỉnh”." in told
    assert next(one for one in told if one.startswith("Câu giới thiệu")).startswith("Câu giới thiệu: chưa có → “")


def test_a_first_paper_is_told_as_added():
    assert differences(small(evidence=[]), small())[0] == "Thêm giấy tờ “Ảnh nhà”."


def test_an_overlay_merges_groups_and_lists_by_key():
    base = {"a": {"x": 1, "y": 2}, "list": [{"key": "p", "n": 1}, {"key": "q", "n": 2}], "words": ["một"]}
    changes = {"extends": "base", "a": {"y": 3}, "list": [{"key": "q", "n": 5}, {"key": "r"}], "words": ["hai"]}
    assert overlay(base, changes) == {
        "a": {"x": 1, "y": 3},
        "list": [{"key": "p", "n": 1}, {"key": "q", "n": 5}, {"key": "r"}],
        "words": ["hai"],
    }


@pytest.fixture
def folder(tmp_path, settings):
    settings.PROCEDURES = tmp_path
    (tmp_path / "cap-so-nha.yaml").write_text(yaml.safe_dump(small(), allow_unicode=True), encoding="utf-8")
    return tmp_path


def test_check_tells_file_place_and_sentence(folder, capsys):
    document = small()
    document["parts"]["manner"] = []
    broken = folder / "hong.yaml"
    broken.write_text(yaml.safe_dump(document, allow_unicode=True), encoding="utf-8")
    assert commands.run("check", []) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{folder / 'cap-so-nha.yaml'}: đúng.",
        f"{broken}: parts / manner: chưa ghi.",
    ]


def test_check_of_what_is_not_there_or_not_yaml_says_so(folder, capsys):
    (folder / "khong_doc.yaml").write_text("a: [", encoding="utf-8")
    assert commands.run("check", [str(folder / "khong_co.yaml"), str(folder / "khong_doc.yaml")]) == 1
    first, second = capsys.readouterr().out.splitlines()
    assert "không mở được" in first
    assert "dòng 1: không đọc được" in second


@pytest.mark.django_db
def test_publish_diff_and_list(folder, capsys):
    path = folder / "cap-so-nha.yaml"
    assert commands.run("diff", []) == 0
    assert commands.run("publish", [], effective_from="2026-01-01") == 0
    assert commands.run("diff", []) == 0
    path.write_text(yaml.safe_dump(small(plain="Câu mới."), allow_unicode=True), encoding="utf-8")
    assert commands.run("diff", [str(path)]) == 0
    assert commands.run("list", []) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{path}: chưa công bố lần nào.",
        f"{path}: bản 1, có hiệu lực từ 01/01/2026.",
        f"{path}: giống bản 1 đang dùng.",
        f"{path}: Câu giới thiệu: “Xin số cho nhà chưa có số.” → “Câu mới.”.",
        "1.234567   Cấp giấy chứng nhận số nhà (bản 1) chưa mở nộp",
    ]


@pytest.mark.django_db
def test_publish_goes_on_after_a_refusal_and_reports_it(folder, capsys):
    (folder / "a.yaml").write_text("slug: x", encoding="utf-8")
    assert commands.run("publish", [], effective_from="2026-01-01") == 1
    told = capsys.readouterr().out
    assert "Tệp thủ tục có" in told
    assert "bản 1, có hiệu lực" in told


@pytest.mark.django_db
def test_list_shows_what_is_open(capsys):
    acts.publish_version(document=real("dang-ky-ket-hon"), effective_from=date(2026, 1, 1), by=SYSTEM)
    acts.switch_on(
        slug="dang-ky-ket-hon", channel=Channel.ONLINE, level=Level.PARTIAL, effective_from=date(2026, 1, 1), by=SYSTEM
    )
    commands.run("list", [])
    assert "Trực tuyến: Một phần" in capsys.readouterr().out


def test_a_day_that_is_none_is_told(folder, capsys):
    assert commands.run("publish", [], effective_from="31/12/2026") == 2
    assert capsys.readouterr().out == "--from: “31/12/2026” không phải ngày dạng 2026-12-01.\n"


@pytest.mark.parametrize(
    "typed",
    [
        ["publish", "--from", "2026-12-01", "a.yaml"],
        ["publish", "a.yaml", "--from", "2026-12-01"],
    ],
)
def test_the_day_and_the_files_may_stand_in_any_order(typed):
    parser = argparse.ArgumentParser()
    procedure.add(parser)
    options = parser.parse_args(typed)
    assert (options.action, options.files, options.effective_from) == ("publish", ["a.yaml"], "2026-12-01")


@pytest.mark.django_db
def test_switch_on_opens_it_at_the_agencies_named(capsys):
    acts.publish_version(document=small(), effective_from=date(2026, 1, 1), by=SYSTEM)
    agency = cast.make_agency()
    wanted = {"channel": "online", "level": "full", "effective_from": "2026-12-01"}
    assert commands.switch_on("cap-so-nha", agencies=["H00"], **wanted) == 2
    assert capsys.readouterr().out == "--agency: không có cơ quan “H00”.\n"
    assert commands.switch_on("cap-so-nha", agencies=[agency.identifier or ""], **wanted) == 0
    opened = Offering.objects.get()
    assert (opened.agency, opened.level, opened.effective_from) == (agency, Level.FULL, date(2026, 12, 1))
