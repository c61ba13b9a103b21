"""The account behind a session: by one plain statement the same as Django would load it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domains.people import selectors
from motcua.domains.people.models import Account, Officer
from motcua.domains.people.tests import factories as make
from motcua.kernel import clock

pytestmark = pytest.mark.django_db


def columns(row: Account | Officer) -> dict[str, object]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_the_account_and_its_officer_hold_what_the_tables_hold() -> None:
    officer = make.officer()

    account = selectors.account_for_session(officer.account_id)

    assert account is not None
    assert columns(account) == columns(Account.objects.get(pk=officer.account_id))
    assert columns(account.officer) == columns(Officer.objects.get(pk=officer.pk))


def test_account_officer_and_their_names_come_with_one_statement() -> None:
    officer = make.officer()

    with CaptureQueriesContext(connection) as sent:
        account = selectors.account_for_session(officer.account_id)
        assert account is not None
        assert account.officer.full_name == officer.full_name

    assert len(sent) == 1


def test_what_was_loaded_can_be_saved() -> None:
    officer = make.officer()
    account = selectors.account_for_session(officer.account_id)
    assert account is not None

    account.email = "moi@example.vn"
    account.save(update_fields=["email"])

    assert Account.objects.get(pk=account.pk).email == "moi@example.vn"
    assert Account.objects.count() == 1


def test_an_account_without_an_officer_has_none() -> None:
    lonely = Account.objects.create(username="khach", created_at=clock.now())

    account = selectors.account_for_session(lonely.pk)

    assert account is not None
    with pytest.raises(Account.officer.RelatedObjectDoesNotExist):  # type: ignore[attr-defined]
        _ = account.officer


def test_a_session_of_nobody_has_no_account() -> None:
    assert selectors.account_for_session(987_654) is None
