"""How the product runs: everything together, debugging off."""

from motcua.config.settings.base import *  # noqa: F403
from motcua.config.settings.database import *  # noqa: F403
from motcua.config.settings.email import *  # noqa: F403
from motcua.config.settings.i18n import *  # noqa: F403
from motcua.config.settings.jobs import *  # noqa: F403
from motcua.config.settings.logging import *  # noqa: F403
from motcua.config.settings.security import *  # noqa: F403
from motcua.config.settings.sign_in import *  # noqa: F403
from motcua.config.settings.storage import *  # noqa: F403
from motcua.config.settings.texts import *  # noqa: F403

DEBUG = False
UI_GALLERY = False
