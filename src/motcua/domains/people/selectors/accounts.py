"""Accounts, for the doors people sign in through. No actor is known here yet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import Model

from motcua.domains.people.models import Account, Officer

M = TypeVar("M", bound=Model)


def account_for_session(pk: int) -> Account | None:
    """The account of a session with its officer: the one query of a signed-in request, written out because it
    comes with every page. Unit and agency are kept in memory and need not come with it."""
    with connection.cursor() as cursor:
        cursor.execute(_statement(), [pk])
        row = cursor.fetchone()
    if row is None:
        return None
    account_fields = Account._meta.concrete_fields
    account = _model(Account, row[: len(account_fields)])
    if row[len(account_fields)] is not None:
        account.officer = _model(Officer, row[len(account_fields) :])
    else:  # a citizen's: nothing is asked a second time
        account._state.fields_cache["officer"] = None
    return account


@cache
def _statement() -> str:
    columns = [
        f'"{model._meta.db_table}"."{field.column}"'
        for model in (Account, Officer)
        for field in model._meta.concrete_fields
    ]
    return (
        f'SELECT {", ".join(columns)} FROM "people_account" LEFT JOIN "people_officer"'  # noqa: S608  columns of our own models
        ' ON "people_officer"."account_id" = "people_account"."id" WHERE "people_account"."id" = %s'
    )


def _model(model: type[M], row: Sequence[Any]) -> M:
    """The row as a loaded instance, each value as its field reads it."""
    fields = model._meta.concrete_fields
    values = [
        field.from_db_value(value, None, connection) if hasattr(field, "from_db_value") else value
        for field, value in zip(fields, row, strict=True)
    ]
    return model.from_db(connection.alias, [field.attname for field in fields], values)


def remembered_officer(public_id: UUID) -> Officer | None:
    """The officer who last signed in on this browser (its signed cookie says so), to be greeted by name."""
    return (
        Officer.objects.select_related("unit", "account", "agency")
        .filter(public_id=public_id, is_active=True, account__is_active=True)
        .first()
    )
