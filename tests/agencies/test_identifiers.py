"""Agency identifiers: two forms, one agency."""

import pytest
from django.db import IntegrityError, transaction

from motcua.agencies.identifiers import IdentifierMalformed, find_agency, modern_identifier
from motcua.agencies.models import AgencyAlias
from tests.agencies.makers import department


@pytest.mark.parametrize(
    ("old", "modern"),
    [
        ("000.00.19.H26", "H26.19"),
        ("005.12.19.H26", "H26.19.12.005"),
        ("000.00.00.H56", "H56"),
        ("000.00.04.G14", "G14.04"),
        ("H01.151.01", "H01.151.01"),
        (" h19.26 ", "H19.26"),
    ],
)
def test_an_old_identifier_becomes_todays(old: str, modern: str) -> None:
    assert modern_identifier(old) == modern


@pytest.mark.parametrize("wrong", ["", "H1.26", "H19.2", "H19.26.", "19.26", "000.00.19", "H19.1.26", "H19-26"])
def test_what_is_no_identifier_is_refused_in_vietnamese(wrong: str) -> None:
    with pytest.raises(IdentifierMalformed, match=r"dạng H19\.26"):
        modern_identifier(wrong)


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", ["H1.26", "h19.26", "H19", "H19.26"])
def test_the_database_accepts_only_the_two_forms(wrong: str) -> None:
    if wrong.startswith("H19"):
        assert department(wrong).identifier == wrong
    else:
        with pytest.raises(IntegrityError), transaction.atomic():
            department(wrong)


@pytest.mark.django_db
def test_an_agency_is_found_by_every_identifier_it_ever_had() -> None:
    agency = department("H19.26")
    AgencyAlias.objects.create(agency=agency, identifier="H10.05", note="mã của tỉnh Bình Phước cũ")
    assert find_agency("H19.26") == find_agency("000.00.26.H19") == find_agency("000.00.05.H10") == agency
    assert find_agency("H19.99") is None


@pytest.mark.django_db
def test_two_agencies_never_share_an_identifier_but_several_may_have_none() -> None:
    department(None)
    department(None)
    department("H19.26")
    with pytest.raises(IntegrityError), transaction.atomic():
        department("H19.26")
