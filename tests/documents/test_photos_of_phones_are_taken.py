"""No readable photo is refused or found fault with, every unreadable one gets its word (reliability, row 47).

60 photos in every run. All 1,000, with their figures: `pytest tests/documents/test_photos_of_phones_are_taken.py --long -s`.
"""

import collections
import io

import pytest
from PIL import Image

from motcua.documents import receiving
from motcua.kernel.problems import uploads
from tests.documents import samples
from tests.documents.corpus import JPEG, looking
from tests.documents.phone import shots, spoilt

SHORT, LONG = 60, 1000
ADVICE = frozenset(uploads.SOFT)


def found_of(shot: shots.Shot) -> tuple[set[str], receiving.Inspected]:
    inspected = receiving.inspect(samples.upload(shot.data, shot.name))
    return {hint for hint in inspected.verdict.hints if hint.partition(":")[0] in ADVICE}, inspected


@pytest.mark.parametrize("number", range(SHORT))
def test_a_readable_photo_is_kept_upright_without_its_place_and_without_a_word(number):
    shot = shots.take(number)
    advice, inspected = found_of(shot)
    assert (shot.about, advice) == (shot.about, set())
    kept = Image.open(io.BytesIO(inspected.data))
    assert kept.size == (inspected.verdict.width, inspected.verdict.height)
    assert (kept.width > kept.height) == (shot.size[0] > shot.size[1])
    assert looking.places(inspected.data, JPEG) == []
    assert receiving.served_name(inspected.name, JPEG).lower().endswith((".jpg", ".jpeg"))


@pytest.mark.parametrize(("spoil", "number"), spoilt.SPOILT, ids=[f"{s.__name__}-{n}" for s, n in spoilt.SPOILT])
def test_an_unreadable_photo_is_kept_and_gets_its_word(spoil, number):
    inspected = receiving.inspect(samples.upload(spoilt.take(spoil, number), "IMG_0001.jpg"))
    assert spoilt.WORDS[spoil] in inspected.verdict.hints


def test_a_thousand_readable_photos(request):
    """All of them are kept (an UploadRefused fails this); of a thousand at most ten may be found fault with."""
    if not request.config.getoption("--long"):
        pytest.skip("with --long")
    told: collections.Counter[str] = collections.Counter()
    for number in range(LONG):
        shot = shots.take(number)
        advice, _ = found_of(shot)
        told.update(advice)
        if advice:
            print(shot.about, sorted(advice))
    print(f"{LONG} photos, none refused; found fault with: {dict(told)}")
    assert told.total() <= 10
