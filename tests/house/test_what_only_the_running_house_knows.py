"""Rules that need Django's registries: relations, addresses, events."""

import ast
import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.apps.registry import Apps
from django.conf import settings
from django.db import models
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern
from django.utils.module_loading import import_string
from procrastinate.contrib.django import app as queue
from procrastinate.exceptions import TaskNotFound

from motcua.casework import transitions
from motcua.eventlog import registry
from motcua.eventlog.jobs import defer
from motcua.ui.access import public
from tests.house.rules import RANK, functions, python_files


def app_of(model: type[models.Model]) -> str:
    return model._meta.label.split(".")[0]


def relations_that_point_up(model: type[models.Model]) -> Iterator[str]:
    for field in model._meta.get_fields():
        if (
            not (isinstance(field, models.ForeignKey | models.OneToOneField | models.ManyToManyField))
            or field.auto_created
        ):
            continue
        target = app_of(field.related_model)
        if target not in RANK:
            continue
        if RANK[target] > RANK[app_of(model)]:
            yield f"{model._meta.label}.{field.name} points up to {target}"
        if target != app_of(model) and not field.remote_field.hidden:
            yield f"{model._meta.label}.{field.name} leaves a trace in {target}: related_name is not '+'"


def own_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if app_of(model) in RANK]


def test_relations_point_down_and_leave_no_trace():
    assert [violation for model in own_models() for violation in relations_that_point_up(model)] == []


def test_a_relation_that_points_up_is_found():
    class Upward(models.Model):
        dossier = models.ForeignKey("casework.Dossier", on_delete=models.PROTECT)

        class Meta:
            app_label = "kernel"
            apps = Apps()

        def __str__(self) -> str:
            return ""

    field = Upward._meta.get_field("dossier")
    assert isinstance(field, models.ForeignKey)
    field.remote_field.model = apps.get_model("casework", "Dossier")
    assert len(list(relations_that_point_up(Upward))) == 2


def patterns(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry, prefix + str(entry.pattern))
        else:
            yield prefix + str(entry.pattern), entry


def undeclared(found: Iterator[tuple[str, URLPattern]]) -> list[str]:
    return [path for path, entry in found if getattr(entry.callback, "access", None) is None]


def test_every_address_declares_who_may_reach_it():
    assert undeclared(patterns(get_resolver())) == []


def test_an_address_without_a_declaration_is_found():
    assert undeclared(iter([("x", URLPattern(RoutePattern("x"), lambda request: HttpResponse()))])) == ["x"]
    assert undeclared(iter([("x", URLPattern(RoutePattern("x"), public(lambda request: HttpResponse())))])) == []


def test_officers_addresses_are_staff_and_citizens_are_not():
    for path, entry in patterns(get_resolver()):
        realm = entry.callback.access.realm
        of_staff = path.split("/")[0] in {"can-bo", "quan-tri"}
        assert (realm == "staff") <= of_staff, path
        assert (realm == "citizen") <= (not of_staff), path


def recorded_names() -> set[str]:
    """Names of events that the code records: first arguments of record(...), second of touch(...), and the table of moves."""
    names = {transition.event for transition in transitions.TABLE}
    for source in python_files():
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func).split(".")[-1]
                place = {"record": 0, "touch": 1}.get(called)
                if place is not None and len(node.args) > place and isinstance(node.args[place], ast.Constant):
                    names.add(node.args[place].value)
    return names


def test_every_event_has_words():
    known = {kind.name for kind in registry.registered()}
    assert recorded_names() - known == set()


def test_an_event_without_words_is_refused():
    with pytest.raises(ValueError, match="no words"):
        registry.register(registry.EventType("x.y", officer=""))


def test_event_names_are_past_tense_dotted_and_their_sentences_end():
    for kind in registry.registered():
        assert re.fullmatch(r"[a-z_]+\.[a-z_]+", kind.name), kind.name
        assert kind.officer.endswith("."), kind


def deferred_names() -> set[str]:
    """Names of jobs that the code defers, and those that are told of events."""
    names = {job for jobs in import_string(settings.EVENT_SUBSCRIPTIONS).values() for job in jobs}
    for source in python_files():
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"defer", "jobs.defer"}:
                names |= {name.value for name in node.args if isinstance(name, ast.Constant)}
    return names


def test_every_job_that_is_deferred_exists():
    names = deferred_names()
    assert "messaging.send_notice" in names
    assert names - set(queue.tasks) == set()


def test_a_job_that_nobody_has_written_is_refused():
    with pytest.raises(TaskNotFound):
        defer("casework.print_forms", printed_form_id=1)


def test_acts_stand_in_acts_modules_only():
    for source in python_files():
        for function in functions(source.tree):
            if any(ast.unparse(decorator) == "act" for decorator in function.decorator_list):
                assert "/acts" in source.path, f"{source.path}: {function.name}"
