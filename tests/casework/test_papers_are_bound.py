"""The photos of a paper become one ordered PDF, anew when they change."""

import io

import pikepdf
import pytest
from procrastinate.jobs import Job

from motcua.casework import filing
from motcua.casework.acts.binding import keep_bound
from motcua.casework.enums import DossierState
from motcua.casework.models import Evidence
from motcua.casework.tasks import bind_evidence
from motcua.documents import store
from motcua.documents.binding import Bound
from motcua.documents.enums import FileState
from motcua.documents.errors import FileNotServed
from motcua.documents.models import StoredFile
from motcua.documents.tasks import scan_file
from motcua.eventlog.models import Event
from tests import cast
from tests.documents import samples
from tests.documents.receiving import receive

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper(clamd):  # the fixture of that name
    """A submitted dossier's paper with three scanned pages: two photos with a PDF of two pages between them."""
    files = [receive(), receive(samples.pdf(pages=2), "don.pdf"), receive()]
    for file in files:
        scan_file(file_id=file.pk)
    asked = filing.EvidenceFiling(key="don", name="Đơn", mode="upload", file_ids=[file.pk for file in files])
    return Evidence.objects.get(dossier=cast.make_dossier(DossierState.SUBMITTED, evidence=[asked]).dossier)


def submitted(evidence: Evidence) -> int:
    return Event.objects.get(subject=evidence.dossier.subject, name="dossier.submitted").pk


def test_all_pages_stand_in_one_pdf_in_their_order(paper):
    bind_evidence(event_id=submitted(paper))
    bind_evidence(event_id=submitted(paper))
    paper.refresh_from_db()
    data = store.read(paper.bound_file.key, sha256=paper.bound_file.sha256)
    assert len(pikepdf.open(io.BytesIO(data)).pages) == 4
    assert paper.bound_file.subject == paper.dossier.subject


def test_a_paper_waits_for_its_scan_however_often_it_was_tried(paper):
    StoredFile.objects.update(state=FileState.RECEIVED)
    with pytest.raises(FileNotServed) as unscanned:
        bind_evidence(event_id=submitted(paper))
    job = Job(id=1, queue="files", lock=None, queueing_lock=None, task_name=bind_evidence.name, attempts=500)
    assert bind_evidence.retry_strategy.get_retry_decision(exception=unscanned.value, job=job) is not None


def test_a_pdf_of_files_that_were_changed_meanwhile_is_not_noted(paper):
    assert not keep_bound(evidence_id=paper.pk, file_ids=[0], bound=Bound(b"%PDF-", 1, "0" * 64))
    paper.refresh_from_db()
    assert paper.bound_file is None
