"""Addresses of the console, under /quan-tri/."""

from django.urls import URLPattern, path

from motcua.console.views import comparing, deeds, editing, opening, procedures, trying, working

app_name = "console"
urlpatterns: list[URLPattern] = [
    path("", working.home, name="home"),
    path("thu-tuc", procedures.procedures, name="procedures"),
    path("thu-tuc/<slug:slug>", procedures.procedure, name="procedure"),
    path("thu-tuc/<slug:slug>/so-sanh", comparing.versions, name="compare_versions"),
    path("thu-tuc/<slug:slug>/mo-nop", opening.opening, name="opening"),
    path("thu-tuc/<slug:slug>/mo-nop/<int:offering_id>/dong", opening.close, name="close"),
    path("ban/<int:version_id>/het-hieu-luc", deeds.withdraw, name="withdraw"),
    path("ban/<int:version_id>/tep.yaml", procedures.export, name="export_version"),
    path("ban/<int:version_id>/chep", procedures.clone, name="clone"),
    path("ban-soan", working.working_versions, name="working_versions"),
    path("ban-soan/moi", working.begin, name="begin"),
    path("ban-soan/tu-tep", working.bring_in, name="bring_in"),
    path("ban-soan/<int:working_id>", working.overview, name="working"),
    path("ban-soan/<int:working_id>/tep.yaml", working.export, name="export"),
    path("ban-soan/<int:working_id>/so-sanh", comparing.working, name="compare"),
    path("ban-soan/<int:working_id>/chuyen-tham-dinh", deeds.hand_over, name="hand_over"),
    path("ban-soan/<int:working_id>/lay-lai", deeds.take_back, name="take_back"),
    path("ban-soan/<int:working_id>/tham-dinh", deeds.review, name="review"),
    path("ban-soan/<int:working_id>/cong-bo", deeds.publish, name="publish"),
    path("ban-soan/<int:working_id>/bo", deeds.discard, name="discard"),
    path("ban-soan/<int:working_id>/khoa-xem-truoc", deeds.end_previews, name="end_previews"),
    path("ban-soan/<int:working_id>/chay-thu", trying.begin, name="trial"),
    path("ban-soan/<int:working_id>/chay-thu/luu", trying.keep_example, name="keep_example"),
    path("ban-soan/<int:working_id>/chay-thu/<str:stop>", trying.page, name="trial_page"),
    path("xa-phuong", trying.communes, name="communes"),
    path("ban-soan/<int:working_id>/phan/<slug:section>", editing.section, name="section"),
    path("ban-soan/<int:working_id>/muc/<path:place>", editing.thing, name="thing"),
    path("ban-soan/<int:working_id>/xep", editing.arrange, name="arrange"),
    path("ban-soan/<int:working_id>/bay-phan", editing.fill_parts, name="fill_parts"),
    path("ban-soan/<int:working_id>/khung", editing.begin_form, name="begin_form"),
]
