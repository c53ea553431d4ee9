"""Variants, pages, evidence, conditions, costs, limits and agencies for a set of answers."""

from datetime import date, time
from decimal import Decimal

import pytest

from motcua.agencies.refs import AgencyRef
from motcua.catalogue import completeness, costs, jurisdiction, limits
from motcua.catalogue.enums import AnswerSource, Channel
from motcua.catalogue.examples import EveryCommune
from motcua.catalogue.parsing import parse
from motcua.kernel.worktime import Limit, Mode, Unit
from tests.catalogue.documents import REAL, context, marriage, real, small

YES = {"rule": "always"}


def only_in(commune: str) -> EveryCommune:
    class OneProvince(EveryCommune):
        def agency_of_commune(self, code: str) -> AgencyRef | None:
            return super().agency_of_commune(code) if code == commune else None

    return OneProvince()


def keys(items) -> list[str]:
    return [one.key for one in items]


def test_the_first_variant_that_fits_is_the_one():
    definition = parse(real("cap-giay-phep-xay-dung-nha-o"))
    variant = completeness.variant_of(definition, {"loai_cong_trinh": "ton_giao"}, context())
    assert variant is not None
    assert variant.key == "ton_giao"
    assert completeness.variant_of(definition, {}, context()) is None


def test_a_variant_already_settled_is_kept():
    definition = parse(real("cap-giay-phep-xay-dung-nha-o"))
    settled = context(variant="du_an")
    assert completeness.in_variant(definition, {"loai_cong_trinh": "ton_giao"}, settled).variant == "du_an"


def test_answers_to_pages_no_longer_asked_fall_away_and_take_their_followers_along():
    definition = parse(marriage())
    answers = {"so_ban_sao": 0, "cach_nhan": "post", "dia_chi_nhan": {"commune": "26041", "detail": "1"}}
    assert completeness.asked_answers(definition, answers, context()) == {"so_ban_sao": 0}


def test_evidence_depends_on_the_channel():
    definition = parse(marriage())
    at_counter = keys(completeness.evidence_for(definition, {}, context(channel=Channel.COUNTER)))
    assert "to_khai" in at_counter
    assert "anh_giay_to_ben_nu" not in at_counter
    by_post = keys(completeness.evidence_for(definition, {}, context(channel=Channel.POST)))
    assert "ban_sao_chung_thuc" in by_post


def test_a_photo_is_not_asked_for_when_the_population_database_filled_the_form():
    definition = parse(marriage())
    filled = context(prefilled=frozenset({("ben_nu", AnswerSource.POPULATION)}))
    found = keys(completeness.from_citizen(completeness.evidence_for(definition, {}, filled)))
    assert found == ["anh_giay_to_ben_nam"]


def test_what_is_missing_counts_one_paper_of_a_choice():
    definition = parse(small())
    nothing = completeness.missing(definition, {}, {}, context())
    assert [keys(one.items) for one in nothing] == [["anh_nha"], ["so_do", "giay_tay"]]
    assert completeness.missing(definition, {}, {"anh_nha": 2, "giay_tay": 1}, context()) == ()
    assert [keys(one.items) for one in completeness.missing(definition, {}, {"anh_nha": 0, "so_do": 1}, context())] == [
        ["anh_nha"]
    ]


def test_a_condition_is_looked_at_only_when_its_fields_are_answered():
    definition = parse(real("cap-gcn-diem-tro-choi-dien-tu-cong-cong"))
    assert completeness.broken_conditions(definition, {}, context()) == ()
    assert keys(completeness.broken_conditions(definition, {"khoang_cach": 199}, context())) == ["cach_truong_200m"]
    assert completeness.broken_conditions(definition, {"khoang_cach": 200}, context()) == ()


def test_checks_that_fail_are_returned():
    definition = parse(marriage())
    page = next(one for one in definition.form.pages() if one.key == "ben_nam_so_dinh_danh")
    same = {"ben_nu_so_dinh_danh": "075198001234", "ben_nam_so_dinh_danh": "075198001234"}
    assert [one.message for one in completeness.failed_checks(page.checks, same, context())] == [
        "Số này đã dùng cho bên nữ. Mỗi người một số riêng."
    ]


def sheet(cost: dict, answers=None, ctx=None) -> costs.CostSheet:
    document = small(costs=[{"key": "phi", "name": "Phí", "kind": "phi", **cost}])
    return costs.costs_for(parse(document), answers or {}, ctx or context())


def test_a_cost_per_copy_is_multiplied_and_capped():
    per_copy = {"amount_vnd": 8000, "quantity": {"rule": "copies_asked", "with": {"question": "n"}}}
    assert sheet(per_copy, {"n": 3}).total_vnd == 24000
    assert sheet({**per_copy, "at_most_vnd": 20000}, {"n": 3}).total_vnd == 20000
    assert sheet(per_copy).unknown != ()


