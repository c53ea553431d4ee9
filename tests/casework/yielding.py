"""Any published procedure, from its first worked example to an output in somebody's hands."""

import re

from motcua.casework import output_data, output_rules
from motcua.casework.acts import outputs, reception
from motcua.casework.filing import PartyFiling
from motcua.casework.models import Output
from motcua.casework.signing import sign_output
from motcua.catalogue.enums import Channel
from tests import cast


def received(slug: str, channel: Channel = Channel.COUNTER) -> cast.Story:
    """A dossier of the procedure's first example, taken in and passed on."""
    version = cast.make_version(slug)
    example = version.definition.examples[0]
    people = [
        PartyFiling(role=one.key, role_name=one.name, person_id=cast.make_citizen().person_id, name="Đặng Thị Thử")
        for one in version.definition.applicants.parties
    ]
    agency = cast.make_agency()
    officer, citizen = cast.make_officer(agency=agency), cast.make_citizen()
    filed = cast.make_filing(
        agency=agency,
        citizen=citizen,
        version=version,
        variant=example.expect.variant or "",
        channel=channel,
        answers=example.answers,
        parties=people,
        evidence=[],
    )
    story = cast.Story(cast.file_dossier(filing=filed, by=officer), officer, citizen)
    if channel is Channel.ONLINE:
        reception.accept(dossier_id=story.pk, by=officer, seen=None)
    reception.forward(dossier_id=story.pk, by=officer, seen=None)
    return story


def yield_output(story: cast.Story, key: str) -> Output:
    by, dossier = story.officer, story.dossier
    data = output_data.prefilled(dossier, key)
    fields = output_data.template_of(dossier, key).fields
    filled = {one.key: data[one.key] or ("27/03/2026" if one.is_date else "Mục: nội dung") for one in fields}
    filled |= {
        one.key: re.sub(r": *$", ": 075226000123", filled[one.key], flags=re.M) for one in fields if one.is_table
    }
    output = outputs.draft_output(dossier_id=story.pk, by=by, seen=None, key=key, data=filled)
    outputs.propose(output_id=output.pk, by=by, seen=None)
    if output_rules.entered_in(output):
        outputs.number_output(output_id=output.pk, by=by)
    outputs.approve(output_id=output.pk, by=by, seen=None)
    signed = sign_output(output_id=output.pk, by=by)
    outputs.number_output(output_id=output.pk, by=by)
    for party in output_rules.missing_parties(signed):
        outputs.attend(
            output_id=output.pk, party_id=party.pk, by=by, papers_shown="Thẻ căn cước", declared_free_will=True
        )
    return outputs.release(output_id=output.pk, by=by)
