"""For people who change the code: errors shown, component gallery on, static files unhashed."""

from motcua.config.settings.production import *  # noqa: F403

DEBUG = True
UI_GALLERY = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
