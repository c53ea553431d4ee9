import copy

import pytest

from motcua.catalogue.check import check
from motcua.catalogue.files import document_in
from tests.catalogue.documents import PROCEDURES, REAL, real, small


def told(document) -> list[str]:
    return [str(fault) for fault in check(document)]


def page(**more) -> dict:
    return {"key": "them", "question": "Thêm?", "fields": [{"key": "them", "type": "text", "label": "Thêm"}], **more}


def with_page(one: dict, *, first: bool = False, suitability: bool = False) -> dict:
    document = copy.deepcopy(small())
    part = {"key": "phan_them", "name": "Thêm", "pages": [one], "suitability": suitability}
    document["form"]["parts"].insert(0 if first else 1, part)
    return document


@pytest.mark.parametrize("slug", REAL)
def test_the_five_pass(slug):
    assert told(real(slug)) == []


def test_the_provincial_example_passes():
    assert told(document_in(PROCEDURES / "dong-nai" / "cap-giay-phep-xay-dung-nha-o.yaml")) == []


def test_the_small_one_passes():
    assert told(small()) == []


def test_a_broken_shape_is_told_first_and_alone():
    assert told(small(steps="x", evidence=[])) == ["steps: “x” không đúng kiểu."]


def test_an_unknown_rule_is_found():
    document = small()
    document["jurisdiction"]["rule"] = {"rule": "place_of_propertyy", "with": {}}
    assert told(document) == ["jurisdiction / place_of_propertyy: không có quy tắc tên “place_of_propertyy”."]


def test_a_rule_about_a_question_nobody_asks_is_found():
    document = small()
    document["jurisdiction"]["rule"]["with"]["question"] = "dia_chi_khac"
    assert "jurisdiction / place_of_property: không có câu hỏi “dia_chi_khac” trong tờ khai." in told(document)


def test_a_page_that_depends_on_a_later_answer_is_found():
    late = page(when={"rule": "any_answered", "with": {"questions": ["dia_chi"]}})
    assert told(with_page(late)) == []
    assert told(with_page(late, first=True)) == ["form / them / when: dựa vào câu “dia_chi”, mà câu đó được hỏi sau."]


def test_an_answer_that_is_not_offered_is_found():
    choice = {"key": "mau", "type": "choice", "label": "Màu", "options": [{"key": "do", "label": "Đỏ"}]}
    document = with_page(page(fields=[choice]))
    document["costs"][0]["when"] = {
        "rule": "not",
        "with": {"rule": {"rule": "answer_is", "with": {"question": "mau", "value": "xanh"}}},
    }
    assert "costs / not: câu “mau” không có lựa chọn “xanh”." in told(document)


def test_a_choice_without_options_is_found():
    document = with_page(page(fields=[{"key": "mau", "type": "choice", "label": "Màu"}]))
    assert told(document) == ["form / mau: chưa có gì để chọn."]


def test_an_unknown_list_is_found():
    field = {"key": "mau", "type": "choice_search", "label": "Màu", "options_from": "mau_sac"}
    assert "form / mau: không có danh sách “mau_sac”." in told(with_page(page(fields=[field])))


def test_a_suitability_question_that_decides_nothing_is_a_warning():
    (fault,) = check(with_page(page(), first=True, suitability=True))
    assert fault.warning
    assert str(fault) == "form / them: hỏi trước khi khai mà không dùng để quyết định gì."


def test_a_variant_that_never_comes_up_is_found():
    document = small(variants=[{"key": "a", "name": "A", "plain": "a"}, {"key": "b", "name": "B", "plain": "b"}])
    assert "variants / 0: trường hợp sau “a” không bao giờ tới lượt." in told(document)


def test_a_variant_without_limit_is_found():
    document = small(variants=[{"key": "a", "name": "Nhà", "plain": "a"}])
    document["limits"][0]["variants"] = ["khac"]
    found = told(document)
    assert "limits / ba_ngay / variants: không có “khac”." in found
    assert "limits: chưa có thời hạn cho Nhà." in found


@pytest.mark.parametrize("cost", [{"amount_vnd": None}, {"amount_vnd": 5, "not_published": "Chưa có."}])
def test_a_cost_is_known_or_said_to_be_unpublished(cost):
    document = small(costs=[{"key": "phi", "name": "Phí", "kind": "phi", **cost}])
    assert "costs / phi: ghi đúng một trong ba: số tiền, cách tính, hoặc vì sao chưa công bố." in told(document)


