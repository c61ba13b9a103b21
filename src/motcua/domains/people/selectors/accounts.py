"""Accounts, for the doors people sign in through. No actor is known here yet."""

from __future__ import annotations

from uuid import UUID

from motcua.domains.people.models import Account, Officer


def account_for_session(pk: int) -> Account | None:
    """The account of a session with its officer: the one query of a signed-in request. Unit and agency are
    kept in memory and need not come with every page."""
    return Account.objects.select_related("officer").filter(pk=pk).first()


def remembered_officer(public_id: UUID) -> Officer | None:
    """The officer who last signed in on this browser (its signed cookie says so), to be greeted by name."""
    return (
        Officer.objects.select_related("unit", "account", "agency")
        .filter(public_id=public_id, is_active=True, account__is_active=True)
        .first()
    )
