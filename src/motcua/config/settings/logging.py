"""Logs: one JSON line a record on standard error, personal values masked."""

from typing import Any

from motcua.config.settings.base import MOTCUA

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "motcua.kernel.logs.JsonFormatter"}},
    "filters": {"mask": {"()": "motcua.kernel.logs.MaskPersonal"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "json", "filters": ["mask"]},
    },
    "root": {"handlers": ["console"], "level": MOTCUA.log_level},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "procrastinate": {"level": "WARNING"},
        "psycopg.pool": {"level": "ERROR"},
    },
}