def test_a_step_without_duty_is_found():
    document = small()
    del document["steps"][1]["duty"]
    assert told(document) == ["steps / 1: thiếu khóa “duty”."]


def test_a_way_certainly_longer_than_the_limit_is_a_fault():
    document = small()
    document["steps"][1]["share_hours"] = 40
    (fault,) = check(document)
    assert not fault.warning
    assert str(fault) == "steps: nộp trực tuyến: các bước cộng lại 48 giờ làm việc, thời hạn 24 giờ."


def test_a_step_that_is_not_added_up_is_told():
    document = small()
    del document["steps"][1]["share_hours"]
    assert told(document) == ["steps / xem: chưa ghi mất mấy giờ, nên chưa cộng được vào thời hạn."]
    document["steps"][1]["optional"] = True
    assert told(document) == []


@pytest.mark.parametrize(("days", "is_fault"), [(3, True), (6, False)])
def test_calendar_days_are_a_fault_only_where_no_calendar_would_do(days, is_fault):
    """40 hours fit into no three days; into six only if one weekend day alone is among them: to be looked at, not refused."""
    document = small(limits=[{"key": "ba_ngay", "plain": "x", "unit": "calendar_day", "value": days}])
    document["steps"][1]["share_hours"] = 32
    document["parts"]["limit"] = "Theo luật."
    (fault,) = check(document)
    assert fault.warning is not is_fault


def test_steps_that_exclude_each_other_are_not_added_up():
    document = with_page(choice())
    document["steps"][1].update(share_hours=14, when=is_answer("loai", "a"))
    document["steps"].insert(2, {**document["steps"][1], "key": "xem_khac", "when": is_answer("loai", "b")})
    assert told(document) == []
    document["steps"].insert(2, {**document["steps"][1], "key": "chi_tai_quay", "channels": ["counter"]})
    (fault,) = check(document)
    assert not fault.warning
    assert "nộp trực tiếp: các bước cộng lại 36 giờ làm việc" in str(fault)


def test_answers_that_cannot_be_listed_leave_a_warning():
    document = small()
    document["steps"][1].update(share_hours=40, when={"rule": "any_answered", "with": {"questions": ["dia_chi"]}})
    (fault,) = check(document)
    assert fault.warning


def test_a_way_that_never_reaches_the_end_is_refused():
    """There are no loops to find: pages and steps go forward only, and what would lead back is refused with its sentence."""
    document = with_page(choice())
    document["steps"][-1]["when"] = is_answer("loai", "a")
    assert told(document) == ["steps: có trường hợp không bước nào trả kết quả."]
    first, second = page(), page(key="sau", fields=[{"key": "sau", "type": "text", "label": "Sau"}])
    first["when"] = {"rule": "any_answered", "with": {"questions": ["sau"]}}
    second["when"] = {"rule": "any_answered", "with": {"questions": ["them"]}}
    round_and_round = with_page(first)
    round_and_round["form"]["parts"][1]["pages"].append(second)
    assert told(round_and_round) == [
        "form / them / when: dựa vào câu “sau”, mà câu đó được hỏi sau.",
        "form / them: không ai được hỏi trang này.",
        "form / sau: không ai được hỏi trang này.",
    ]


def test_a_question_nobody_needs_the_answer_of_is_a_warning():
    document = with_page(page())
    assert told(document) == []
    del document["form"]["code"]
    (fault,) = check(document)
    assert fault.warning
    assert str(fault) == (
        "form / them: câu trả lời này không quyết định gì, không in ở đâu. "
        "Cán bộ cần đọc thì giữ; không thì bỏ câu hỏi cho người dân đỡ khai."
    )
    document["outputs"][0]["lines"] = [{"label": "Thêm", "questions": ["them"]}]
    assert told(document) == []


@pytest.mark.parametrize(
    ("steps", "sentence"),
    [
        (slice(1, None), "steps: bước đầu phải là tiếp nhận."),
        (slice(0, 3), "steps: bước cuối phải là trả kết quả."),
    ],
)
def test_the_work_begins_and_ends_as_it_must(steps, sentence):
    document = small()
    document["steps"] = document["steps"][steps]
    assert told(document) == [sentence]


def test_a_missing_part_of_the_seven_is_found():
    document = small()
    document["parts"]["manner"] = []
    document["parts"]["limit"] = ""
    assert told(document) == ["parts / manner: chưa ghi.", "parts / limit: chưa ghi."]


