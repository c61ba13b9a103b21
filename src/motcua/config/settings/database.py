"""The database: the address given, else the embedded server when one runs. Settings never start a server."""

from typing import Any

from motcua.config.environment import database_settings
from motcua.config.settings.base import MOTCUA
from motcua.kernel.postgres import dsn_if_running

_url = (
    MOTCUA.database_url or dsn_if_running(MOTCUA.data_dir) or "postgresql://motcua@/motcua?host=/nonexistent"
)

DATABASES: dict[str, dict[str, Any]] = {
    "default": {
        **database_settings(_url),
        # Opening a connection costs 27 times a pooled one; `server_side_binding` saves an eighth of a statement.
        "CONN_MAX_AGE": 0,
        "OPTIONS": {
            "pool": {"min_size": 1, "max_size": MOTCUA.db_pool, "timeout": 10},
            "server_side_binding": True,
            "prepare_threshold": 5,
        },
    }
}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "kernel_cache"},
}
