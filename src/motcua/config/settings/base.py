"""What is the same everywhere: apps, middleware, templates."""

from motcua.config.environment import ROOT, Environment

MOTCUA = Environment.read()
BASE_DIR = ROOT

INSTALLED_APPS = [
    "motcua.config",
    "motcua.kernel",
    "motcua.ui",
    "motcua.domains.people",
    "motcua.domains.deadlines",
    "motcua.domains.documents",
    "motcua.domains.forms",
    "motcua.domains.workflow",
    "motcua.domains.catalogue",
    "motcua.domains.dossiers",
    "motcua.domains.payments",
    "motcua.domains.digitisation",
    "motcua.domains.counter",
    "motcua.domains.notifications",
    "motcua.domains.plans",
    "motcua.interfaces.shared",
    "motcua.interfaces.workspace",
    "motcua.interfaces.portal",
    "procrastinate.contrib.django",
    "django.contrib.postgres",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
]

MIDDLEWARE = [
    "motcua.interfaces.shared.middleware.request_context",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "motcua.interfaces.shared.middleware.security_headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "motcua.interfaces.shared.middleware.language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "motcua.interfaces.shared.sign_in.middleware.IdleSessionMiddleware",
    "motcua.interfaces.shared.middleware.actor",
    "motcua.interfaces.shared.sign_in.middleware.SignInGateMiddleware",
    "motcua.interfaces.shared.middleware.domain_errors",
]

ROOT_URLCONF = "motcua.config.urls"
WSGI_APPLICATION = "motcua.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
APPEND_SLASH = True

_CONTEXT = [
    "django.template.context_processors.request",
    "motcua.ui.context.ui",
    "motcua.interfaces.shared.context.page",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "motcua.ui.jinja.environment", "context_processors": _CONTEXT},
    },
    {  # only for libraries that bring their own Django templates
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": [*_CONTEXT, "django.contrib.auth.context_processors.auth"]},
    },
]