def test_a_source_that_is_not_listed_is_found():
    document = small()
    document["evidence"][0]["source"] = "noi_khac"
    assert told(document) == ["evidence / anh_nha / source: không có “noi_khac”."]


def test_the_same_key_twice_is_found():
    document = small()
    document["costs"] = document["costs"] * 2
    assert "costs: khóa “phi” dùng 2 lần." in told(document)


def test_a_worked_example_that_comes_to_something_else_is_found():
    document = small()
    document["examples"][0]["expect"] = {
        "cost_vnd": 5,
        "limit": "khac",
        "asked": ["khong_co"],
        "not_asked": ["dia_chi"],
    }
    assert told(document) == [
        "examples / 0: “Một nhà”: số tiền phải là 5\u00a0đồng, tính ra 10.000\u00a0đồng.",
        "examples / 0: “Một nhà”: thời hạn phải là khac, tính ra 3 ngày làm việc.",
        "examples / 0: “Một nhà”: phải hỏi trang “khong_co”.",
        "examples / 0: “Một nhà”: không được hỏi trang “dia_chi”.",
    ]


def test_an_example_that_answers_what_is_not_asked_is_found():
    document = small()
    document["examples"][0]["answers"]["la"] = 1
    assert told(document) == ["examples / 0: “Một nhà”: trả lời câu không được hỏi: la."]


def choice(key="loai", **more):
    options = [{"key": "a", "label": "Một"}, {"key": "b", "label": "Hai"}]
    return page(key=key, fields=[{"key": key, "type": "choice", "label": "Loại", "options": options}], **more)


def test_a_branch_that_ends_in_no_output_is_found():
    document = with_page(choice())
    variants = [("mot", "a"), ("hai", "b")]
    document["variants"] = [
        {"key": key, "name": key, "plain": key, "when": is_answer("loai", value)} for key, value in variants
    ]
    document["outputs"][0]["when"] = is_answer("loai", "a")
    assert told(document) == ["variants / hai: trường hợp này không có kết quả nào."]


def test_what_no_answer_brings_about_is_found():
    document = with_page(choice())
    both = {"rule": "all_of", "with": {"rules": [is_answer("loai", "a"), is_answer("loai", "b")]}}
    document["evidence"][0]["when"] = both
    document["conditions"] = [
        {"key": "luon_dat", "text": "Luôn đạt.", "rule": {"rule": "not", "with": {"rule": both}}, "fields": ["loai"]}
    ]
    assert told(document) == [
        "evidence / anh_nha: không câu trả lời nào dẫn tới mục này.",
        "conditions / luon_dat: không câu trả lời nào làm điều kiện này không đạt.",
    ]


HERE = {"rule": "any_answered", "with": {"questions": ["dia_chi"]}}
NOT_HERE = {"rule": "not", "with": {"rule": HERE}}


def all_of(*rules):
    return {"rule": "all_of", "with": {"rules": list(rules)}}


@pytest.mark.parametrize(
    ("when", "is_found"),
    [
        (HERE, False),
        (NOT_HERE, False),
        (all_of(HERE, NOT_HERE), True),
        (all_of(HERE, {"rule": "answer_is", "with": {"question": "loai", "value": "a"}}), False),
        (all_of(HERE, *({"rule": "answer_is", "with": {"question": "loai", "value": one}} for one in "ab")), True),
    ],
)
def test_answers_that_cannot_be_listed_hide_no_contradiction(when, is_found):
    """An address has no list of answers: it is taken both ways, and what holds in neither is told all the same."""
    document = with_page(choice())
    document["evidence"][0]["when"] = when
    assert told(document) == (["evidence / anh_nha: không câu trả lời nào dẫn tới mục này."] if is_found else [])


def test_a_paper_for_those_who_left_a_question_out_is_no_fault():
    document = with_page(choice())
    document["form"]["parts"][1]["pages"][0]["fields"][0]["required"] = False
    answered = {"rule": "any_answered", "with": {"questions": ["loai"]}}
    document["evidence"][0]["when"] = {"rule": "not", "with": {"rule": answered}}
    assert told(document) == []


def test_a_branch_that_rests_on_an_address_ends_in_an_output_too():
    document = with_page(choice())
    document["variants"] = [
        {"key": "o_day", "name": "A", "plain": "A", "when": all_of(HERE, is_answer("loai", "a"))},
        {"key": "con_lai", "name": "B", "plain": "B"},
    ]
    document["outputs"][0]["when"] = is_answer("loai", "b")
    assert told(document) == ["variants / o_day: trường hợp này không có kết quả nào."]


