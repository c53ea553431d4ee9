"""Each published procedure, from its own worked example to the last output in somebody's hands."""

import pytest

from motcua.casework import output_rules
from motcua.casework.acts import outputs
from motcua.casework.enums import DossierState
from motcua.casework.models import Dossier, Output
from motcua.casework.signing import sign_output
from motcua.catalogue.enums import Channel
from motcua.documents import signing
from tests import cast
from tests.casework.yielding import received, yield_output

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("slug", cast.FILED_HERE)
def test_its_example_comes_to_the_end(slug):
    story = received(slug)
    for rule in output_rules.expected(story.dossier):
        released = yield_output(story, rule.key)
        assert released.number
        assert signing.verify_signature(outputs.read_file(released.signed_file)).is_genuine
    assert story.dossier.state == DossierState.ISSUED


@pytest.mark.parametrize("slug", cast.FILED_HERE)
def test_it_can_be_refused_with_a_signed_letter(slug):
    story = received(slug)
    cast.sign_refusal(story)
    letter = Output.objects.get(dossier_id=story.pk)
    assert letter.is_refusal
    assert Dossier.objects.get(pk=story.pk).state == DossierState.IN_PROCESS


def test_a_copy_filed_online_goes_on_to_the_leader_and_the_clerk_with_nobody_asked_about_the_draft():
    story = received("cap-ban-sao-trich-luc-ho-tich", Channel.ONLINE)
    key = story.dossier.procedure_version.definition.outputs[0].key
    data = {
        "of": "KHAI SINH",
        "rows": "Họ tên: Thử",
        "entry_agency": "Xã",
        "entry_number": "1",
        "entry_on": "01/02/1990",
    }
    output = outputs.draft_output(dossier_id=story.pk, by=story.officer, seen=None, key=key, data=data)
    outputs.propose(output_id=output.pk, by=story.officer, seen=None)
    assert story.dossier.step == "ky"
    outputs.approve(output_id=output.pk, by=story.officer, seen=None)
    sign_output(output_id=output.pk, by=story.officer)
    assert story.dossier.step == "phat_hanh"
