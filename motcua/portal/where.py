"""Nộp ở đâu?: from a commune that somebody types to the competent agency, with the reason and the article."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.agencies.competence import territory
from motcua.agencies.models import Agency, Commune, ServiceCentre
from motcua.agencies.territory import CommuneMatch, find_communes, our_province
from motcua.catalogue import jurisdiction
from motcua.catalogue.definition import Definition
from motcua.catalogue.enums import PartyRole
from motcua.kernel import clock
from motcua.ui.components import Place

LIKENESS_APART = 0.2
"""A find that is so much better than the next one is meant."""


@dataclass(frozen=True, slots=True)
class Where:
    """The answer: the agency that decides, why, by which article, and where its doors are. `problem` if there is none."""

    commune: Commune
    agency: Agency | None = None
    reason: str = ""
    article: str = ""
    centres: tuple[ServiceCentre, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed and what came of it: an answer, or places to choose from, or neither."""

    text: str = ""
    where: Where | None = None
    choices: tuple[Place, ...] = ()
    problem: str = ""


QUESTIONS = {
    "residence_of_any_party": gettext_lazy("Xã, phường đang cư trú"),
    "place_of_property": gettext_lazy("Xã, phường có nhà, đất"),
    "place_of_business": gettext_lazy("Xã, phường đặt cơ sở"),
    "any_centre": gettext_lazy("Xã, phường gần nhất"),
    "residence_or_event": gettext_lazy("Xã, phường nơi cư trú cuối cùng"),
    "residence_or_registration": gettext_lazy("Xã, phường đang cư trú, hoặc nơi đã đăng ký"),
}


def question_of(definition: Definition) -> str:
    """What the box asks for."""
    subject = _subject_of(definition) if _is_residence(definition) else ""
    if subject:
        return _("Xã, phường nơi {subject} cư trú").format(subject=subject)
    return str(QUESTIONS.get(definition.jurisdiction.rule.rule, _("Xã, phường")))


def _subject_of(definition: Definition) -> str:
    """Whose residence decides: any of several (“mẹ hoặc cha”), or whom it is about (“người đã mất”); "" for who files."""
    parties = {one.key: one for one in definition.applicants.parties}
    asked = {one.key: parties.get(one.party or "") for one in definition.form.fields()}
    found = [party for key in questions_of(definition) if (party := asked.get(key)) is not None]
    filing = [party.name for party in found if party.role is not PartyRole.SUBJECT]
    if len(filing) > 1:  # where a child is found decides only if nobody knows its parents
        *first, last = filing
        return _("{ways} hoặc {way}").format(ways=", ".join(first), way=last)
    return "".join(party.name for party in found[:1] if party.role is PartyRole.SUBJECT)


def ask(definition: Definition, *, text: str, code: str, on: date) -> Asked:
    """The answer for a typed place, or a chosen commune code."""
    text = text.strip()
    if code:
        commune = Commune.objects.filter(code=code).first()
        if commune is not None:
            return Asked(text or str(commune), answer(definition, commune, on=on))
    if not text:
        return Asked()
    matches = communes_like(text)
    if not matches:
        return Asked(text, problem=_("Chưa tìm thấy “{text}”. Gõ tên xã, phường; tên cũ cũng được.").format(text=text))
    first = matches[0]
    is_alone = len(matches) == 1 or matches[1].score < first.score - LIKENESS_APART
    if is_alone and not first.is_split:
        return Asked(text, answer(definition, first.commune, on=on))
    places = (Place(one.commune.code, f"{one.commune}, {one.commune.province_name}", one.reason) for one in matches)
    return Asked(text, choices=tuple(places))


def communes_like(text: str, *, most: int = 8) -> list[CommuneMatch]:
    """Communes that a text may mean, those of this province first."""
    return find_communes(text, limit=most, province_code=our_province(on=clock.today()))


def answer(definition: Definition, commune: Commune, *, on: date) -> Where:
    """Who decides for something in this commune."""
    questions = questions_of(definition)
    found = jurisdiction.competent(definition, {questions[0]: {"commune": commune.code}}, territory(on=on))
    if not found:
        return Where(commune, problem=_nobody(commune, on=on))
    best = found[0]
    agency = Agency.objects.get(identifier=best.agency.identifier)
    subject = _subject_of(definition) if len(questions) > 1 and _is_residence(definition) else ""
    reason = _("{subject} cư trú ở đó").format(subject=subject) if subject else best.reason
    return Where(commune, agency, reason, best.article or "", tuple(agency.centres.order_by("pk")))


def questions_of(definition: Definition) -> tuple[str, ...]:
    """The answers that say where, whichever rule asks for them."""
    params = definition.jurisdiction.rule.params
    many = params.get("questions")
    return tuple(many) if many else (str(params["question"]),)


def _is_residence(definition: Definition) -> bool:
    return definition.jurisdiction.rule.rule == "residence_of_any_party"


def _nobody(commune: Commune, *, on: date) -> str:
    if Agency.objects.open_on(on).filter(commune__province_code=commune.province_code).exists():
        return _("Chưa biết cơ quan nào giải quyết ở {commune}. Gọi để hỏi trước khi nộp.").format(commune=commune)
    return _("{commune} thuộc {province}. Nộp ở cổng dịch vụ công của nơi đó.").format(
        commune=commune, province=commune.province_name
    )
