"""Sessions read by a plain statement: Django's rules hold all the same."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from motcua.interfaces.shared.sign_in.sessions import SessionStore

pytestmark = pytest.mark.django_db


def stored(**values: str) -> str:
    session = SessionStore()
    session.update(values)
    session.save()
    assert session.session_key is not None
    return session.session_key


def test_what_was_kept_is_read_back_with_one_statement() -> None:
    key = stored(who="Lê Khánh Vy")

    with CaptureQueriesContext(connection) as sent:
        assert SessionStore(key)["who"] == "Lê Khánh Vy"

    assert len(sent) == 1


def test_a_session_that_ended_is_empty_and_gets_another_key() -> None:
    key = stored(who="ai đó")
    Session.objects.filter(pk=key).update(expire_date=timezone.now() - timedelta(seconds=1))

    session = SessionStore(key)

    assert dict(session.items()) == {}
    assert session.session_key is None


@pytest.mark.parametrize("key", ["", "khong-co-that", "x" * 32])
def test_a_key_nobody_gave_out_opens_nothing(key: str) -> None:
    assert dict(SessionStore(key).items()) == {}


def test_what_was_changed_by_hand_is_not_believed() -> None:
    key = stored(who="ai đó")
    Session.objects.filter(pk=key).update(session_data="bịa")

    assert dict(SessionStore(key).items()) == {}


def test_a_flushed_session_is_gone() -> None:
    key = stored(who="ai đó")
    SessionStore(key).flush()

    assert not Session.objects.filter(pk=key).exists()
    assert dict(SessionStore(key).items()) == {}
