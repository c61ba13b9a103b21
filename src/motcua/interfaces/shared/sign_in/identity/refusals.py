"""Why a sign-in was refused: one code for the log and the page, never a claim or a token."""

from __future__ import annotations

from allauth.socialaccount.providers.oauth2.client import OAuth2Error


class IdentityFault(OAuth2Error):
    """What a provider sent cannot be trusted. `code` says why, in one word."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
