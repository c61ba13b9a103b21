"""One id for all that belongs to one request."""

from __future__ import annotations

import threading

import pytest

from motcua.kernel import request_ids
from motcua.kernel.ids import uuid7


def test_outside_a_request_there_is_no_id():
    assert request_ids.current() == ""
    assert request_ids.current_actor() is None


def test_inside_a_request_everything_has_its_id():
    with request_ids.bound("abc") as request_id:
        assert request_id == request_ids.current() == "abc"

    assert request_ids.current() == ""


def test_a_request_without_an_id_gets_a_fresh_one():
    with request_ids.bound() as first:
        pass
    with request_ids.bound() as second:
        pass

    assert len(first) == len(second) == 32
    assert first < second


def test_a_request_inside_a_request_gives_back_the_outer_one():
    actor = uuid7()
    with request_ids.bound("outer"):
        request_ids.set_actor(actor)
        with request_ids.bound("inner"):
            assert (request_ids.current(), request_ids.current_actor()) == ("inner", None)
        assert (request_ids.current(), request_ids.current_actor()) == ("outer", actor)

    assert request_ids.current_actor() is None


def test_an_error_does_not_leave_the_id_behind():
    with pytest.raises(RuntimeError), request_ids.bound("abc"):
        raise RuntimeError

    assert request_ids.current() == ""


def test_another_thread_has_its_own_id():
    seen = []
    with request_ids.bound("abc"):
        thread = threading.Thread(target=lambda: seen.append(request_ids.current()))
        thread.start()
        thread.join()

    assert seen == [""]


@pytest.mark.parametrize("offered", ["0190ab12", "a" * 64, "req-2024.02_05"])
def test_a_harmless_id_of_a_proxy_is_kept(offered):
    assert request_ids.accepted(offered) == offered


@pytest.mark.parametrize(
    "offered",
    [None, "", "short", "a" * 65, "-starts-with-dash", "has blank in it", "new\nline-in-it", "ngườidùng"],
)
def test_any_other_id_is_replaced(offered):
    assert len(request_ids.accepted(offered)) == 32
    assert request_ids.accepted(offered) != offered
