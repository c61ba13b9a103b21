"""Static files; people's files go through kernel.storage."""

from motcua.config.settings.base import BASE_DIR, MOTCUA

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.AppDirectoriesFinder"]
STORAGES: dict[str, dict[str, str]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 3600

# The scanner for malware; without one files are taken unscanned, and `motcua doctor` says so.
CLAMD = MOTCUA.clamd
