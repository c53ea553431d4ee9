"""Facts that must not drift when a file is edited: as published and collected on 21 November 2026."""

import pytest

from motcua.catalogue.definition import Definition
from motcua.catalogue.enums import Channel, LimitKind, Silence, StepKind
from motcua.catalogue.parsing import parse
from tests.catalogue.documents import REAL, real

PUBLISHED = {
    "dang-ky-ket-hon": ("1.000894", "163/QĐ-BTP", "Hộ tịch", ["0 vnd", "8000 vnd"], ["same_day 0"], 14),
    "cap-ban-sao-trich-luc-ho-tich": ("2.000635", "163/QĐ-BTP", "Hộ tịch", ["8000 vnd"], ["same_day 0"], 13),
    "cap-giay-phep-xay-dung-nha-o": (
        "1.013225",
        "56/QĐ-BXD",
        "Hoạt động xây dựng",
        ["None vnd"],
        ["calendar_day 15", "calendar_day 20"],
        5,
    ),
    "cap-gcn-diem-tro-choi-dien-tu-cong-cong": (
        "1.013792",
        "4508/QĐ-BVHTTDL",
        "Phát thanh truyền hình và thông tin điện tử",
        ["None vnd"],
        ["working_day 10"],
        2,
    ),
    "cap-gcn-buon-ban-thuoc-thu-y": ("1.001686", "1649/QĐ-BNNMT", "Thú y", ["230000 vnd"], ["working_day 7"], 3),
}


@pytest.mark.parametrize("slug", PUBLISHED)
def test_codes_costs_limits_and_law(slug):
    one = parse(real(slug))
    assert one.decision is not None
    assert (
        one.code,
        one.decision.number,
        one.field.name,
        [f"{cost.amount_vnd} vnd" for cost in one.costs],
        [f"{limit.unit} {limit.value}" for limit in one.limits if limit.kind is LimitKind.TOTAL],
        len(one.legal_basis),
    ) == PUBLISHED[slug]


@pytest.mark.parametrize("slug", REAL)
def test_nothing_is_called_certain_without_a_source(slug):
    one = parse(real(slug))
    facts = [one.costs, one.limits, one.outputs, one.legal_basis]
    assert [fact for group in facts for fact in group if not fact.source] == []


@pytest.fixture
def marriage() -> Definition:
    return parse(real("dang-ky-ket-hon"))


def test_marriage_has_two_parties_of_equal_standing(marriage):
    woman, man = marriage.applicants.parties
    assert (woman.role, woman.signs, woman.confirms_draft) == (man.role, man.signs, man.confirms_draft)
    asked = [
        [one.key.replace(party.key, "") for one in marriage.form.fields() if one.party == party.key]
        for party in (woman, man)
    ]
    assert asked[0] == asked[1]
    assert not marriage.applicants.proxy.allowed


def test_both_get_an_original_and_sign_it_in_person(marriage):
    certificate = marriage.outputs[0]
    assert (certificate.copies, certificate.needs_presence, certificate.signed_by) == (2, True, ("ben_nu", "ben_nam"))
    assert certificate.deliveries == ("counter",)


def test_a_day_of_silence_about_the_draft_counts_as_yes(marriage):
    rule = marriage.draft_confirmation
    assert rule is not None
    assert (rule.value, rule.unit, rule.silence, rule.channels) == (
        1,
        "calendar_day",
        Silence.AGREED,
        (Channel.ONLINE,),
    )


def test_the_steps_of_a_marriage_in_order(marriage):
    assert [step.kind for step in marriage.steps] == [
        StepKind.RECEIVE,
        StepKind.REVIEW,
        StepKind.CONSULT,
        StepKind.CONFIRM,
        StepKind.ENTER,
        StepKind.SIGN,
        StepKind.ATTEND,
        StepKind.DELIVER,
    ]


def test_verification_may_take_five_working_days(marriage):
    (extension,) = [one for one in marriage.limits if one.kind is LimitKind.EXTENSION]
    assert (extension.value, extension.unit) == (5, "working_day")


def test_silence_of_an_asked_agency_is_consent_only_where_the_law_says_so(marriage):
    assert {one.silence for one in marriage.consultations} == {Silence.NOTHING}
    (asked,) = parse(real("cap-giay-phep-xay-dung-nha-o")).consultations
    assert asked.value == 12
    assert asked.silence is Silence.AGREED