def test_an_unpublished_cost_is_unknown_and_not_zero():
    found = sheet({"amount_vnd": None, "not_published": "Tỉnh chưa công bố."})
    assert found.total_vnd == 0
    assert keys(found.unknown) == ["phi"]


def test_a_cost_holds_within_its_dates_both_included():
    dated = {"amount_vnd": 1000, "valid_from": "2026-01-01", "valid_to": "2026-12-31"}
    assert [
        sheet(dated, ctx=context(on=day)).total_vnd
        for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1))
    ] == [0, 1000, 1000, 0]


def test_a_cost_of_another_channel_or_variant_does_not_count():
    assert sheet({"amount_vnd": 1000, "channels": ["counter"]}).lines == ()
    assert sheet({"amount_vnd": 1000, "variants": ["khac"]}).lines == ()


def test_an_exemption_leaves_the_line_at_nothing_and_names_itself():
    found = sheet({"amount_vnd": 1000, "exemptions": [{"text": "Hộ nghèo", "rule": YES}]})
    assert found.total_vnd == 0
    assert found.lines[0].exemption is not None
    assert found.unknown == ()


def test_a_computed_amount():
    params = {"copies": "c", "pages": "p", "first_pages": 2, "first_vnd": 2000, "then_vnd": 1000, "at_most_vnd": 200000}
    assert sheet({"amount": {"rule": "copies_cost", "with": params}}, {"c": 1, "p": 3}).total_vnd == 5000


def promised(*rules: dict, ctx=None) -> limits.PromisedLimit | None:
    return limits.limit_for(
        parse(small(limits=[{"key": f"k{n}", "plain": "x", **one} for n, one in enumerate(rules)])),
        {},
        ctx or context(),
    )


def test_a_published_limit_becomes_the_kernels():
    found = promised({"unit": "working_day", "value": "2.5", "mode": "hour"})
    assert found is not None
    assert found.limit == Limit(value=Decimal("2.5"), unit=Unit.WORKING_DAY, mode=Mode.HOUR)


def test_a_same_day_limit_keeps_its_cutoff():
    found = promised({"unit": "same_day", "cutoff": "14:30"})
    assert found is not None
    assert found.limit is not None
    assert found.limit.cutoff == time(14, 30)


def test_a_limit_without_published_unit_promises_no_date():
    found = promised({"unit": "not_published", "value": 1})
    assert found is not None
    assert found.limit is None


def test_the_first_limit_that_fits_the_channel_promises():
    online = {"unit": "working_day", "value": 2, "channels": ["online"]}
    other = {"unit": "working_day", "value": 3}
    for channel, key in ((Channel.ONLINE, "k0"), (Channel.COUNTER, "k1")):
        found = promised(online, other, ctx=context(channel=channel))
        assert found is not None
        assert found.rule.key == key


def test_extensions_and_stages_promise_nothing():
    assert promised({"unit": "working_day", "value": 2, "kind": "stage"}) is None
    extension = limits.extension_for(parse(marriage()), {}, context())
    assert extension is not None
    assert extension.limit == Limit(value=Decimal(5), unit=Unit.WORKING_DAY)


def home(commune: str) -> dict:
    return {"commune": commune, "detail": "1"}


def test_marriage_is_decided_where_either_party_lives():
    answers = {"ben_nu_noi_cu_tru": home("26041"), "ben_nam_noi_cu_tru": home("25993")}
    found = jurisdiction.competent(parse(marriage()), answers, EveryCommune())
    assert [one.commune for one in found] == ["26041", "25993"]
    assert [one.reason for one in found] == ["bên nữ cư trú ở đó", "bên nam cư trú ở đó"]
    assert found[0].article == "Điều 17 Luật Hộ tịch"


def test_one_commune_is_named_once():
    answers = {"ben_nu_noi_cu_tru": home("26041"), "ben_nam_noi_cu_tru": home("26041")}
    assert len(jurisdiction.competent(parse(marriage()), answers, EveryCommune())) == 1


def test_a_commune_of_another_province_is_not_competent_here():
    answers = {"ben_nu_noi_cu_tru": home("00001"), "ben_nam_noi_cu_tru": home("25993")}
    assert [one.commune for one in jurisdiction.competent(parse(marriage()), answers, only_in("25993"))] == ["25993"]


def test_a_department_decides_where_the_province_does():
    answers = {"dia_chi_co_so": home("26041")}
    (found,) = jurisdiction.competent(parse(real("cap-gcn-buon-ban-thuoc-thu-y")), answers, EveryCommune())
    assert found.agency.name == "so-nong-nghiep-va-moi-truong"


@pytest.mark.parametrize("slug", REAL)
def test_without_answers_nobody_is_competent_yet(slug):
    assert jurisdiction.competent(parse(real(slug)), {}, EveryCommune()) == ()
