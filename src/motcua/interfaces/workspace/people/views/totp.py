"""Six figures of an app as the second step, and spare codes for the day the telephone is lost."""

from __future__ import annotations

from allauth.mfa.recovery_codes import views as spare_views
from allauth.mfa.totp import views as totp_views


class ActivateTotp(totp_views.ActivateTOTPView):
    """Scan, type the first code, done."""

    template_name = "workspace/people/totp_on.html"


class DeactivateTotp(totp_views.DeactivateTOTPView):
    """Back to the password alone."""

    template_name = "workspace/people/totp_off.html"


class SpareCodes(spare_views.ViewRecoveryCodesView):
    """The codes still unused."""

    template_name = "workspace/people/spare_codes.html"


class NewSpareCodes(spare_views.GenerateRecoveryCodesView):
    """A new set; the old one is void."""

    template_name = "workspace/people/spare_codes_new.html"
