"""Who is behind a session: one query brings the account with officer, unit and agency."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.auth_backends import AuthenticationBackend

from motcua.domains.people import selectors as people

if TYPE_CHECKING:
    from motcua.domains.people.models import Account


class OfficerBackend(AuthenticationBackend):
    """Sign-in name and password, checked in the same time whether the name exists or not."""

    def get_user(self, user_id: Any) -> Account | None:
        """The account of a session, or None when it may not be used any more."""
        account = people.account_for_session(user_id)
        return account if account is not None and self.user_can_authenticate(account) else None
