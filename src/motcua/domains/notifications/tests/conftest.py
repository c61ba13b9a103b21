from collections.abc import Callable, Iterator
from typing import Any

import pytest

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests import factories
from motcua.domains.notifications.tests import mail_server, text_server
from motcua.domains.notifications.tests.mail_server import HANG_SECONDS, MailServer
from motcua.domains.notifications.tests.text_gateways import using
from motcua.domains.notifications.tests.text_server import TextServer
from motcua.domains.notifications.types import Channel


@pytest.fixture
def office(db: None) -> factories.Desk:
    """The department with one procedure open."""
    return factories.desk()


@pytest.fixture
def taken_in(office: factories.Desk) -> Dossier:
    """A dossier taken in on Monday 05/02/2024 at 10:00."""
    return office.take_in()


@pytest.fixture
def mail_through(settings: Any) -> Callable[[int], None]:
    """Let mail go through the server at a port of this machine."""

    def point(port: int) -> None:
        settings.MAIL_IS_SET_UP = True
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.EMAIL_USE_SSL = settings.EMAIL_USE_TLS = False
        settings.EMAIL_TIMEOUT = HANG_SECONDS
        settings.DEFAULT_FROM_EMAIL = "mot-cua@so.test"

    return point


@pytest.fixture
def server(mail_through: Callable[[int], None]) -> Iterator[MailServer]:
    """A mail server that takes everything, and mail going through it."""
    with mail_server.running() as started:
        mail_through(started.port)
        yield started


@pytest.fixture
def telephones() -> Iterator[TextServer]:
    """A gateway that takes everything, and SMS and Zalo going through it."""
    with text_server.running() as started, using(started, Channel.SMS, Channel.ZALO):
        yield started
