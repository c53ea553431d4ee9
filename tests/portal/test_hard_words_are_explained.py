"""Each requirement in three layers; hard words explained where they first stand; read aloud where the browser can."""

import re
from dataclasses import replace

import pytest
from django.contrib.staticfiles import finders
from django.template import Context, Template

from motcua.catalogue import files
from motcua.catalogue.completeness import FILED
from motcua.catalogue.enums import Channel
from motcua.catalogue.parsing import parse
from motcua.portal import pictures, procedure_page
from motcua.portal.explaining import Explainer
from tests import cast

MARRIAGE = "/thu-tuc/dang-ky-ket-hon"


def test_a_word_is_explained_once_a_page_and_one_a_text():
    explainer = Explainer()
    first = explainer.look("Nộp hồ sơ và bản chính ở bộ phận một cửa.")
    assert (first.before, first.word) == ("Nộp ", "hồ sơ")
    assert explainer.look("Hồ sơ có bản chính.").word == "bản chính"
    assert explainer.look("Hồ sơ.").term is None


@pytest.mark.parametrize("text", ["Làm một phần việc", "phụ lục hồsơ", ""])
def test_ordinary_words_and_parts_of_words_are_left_alone(text):
    assert Explainer().look(text).term is None


def test_what_an_editor_wrote_stays_text():
    page = Template("{% load explained %}{% explained text explainer %}")
    html = page.render(Context({"text": "<b>hồ sơ</b><script>", "explainer": Explainer()}))
    assert "&lt;b&gt;<dfn>hồ sơ</dfn>&lt;/b&gt;&lt;script&gt;" in html
    assert "“hồ sơ” là gì?" in html


def test_pictures_exist_and_say_what_they_show():
    for one in (pictures.CARD, pictures.PORTRAIT, pictures.PAPER):
        assert finders.find(one.file)
        assert len(str(one.alt)) > 30
    definition = parse(files.read(cast.PROCEDURES / "dang-ky-ket-hon.yaml"))
    shown = {paper.key: paper.picture for paper in procedure_page.papers(definition)}
    assert shown["anh_giay_to_ben_nu"] is pictures.CARD
    assert shown["mau_dien_tu_tuong_tac"] is None


@pytest.mark.parametrize("slug", cast.FILED_ONLINE)
def test_every_paper_that_is_photographed_has_its_picture(slug):
    """Three layers: the plain sentence, the picture, the law's own words."""
    definition = parse(files.read(cast.PROCEDURES / f"{slug}.yaml"))
    photographed = {
        item.key
        for item in definition.evidence
        if item.mode in FILED and Channel.ONLINE in (item.channels or (Channel.ONLINE,))
    }
    shown = {paper.key: paper.picture for paper in procedure_page.papers(definition)}
    assert [key for key in photographed if shown[key] is None] == []


def test_a_card_is_drawn_as_a_card_in_every_language():
    (item,) = parse(files.read(cast.PROCEDURES / "cap-ban-sao-trich-luc-ho-tich.yaml")).evidence[4:5]
    for said in (item, replace(item, name="Identity document", shape=None)):
        assert pictures.picture_of(said) is pictures.CARD
        assert pictures.sample_of(said).shape == "card"


def test_a_condition_names_its_article_and_the_law(client, bench):
    html = client.get(MARRIAGE).content.decode()
    assert "điểm b khoản 1 Điều 8 Luật Hôn nhân và gia đình" in html
    assert "52/2014/QH13: Luật Hôn nhân và gia đình" in html
    assert html.count("<dfn>") == len(set(re.findall(r"<dfn>(.*?)</dfn>", html)))
    assert re.search(r"<button[^>]* data-read=[^>]* hidden", html), "hidden until a script finds a voice"
