"""Officers' addresses, under /can-bo/."""

from django.urls import URLPattern, path

from motcua.casework.queries import View
from motcua.catalogue.enums import Channel
from motcua.desk import urls_account
from motcua.desk.deeds import outputs
from motcua.desk.deeds.every import ON_DOSSIER
from motcua.desk.views import (
    counter,
    counter_check,
    counter_paper,
    counter_scans,
    counter_visitor,
    deeds,
    dossier,
    files,
    history,
    money,
    opinions,
    parcel,
    parcel_deeds,
    parcel_paper,
    post,
    proxies,
    questions,
    signing,
    worklist,
)

app_name = "desk"
urlpatterns: list[URLPattern] = [
    path("", worklist.worklist, name="worklist"),
    path("tra-ket-qua", worklist.worklist, {"view": View.RESULT}, name="handing_out"),
    path("ky", signing.waiting, name="signing"),
    path("ky/bo-qua/<int:output_id>", signing.skip, name="skip"),
    path("tiep-nhan/moi", counter.begin, name="counter"),
    path("tiep-nhan/thu-tuc", counter.procedures, {"channel": Channel.COUNTER}, name="counter_procedures"),
    path("tiep-nhan/xa-phuong", counter.communes, name="communes"),
    path("tiep-nhan/tim-nguoi", counter_visitor.search, name="counter_person"),
    path("tiep-nhan/<uuid:key>/doc-the/<str:stop>", counter_visitor.read, name="counter_card"),
    path("tiep-nhan/to-khai", counter_paper.bring, name="counter_bring"),
    path("tiep-nhan/to-khai/<str:token>", counter_paper.found, name="counter_found"),
    path("tiep-nhan/<uuid:key>/in-to-khai", counter_paper.print_form, name="counter_print"),
    path("tiep-nhan/<uuid:key>/to-khai.pdf", counter_paper.form_pdf, name="counter_form"),
    path("tiep-nhan/<uuid:key>/tra-lai", counter_paper.give_back, name="counter_give_back"),
    path("tiep-nhan/<uuid:key>/kiem-tra", counter_check.check, name="counter_check"),
    path("tiep-nhan/<uuid:key>/quet/<str:item>", counter_scans.scan, name="counter_scan"),
    path("tiep-nhan/<uuid:key>/<str:stop>", counter.page, name="counter_page"),
    path("buu-chinh", post.parcels, name="post"),
    path("buu-chinh/thu-tuc", counter.procedures, {"channel": Channel.POST}, name="post_procedures"),
    path("buu-chinh/ghi-toi", post.arrive, name="post_arrive"),
    path("buu-chinh/ban-giao", post.hand_over, name="post_hand_over"),
    path("buu-chinh/<int:parcel_id>", parcel.parcel, name="parcel"),
    path("buu-chinh/<int:parcel_id>/phieu", parcel.letter, name="parcel_letter"),
    path("buu-chinh/<int:parcel_id>/tiep-nhan", parcel.begin, name="parcel_begin"),
    path("buu-chinh/<int:parcel_id>/to-khai", parcel_paper.bring, name="parcel_bring"),
    path("buu-chinh/<int:parcel_id>/to-khai/<str:token>", parcel_paper.found, name="parcel_found"),
    *(
        path(f"buu-chinh/<int:parcel_id>/{deed.path}", parcel_deeds.on_parcel(deed), name=deed.name)
        for deed in parcel_deeds.DEEDS
    ),
    path("thu-tien", money.till, name="till"),
    path("thu-tien/<int:demand_id>", money.collect, name="collect"),
    path("cau-hoi-noi-dung", questions.questions, name="questions"),
    path("cau-hoi-noi-dung/<int:ticket_id>", questions.question, name="question"),
    path("y-kien", opinions.asked, name="asked"),
    path("y-kien/<int:consultation_id>", opinions.opinion, name="opinion"),
    path("thu-tien/<int:demand_id>/bien-lai", money.receipt, name="receipt"),
    path("thu-tien/<int:demand_id>/phieu-tra-lai", money.refund_slip, name="refund_slip"),
    path("ho-so/<str:code>/phieu-kiem-soat", history.control, name="control"),
    path("ho-so/<str:code>", dossier.dossier, name="dossier"),
    path("ho-so/<str:code>/qua-trinh", history.history, name="history"),
    path("ho-so/<str:code>/xem/<int:evidence_id>", dossier.mark, name="mark"),
    path("ho-so/<str:code>/cha-me", proxies.check_parent, name="check_parent"),
    path("ho-so/<str:code>/hien-so", dossier.unmask, name="unmask"),
    path("ho-so/<str:code>/mau/<int:form_id>", files.form, name="form"),
    path("ho-so/<str:code>/tep/<int:file_id>", files.original, name="original"),
    path("ho-so/<str:code>/soan/<str:key>", deeds.draft, name="draft"),
    path("ho-so/<str:code>/ket-qua/<int:output_id>/ban-in", dossier.draft_preview, name="draft_preview"),
    *(path(f"ho-so/<str:code>/{deed.path}", deeds.on_dossier(deed), name=deed.name) for deed in ON_DOSSIER),
    *(
        path(f"ho-so/<str:code>/ket-qua/<int:output_id>/{deed.path}", deeds.on_output(deed), name=deed.name)
        for deed in outputs.ON_OUTPUTS
    ),
    path("tep/<str:token>", files.handed, name="file"),
    *urls_account.urlpatterns,
]
