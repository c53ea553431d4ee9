"""Citizens' addresses of finding: procedures, agencies, papers, help."""

from django.urls import path

from motcua.portal.views import (
    agencies,
    handouts,
    helping,
    home,
    language,
    opinions,
    procedures,
    search,
    suitability,
    verification,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("robots.txt", home.robots, name="robots"),
    path(".well-known/security.txt", home.security, name="security"),
    path("tim", search.search, name="search"),
    path("thu-tuc", search.all_procedures, name="procedures"),
    path("thu-tuc/linh-vuc/<slug:key>", search.field, name="field"),
    path("thu-tuc/<slug:slug>", procedures.procedure, name="procedure"),
    path("thu-tuc/<slug:slug>/noi-nop", suitability.suitability, name="suitability"),
    path("thu-tuc/<slug:slug>/noi-nop.json", suitability.suitability_json, name="suitability_json"),
    path("thu-tuc/<slug:slug>/to-khai.schema.json", suitability.form_schema, name="form_schema"),
    path("thu-tuc/<slug:slug>/mau-trong.pdf", procedures.blank_form, name="blank_form"),
    *(
        path(f"thu-tuc/<slug:slug>/{kind}.pdf", handouts.printed, {"kind": kind}, name=name)
        for kind, name in (("to-roi", "leaflet"), ("ap-phich", "poster"), ("tem", "sticker"))
    ),
    path("thu-tuc/<slug:slug>/doc-to", handouts.read_out, name="read_out"),
    path("xem-truoc/<str:token>", procedures.preview, name="preview"),
    path("viec", search.all_life_events, name="life_events"),
    path("viec/<slug:key>", search.life_event, name="life_event"),
    path("co-quan", agencies.agencies, name="agencies"),
    path("co-quan/<str:identifier>", agencies.agency, name="agency"),
    path("kiem-tra", verification.verification, name="verification"),
    path("xac-minh/<str:code>", verification.verified, name="verified"),
    path("giup-do", helping.help_page, name="help"),
    path("y-kien", opinions.opinion, name="opinion"),
    path("y-kien/<uuid:key>", opinions.ticket, name="ticket"),
    path("ngon-ngu/<slug:language>", language.choose, name="language"),
    path("tu-dien", helping.glossary, name="glossary"),
]
