"""Nobody waits for the index: it is made in a thread while the one before answers."""

import threading
import time

import pytest
from django.db import DatabaseError

from motcua.catalogue import kept as kept_module
from motcua.catalogue.kept import Kept

PATIENCE = 10


class Workshop:
    """Makes what it is told to, and says which thread did; can be held up."""

    def __init__(self):
        self.gate = threading.Event()
        self.gate.set()
        self.made = []
        self.fails = False

    def make(self, state, between):
        assert self.gate.wait(PATIENCE)
        between()
        self.made.append((state, threading.current_thread()))
        if self.fails:
            raise DatabaseError
        return f"made of {state}"


@pytest.fixture
def workshop():
    return Workshop()


@pytest.fixture
def kept(workshop):
    return Kept(workshop.make, rest=0)


def until(is_so):
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.005)


def test_outside_a_web_server_whoever_asks_makes_it(kept, workshop):
    assert [kept.of(1), kept.of(1), kept.of(2)] == ["made of 1", "made of 1", "made of 2"]
    assert [(state, thread) for state, thread in workshop.made] == [
        (1, threading.main_thread()),
        (2, threading.main_thread()),
    ]


def test_in_a_web_server_the_former_one_answers_until_the_new_one_is_made(kept, workshop):
    state = beside(kept, workshop)
    workshop.gate.clear()
    state[:] = [2]
    assert kept.of(2) == "made of 1"
    assert kept.of(2) == "made of 1"
    workshop.gate.set()
    until(lambda: kept.of(2) == "made of 2")
    assert len(workshop.made) == 2
    assert threading.main_thread() not in [thread for _, thread in workshop.made]


def test_the_first_who_ask_wait_for_the_first(kept, workshop):
    workshop.gate.clear()
    kept.make_beside(lambda: 1)
    given = []
    threads = [threading.Thread(target=lambda: given.append(kept.of(1))) for _ in range(3)]
    for one in threads:
        one.start()
    workshop.gate.set()
    for one in threads:
        one.join(PATIENCE)
    assert given == ["made of 1"] * 3
    assert len(workshop.made) == 1


def test_it_is_made_anew_also_when_nobody_asks(kept, workshop, monkeypatch):
    monkeypatch.setattr(kept_module, "LOOKS_EVERY", 0.01)
    state = beside(kept, workshop)
    state[:] = [2]
    until(lambda: len(workshop.made) == 2)


def test_when_it_cannot_be_made_the_former_one_stays_and_it_is_tried_again(kept, workshop):
    state = beside(kept, workshop)
    workshop.fails = True
    state[:] = [2]
    until(lambda: kept.of(2) == "made of 1" and len(workshop.made) > 1)
    workshop.fails = False
    until(lambda: kept.of(2) == "made of 2")


def test_a_thousand_changes_do_not_make_it_a_thousand_times(workshop):
    kept = Kept(workshop.make)
    state = beside(kept, workshop)
    for number in range(2, 1000):
        state[:] = [number]
        assert kept.of(number) == "made of 1"
    assert len(workshop.made) == 1


def beside(kept, workshop):
    """Let it be made beside requests, and wait for the first; returns what holds the state."""
    state = [1]
    kept.make_beside(lambda: state[0])
    until(lambda: workshop.made)
    assert kept.of(1) == "made of 1"
    return state