def test_a_variant_behind_one_that_takes_its_answers_is_found():
    document = with_page(choice())
    document["variants"] = [
        {"key": "mot", "name": "A", "plain": "A", "when": is_answer("loai", "a")},
        {"key": "lai_mot", "name": "B", "plain": "B", "when": is_answer("loai", "a")},
    ]
    assert told(document) == ["variants / lai_mot: không câu trả lời nào dẫn tới trường hợp này."]


def test_an_unusual_duty_is_asked_about():
    document = small()
    document["steps"][2]["duty"] = "review"
    assert told(document) == ["steps / ky: bước Ký thường do người có nhiệm vụ “Ký duyệt” làm."]


def is_answer(question, value):
    return {"rule": "answer_is", "with": {"question": question, "value": value}}


def with_parts(**changes) -> dict:
    document = small()
    document["parts"].update(changes)
    return document


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"manner": ["Trên mạng, 12.000 đồng.", "Tại quầy."]}, "parts / manner: ghi 12.000 đồng, không khoản tiền nào có số ấy."),
        ({"limit": "Không quá 05 (năm) ngày."}, "parts / limit: ghi 5 ngày, không thời hạn nào có số ấy."),
        ({"limit": "5 ngày."}, "parts / limit: không nhắc thời hạn 3 ngày làm việc."),
        ({"papers": ["Ảnh nhà.", "Sổ đỏ"]}, "parts / papers: không nhắc giấy tờ “Giấy tay”."),
        ({"papers": ["Ảnh nhà", "Sổ đỏ", "Giấy tay", "Đơn cũ."]}, "parts / papers: còn ghi “Đơn cũ”, không giấy tờ nào tên ấy."),
        ({"sequence": ["Nhận", "Xem", "Trả"]}, "parts / sequence: không nhắc bước “Ký”."),
        ({"manner": ["Trên mạng."]}, "parts / manner: không nhắc cách nộp “Tại quầy”."),
    ],
)  # fmt: skip
def test_what_the_seven_parts_certainly_say_otherwise_is_a_warning(changes, sentence):
    found = {str(fault).replace("\u00a0", " "): fault.warning for fault in check(with_parts(**changes))}
    assert found.get(sentence) is True, found


def test_a_limit_that_says_other_days_than_it_counts_is_a_warning():
    document = small()
    document["limits"][0]["value"] = 5
    assert "limits / ba_ngay: câu nói với người dân ghi 3 ngày làm việc, máy tính 5 ngày làm việc." in told(document)


def test_what_can_be_filed_knows_where_it_goes_and_when_a_paper_is_needed():
    document = small(examples=[])
    document["jurisdiction"]["rule"] = {"rule": "not_published"}
    document["evidence"][0]["requirement"] = "conditional"
    found = {str(fault): fault.warning for fault in check(document)}
    where = "jurisdiction: nguồn chưa công bố thì hồ sơ không biết gửi tới đâu. Chọn cách tìm nơi giải quyết."
    when = "chỉ cần trong một số trường hợp, mà chưa ghi trường hợp nào: máy sẽ đòi mọi người."
    assert (found[where], found[f"evidence / anh_nha: {when}"]) == (False, True)
    document["route"] = {"kind": "EXTERNAL", "name": "Điện lực"}
    assert where not in told(document)


def test_working_days_that_are_calendar_days_are_told_apart():
    document = with_parts(limit="3 ngày làm việc.")
    document["limits"][0].update(unit="calendar_day", plain="3 ngày.")
    assert "parts / limit: ghi 3 ngày làm việc, mục Thời hạn ghi 3 ngày." in told(document)


@pytest.mark.parametrize(
    "changes",
    [
        {"limit": "Ba ngày làm việc, kể từ ngày nhận đủ giấy."},
        {"limit": "3 ngày làm việc; mức phí 10.000 đồng một nhà."},
        {"papers": ["Ảnh chụp nhà, và giấy tờ về đất."]},
        {"papers": ["ảnh nhà;", "Sổ đỏ hoặc giấy tay"]},
        {"sequence": ["Công dân nộp.", "Xem", "Nhận kết quả."]},
    ],
)
def test_the_same_in_other_words_is_left_alone(changes):
    assert told(with_parts(**changes)) == []
