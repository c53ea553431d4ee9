"""What the product asks of the population database; `config` plugs the adapter in by the setting POPULATION_DATABASE.

Source: Law on Identification 26/2023/QH15, article 10; Decree 104/2022/NĐ-CP, article 14: what an agency can find there it
does not ask for as a paper.
"""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from motcua.kernel.dates import PartialDate


class PopulationAway(Exception):
    """No answer in time, or none that can be believed. Asking later may help; meanwhile everything goes on without it."""


class PopulationUnknown(Exception):
    """The database has nobody with this number."""


class PopulationContradicts(Exception):
    """The number is somebody's, but name or date of birth are others. It is not said which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PopulationRecord:
    """What the database says of a person. `reference`: its own name for this look-up. Empty text: it does not say."""

    reference: str
    number: str
    name: str
    born: PartialDate
    sex: str = ""
    ethnicity: str = ""
    commune_code: str = ""
    address_detail: str = ""
    card_issued_on: date | None = None
    card_issued_by: str = ""


class PopulationDatabase(Protocol):
    """One look-up of one person who agreed to it. Called outside any transaction."""

    def look_up(self, *, number: str, name: str, born: PartialDate, consent: str) -> PopulationRecord:
        """`consent`: where the consent is recorded with us (`draft:…`). Answers or refuses within two seconds.

        Errors: PopulationAway, PopulationUnknown, PopulationContradicts.
        """


def population_database() -> PopulationDatabase | None:
    """The adapter named by the setting POPULATION_DATABASE; None where no database is connected."""
    if not settings.POPULATION_URL:
        return None
    database: PopulationDatabase = import_string(settings.POPULATION_DATABASE)()
    return database
