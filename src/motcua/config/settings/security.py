"""Keys, cookies, headers. The content security policy is sent by interfaces.shared.middleware."""

from motcua.config.settings.base import MOTCUA
from motcua.kernel.crypto import django_secret_key

SECRET_KEY = MOTCUA.secret_key or django_secret_key(MOTCUA.keys_dir)
ALLOWED_HOSTS = list(MOTCUA.allowed_hosts)
CSRF_TRUSTED_ORIGINS = [MOTCUA.public_url]

SESSION_ENGINE = "motcua.interfaces.shared.sign_in.sessions"
SESSION_COOKIE_NAME = "motcua_session"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = MOTCUA.behind_https
CSRF_COOKIE_NAME = "motcua_csrf"
CSRF_COOKIE_SECURE = MOTCUA.behind_https
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "motcua.interfaces.shared.views.csrf_failure"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if MOTCUA.behind_https else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if MOTCUA.behind_https else None
X_FRAME_OPTIONS = "SAMEORIGIN"

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
