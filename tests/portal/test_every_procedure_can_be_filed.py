"""The one template serves every procedure: whoever answers each question and sends each paper gets a dossier."""

import jsonschema_rs
import pytest

from motcua.casework.models import Dossier
from motcua.intake.situation import Situation
from tests import cast, province
from tests.portal.any_procedure import make_departments, typed
from tests.portal.walking import Walker, bride, photo, problems

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("slug", cast.FILED_ONLINE)
def test_it_can(slug):
    walker = _filed(slug)
    code = Dossier.objects.get().code
    assert Dossier.objects.get().procedure_version.procedure.slug == slug
    assert walker.get(f"/ho-so-cua-toi/{code}").status_code == 200
    assert walker.get(f"/ho-so-cua-toi/{code}/da-gui").status_code == 200


@pytest.mark.parametrize("slug", ["cap-ban-sao-trich-luc-ho-tich", "chung-thuc-ban-sao", "chung-thuc-chu-ky"])
def test_who_has_no_number_is_asked_for_the_passport(slug):
    walker = _filed(slug, nguoi_yeu_cau_so_dinh_danh="", nguoi_yeu_cau_giay_to="ho_chieu")
    answers = Situation(walker.draft).journey.answers
    assert "nguoi_yeu_cau_so_dinh_danh" not in answers
    assert answers["nguoi_yeu_cau_giay_to"]["kind"] == "ho_chieu"


def test_who_has_a_number_is_not():
    walker = _filed("chung-thuc-chu-ky")
    assert "nguoi_yeu_cau_giay_to" not in walker.draft.answers


def _filed(slug, **instead) -> Walker:
    """By somebody who says something sensible to each question, or this `instead`."""
    province.make_province(slug)
    make_departments(slug)
    walker = Walker(bride()[1], slug).begin()
    for _ in range(80):
        page = walker.get()
        if walker.stop == "kiem-tra":
            break
        if walker.stop.startswith("giay-to-"):
            answer = walker.say({"tep": [photo()], "tiep": "1"})
        else:
            form = page.context["form"]
            said = {name: value for one in form.asked for name, value in typed(one).items()}
            said |= {name: value for name, value in instead.items() if name in said}
            answer = walker.say(said)
            if answer.status_code == 200 and answer.context["warnings"]:
                answer = walker.say({**said, "dung_roi": list(answer.context["warnings"])})
        assert answer.status_code == 302, (walker.stop, problems(answer))
        assert walker.stop not in ("noi-nop", "chua-du-dieu-kien"), walker.draft.answers
    _fit_the_published_schema(walker)
    boxes = dict.fromkeys(walker.get().context["form"].fields, "on")
    answer = walker.say(boxes)
    assert walker.stop == "da-nop", (walker.stop, problems(answer), answer.status_code)
    assert walker.get().status_code == 200
    return walker


def _fit_the_published_schema(walker):
    """What is about to be sent is what others are told to send."""
    schema = walker.client.get(f"/thu-tuc/{walker.slug}/to-khai.schema.json").json()
    jsonschema_rs.Draft202012Validator(schema).validate(Situation(walker.draft).journey.answers)
