"""Citizens' addresses of applying and following."""

from django.urls import path

from motcua.portal.views import (
    apply,
    consent,
    drafts,
    files,
    lookers,
    my_dossiers,
    own_acts,
    submission,
    supplement,
    tracking,
)

urlpatterns = [
    path("xa-phuong", apply.communes, name="communes"),
    path("nop-ho-so/<slug:slug>", apply.start, name="start"),
    path("nop-ho-so/<slug:slug>/bat-dau", apply.begin, name="begin"),
    path("nop-ho-so/ban/<uuid:key>", apply.tasks, name="tasks"),
    path("nop-ho-so/ban/<uuid:key>/kiem-tra", submission.check, name="check"),
    path("nop-ho-so/ban/<uuid:key>/khong-dong-y", consent.disagree, name="disagree"),
    path("nop-ho-so/ban/<uuid:key>/da-nop", submission.sent, name="sent"),
    path("nop-ho-so/ban/<uuid:key>/phieu.pdf", submission.slip, name="slip"),
    path("nop-ho-so/ban/<uuid:key>/ma-qr.svg", submission.qr, name="qr"),
    path("nop-ho-so/ban/<uuid:key>/chua-du-dieu-kien", apply.not_eligible, name="not_eligible"),
    path("nop-ho-so/ban/<uuid:key>/noi-nop", apply.where, name="where"),
    path("nop-ho-so/ban/<uuid:key>/in", drafts.print_draft, name="print_draft"),
    path("nop-ho-so/ban/<uuid:key>/xoa", drafts.delete_draft, name="delete_draft"),
    path("nop-ho-so/ban/<uuid:key>/giu-tiep", drafts.keep_draft, name="keep_draft"),
    path("nop-ho-so/ban/<uuid:key>/thu-tuc-moi", drafts.renew_draft, name="renew_draft"),
    path("nop-ho-so/ban/<uuid:key>/<str:stop>", apply.page, name="page"),
    path("tep/<str:token>", files.served, name="file"),
    path("tra-cuu", tracking.track, name="track"),
    path("tra-cuu/<str:code>", tracking.tracked, name="tracked"),
    path("ho-so-cua-toi", my_dossiers.my_dossiers, name="my_dossiers"),
    path("ho-so-cua-toi/<str:code>", my_dossiers.dossier, name="dossier"),
    path("ho-so-cua-toi/<str:code>/da-gui", my_dossiers.filed, name="filed"),
    path("ho-so-cua-toi/<str:code>/ai-da-xem", lookers.lookers, name="lookers"),
    path("ho-so-cua-toi/<str:code>/bo-sung", supplement.supplement, name="supplement"),
    path("ho-so-cua-toi/<str:code>/ban-nhap/<int:output_id>", own_acts.draft_output, name="draft_output"),
    path("ho-so-cua-toi/<str:code>/rut", own_acts.withdraw, name="withdraw"),
    path("ho-so-cua-toi/<str:code>/giay/<int:form_id>", own_acts.printed_form, name="printed_form"),
    path("ho-so-cua-toi/<str:code>/ket-qua/<int:output_id>", own_acts.signed_output, name="signed_output"),
]
