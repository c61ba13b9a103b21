"""Sign-in (django-allauth): officers with a password and, when they choose, a second step; citizens through the
providers of identities named in the environment."""

from motcua.config.settings.base import MOTCUA

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["motcua.interfaces.shared.sign_in.backend.OfficerBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "motcua.domains.people.rules.passwords.NotLikeTheAccount"},
    {"NAME": "motcua.domains.people.rules.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "motcua.domains.people.rules.passwords.NotCommon"},
    {"NAME": "motcua.domains.people.rules.passwords.NotOnlyFigures"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/lam-viec/"

ACCOUNT_ADAPTER = "motcua.interfaces.shared.sign_in.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "motcua.interfaces.shared.sign_in.forms.SignInForm",
    "reauthenticate": "motcua.interfaces.shared.sign_in.forms.ConfirmPasswordForm",
    "change_password": "motcua.interfaces.shared.sign_in.forms.ChangePasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "30/m/ip,5/15m/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
SOCIALACCOUNT_ADAPTER = "motcua.interfaces.shared.sign_in.identity.adapter.IdentityAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5
MFA_ADAPTER = "motcua.interfaces.shared.sign_in.adapter.MfaAdapter"
MFA_FORMS = {
    "authenticate": "motcua.interfaces.shared.sign_in.forms.SecondFactorForm",
    "authenticate_webauthn": "motcua.interfaces.shared.sign_in.forms.PasskeyStepForm",
    "login_webauthn": "motcua.interfaces.shared.sign_in.forms.PasskeySignInForm",
    "reauthenticate_webauthn": "motcua.interfaces.shared.sign_in.forms.PasskeyAgainForm",
    "reauthenticate": "motcua.interfaces.shared.sign_in.forms.SecondFactorAgainForm",
    "activate_totp": "motcua.interfaces.shared.sign_in.forms.ActivateTotpForm",
    "add_webauthn": "motcua.interfaces.shared.sign_in.forms.AddPasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
MFA_TOTP_ISSUER = "Một cửa điện tử"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not MOTCUA.behind_https
