"""What the doctor says of mail: none is a choice, letters that wait while nothing goes out are wrong."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from motcua.domains.notifications.models import OutgoingMail
from motcua.domains.people.tests import factories as people
from motcua.interfaces.cli.operations import health
from motcua.kernel import clock
from motcua.kernel.ids import uuid7

pytestmark = pytest.mark.django_db


@pytest.fixture
def through(settings: Any) -> None:
    settings.MAIL_IS_SET_UP, settings.EMAIL_HOST, settings.EMAIL_PORT = True, "thu.test", 587


def letter(state: str, *, hours_ago: float) -> None:
    at, officer = clock.now() - timedelta(hours=hours_ago), people.officer()
    OutgoingMail.objects.create(
        agency_id=officer.agency_id,
        officer=officer,
        cause=str(uuid7()),
        letter="officer-notice",
        subject="Hồ sơ H50-1",
        subject_type="dossier",
        subject_id=uuid7(),
        state=state,
        queued_at=at,
        next_try_at=at,
        sent_at=at if state == "sent" else None,
    )


def test_no_mail_server_is_well_and_said() -> None:
    check = health._mail()

    assert (check.ok, check.detail) == (
        True,
        "chưa thiết lập (MOTCUA_MAIL_URL): chỉ báo trong phần mềm, tại quầy",
    )


def test_an_empty_queue_is_well(through: None) -> None:
    check = health._mail()

    assert (check.ok, check.detail) == (True, "qua thu.test:587, 0 thư chờ, 0 thư hỏng trong 7 ngày")


def test_letters_that_wait_while_none_goes_out_are_wrong(through: None) -> None:
    letter("sent", hours_ago=5)
    letter("queued", hours_ago=2)
    letter("failed", hours_ago=24)
    letter("failed", hours_ago=24 * 8)

    check = health._mail()

    assert (check.ok, check.detail) == (False, "qua thu.test:587, 1 thư chờ, 1 thư hỏng trong 7 ngày")
    assert check.advice.startswith("Kiểm tra MOTCUA_MAIL_URL")


def test_one_busy_mailbox_is_no_server_that_is_away(through: None) -> None:
    letter("queued", hours_ago=9)
    letter("sent", hours_ago=0.5)

    assert health._mail().ok


def test_a_letter_of_this_hour_has_not_waited_long(through: None) -> None:
    letter("queued", hours_ago=0.9)

    assert health._mail().ok
