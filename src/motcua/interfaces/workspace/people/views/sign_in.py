"""Coming in and going out."""

from __future__ import annotations

from typing import Any

from allauth.account import views as account_views
from allauth.mfa.base import views as mfa_views
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.domains.people import selectors as people
from motcua.interfaces.shared.sign_in import kept_forms, remembered


class SignIn(account_views.LoginView):
    """Sign-in name and password, throttled; greets the officer this browser remembers."""

    template_name = "workspace/people/sign_in.html"

    def get_initial(self) -> dict[str, Any]:
        officer = self.remembered()
        return {"login": officer.account.username} if officer else {}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        waiting = kept_forms.is_waiting(self.request)
        return super().get_context_data(known=self.remembered(), has_kept_form=waiting, **context)

    def remembered(self) -> Any:
        officer = remembered.last_officer(self.request)
        return people.remembered_officer(officer) if officer else None


class SecondStep(mfa_views.AuthenticateView):
    """Six figures of the app, a spare code or a passkey, after the password was right."""

    template_name = "workspace/people/second_step.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        shown = super().get_context_data(**context)
        has_app = is_mfa_enabled(self.stage.login.user, [Authenticator.Type.TOTP])
        shown["form"].fields["code"].label = _("Mã 6 số") if has_app else _("Mã dự phòng")
        return {**shown, "has_app": has_app}


class Inactive(account_views.AccountInactiveView):
    """The password was right and the account is closed."""

    template_name = "workspace/people/inactive.html"


class SignOut(account_views.LogoutView):
    """A page that asks, and the post that does it."""

    template_name = "workspace/people/sign_out.html"


@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """ "Không phải tôi": another person at this machine."""
    response = redirect("account_login")
    remembered.forget(response)
    return response
