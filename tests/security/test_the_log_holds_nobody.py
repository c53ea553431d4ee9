"""What the product writes to its log: one line of JSON per record, no person, no line that somebody typed."""

import json
import logging

import pytest

from motcua.config.logs import Line


def _line(message: str, *arguments: object, failure: BaseException | None = None) -> str:
    record = logging.LogRecord("motcua", logging.ERROR, "x.py", 1, message, arguments, None)
    if failure is not None:
        record.exc_info = (type(failure), failure, failure.__traceback__)
    return Line().format(record)


@pytest.mark.parametrize(
    "typed", ["099198000001", "0912 345 678", "+84912345678", "099.198.000.001", "số 0912-345-678 của bà Tuyền"]
)
def test_numbers_of_persons_are_covered(typed):
    written = json.loads(_line("cannot send to %s", typed))["message"]
    assert "345" not in written
    assert "198" not in written


def test_a_line_break_stays_within_its_line():
    written = _line("Not Found: %s", "/x\n2026-11-21 ERROR forged")
    assert written.count("\n") == 0
    assert json.loads(written)["message"].endswith("forged")


def test_the_secret_part_of_an_address_is_covered():
    written = _line("Not Found: %s", "/tep/eyJhbGciOi:1x:sig")
    assert "eyJhbGciOi" not in written


def test_a_failure_tells_where_and_not_what_was_typed():
    try:
        int("099198000001 bà Tuyền")
    except ValueError as error:
        written = _line("unexpected failure", failure=error)
    assert "Tuyền" not in written
    assert "ValueError" in written
    assert "test_the_log_holds_nobody.py" in written


@pytest.mark.django_db
def test_a_database_that_quotes_the_row_is_not_quoted():
    from django.db import IntegrityError, connection, transaction

    caught: BaseException | None = None
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO identity_person (full_name, folded_name) VALUES ('Đặng Thị Mộng Tuyền', 'dang thi mong tuyen')"
            )
    except IntegrityError as error:
        caught = error
    assert caught is not None
    assert "Tuyền" in str(caught), "the control: the database does quote it"
    written = _line("unexpected failure", failure=caught)
    assert "Tuyền" not in written
    assert "tuyen" not in written


def test_the_product_uses_this_formatter():
    from django.conf import settings

    assert settings.LOGGING["formatters"]["line"]["()"] == "motcua.config.logs.Line"
    assert {one["formatter"] for one in settings.LOGGING["handlers"].values()} == {"line"}
