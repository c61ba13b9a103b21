"""Mail: nothing is sent until a server is given (smtp://user:password@host:port, smtp+starttls://… or smtps://…)."""

from urllib.parse import unquote, urlsplit

from motcua.config.settings.base import MOTCUA

_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
_HOST = urlsplit(MOTCUA.public_url).hostname
_login = ""
MAIL_IS_SET_UP = MOTCUA.mail_url is not None
if MOTCUA.mail_url:
    _parts = urlsplit(MOTCUA.mail_url)
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = _parts.hostname or "127.0.0.1"
    EMAIL_PORT = _parts.port or _PORTS[_parts.scheme]
    EMAIL_HOST_USER = _login = unquote(_parts.username or "")
    EMAIL_HOST_PASSWORD = unquote(_parts.password or "")
    EMAIL_USE_SSL = _parts.scheme == "smtps"
    EMAIL_USE_TLS = _parts.scheme == "smtp+starttls"
else:
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
# Seconds for each answer of the server: a worker waits no longer for one that hangs.
EMAIL_TIMEOUT = 10
# Many servers take mail only from the mailbox that signed in.
DEFAULT_FROM_EMAIL = MOTCUA.mail_from or (_login if "@" in _login else f"khong-tra-loi@{_HOST}")
