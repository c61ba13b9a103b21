"""One's own account: who I am here, what I may do, how I sign in."""

from __future__ import annotations

from typing import Any

from allauth.account import views as account_views
from allauth.mfa.base import views as mfa_views
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from motcua.domains.people import selectors as people


class Account(mfa_views.IndexView):
    """The officer, the roles held, the ways to sign in."""

    template_name = "workspace/people/account.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        actor = self.request.actor
        officer = people.get_officer(actor, actor.id)
        holdings = people.visible_assignments(actor, officer)
        return super().get_context_data(officer=officer, holdings=holdings, **context)


class ChangePassword(account_views.PasswordChangeView):
    """Also the first page of whoever came with a password somebody else chose."""

    template_name = "workspace/people/change_password.html"


@login_required
def to_account(request: HttpRequest) -> HttpResponse:
    """Where allauth sends people after a change: the account's page."""
    return redirect("workspace:account")
