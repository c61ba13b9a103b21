"""Mail: the console until a server is given (smtp://user:password@host:port or smtps://…)."""

from urllib.parse import unquote, urlsplit

from motcua.config.settings.base import MOTCUA

if MOTCUA.mail_url:
    _parts = urlsplit(MOTCUA.mail_url)
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = _parts.hostname or "127.0.0.1"
    EMAIL_PORT = _parts.port or 25
    EMAIL_HOST_USER = unquote(_parts.username or "")
    EMAIL_HOST_PASSWORD = unquote(_parts.password or "")
    EMAIL_USE_SSL = _parts.scheme == "smtps"
else:
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
EMAIL_TIMEOUT = 10
