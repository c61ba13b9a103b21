"""Which notices come to an officer by mail: approvals, warnings and the morning list until they choose."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domains.dossiers.tests.factories import statements
from motcua.domains.notifications import selectors, services
from motcua.domains.notifications.models import MailPreference, OutgoingMail
from motcua.domains.notifications.tests.factories import give_mailbox, queue
from motcua.domains.notifications.tests.mail_server import MailServer
from motcua.domains.notifications.types import NoticeKind
from motcua.domains.people.models import Officer
from motcua.domains.people.tests import factories as people
from motcua.kernel.actors import ANONYMOUS, Actor, ActorKind
from motcua.kernel.errors import Invalid, NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def mai() -> Officer:
    made = people.officer(of=people.unit())
    give_mailbox(made, "mai@so.test")
    return made


@pytest.fixture
def me(mai: Officer) -> Actor:
    return people.actor(mai)


def by_mail(actor: Actor) -> set[str]:
    return {one.kind.value for one in selectors.mail_preferences(actor) if one.by_mail}


def test_until_an_officer_chooses_only_what_presses_comes_by_mail(me: Actor) -> None:
    assert by_mail(me) == {"approval", "escalated", "morning"}
    assert [one.kind for one in selectors.mail_preferences(me)] == list(NoticeKind)
    assert all(one.is_default for one in selectors.mail_preferences(me))


def test_what_was_chosen_holds_and_what_was_not_does_not(me: Actor) -> None:
    services.save_preferences(actor=me, by_mail={"assigned", "morning"})

    assert by_mail(me) == {"assigned", "morning"}
    assert not any(one.is_default for one in selectors.mail_preferences(me))


def test_choosing_again_replaces_the_choice(me: Actor) -> None:
    services.save_preferences(actor=me, by_mail={"assigned"})
    with CaptureQueriesContext(connection) as captured:
        services.save_preferences(actor=me, by_mail=set())

    assert by_mail(me) == set()
    assert len(statements(captured)) == 1


def test_a_choice_is_nobody_elses(me: Actor) -> None:
    colleague = people.actor(of=people.agency())

    services.save_preferences(actor=me, by_mail=set())

    assert by_mail(colleague) == {"approval", "escalated", "morning"}


def test_a_kind_there_is_not_is_refused_and_nothing_changes(me: Actor) -> None:
    with pytest.raises(Invalid) as refused:
        services.save_preferences(actor=me, by_mail={"assigned", "lottery"})

    assert refused.value.errors == {"by_mail": "Không có loại thông báo này. Hãy tải lại trang rồi chọn lại."}
    assert not MailPreference.objects.exists()


def test_who_is_no_officer_chooses_nothing(mai: Officer) -> None:
    for nobody in (ANONYMOUS, Actor(ActorKind.SYSTEM, agency_id=mai.agency_id)):
        with pytest.raises(NotAllowed):
            services.save_preferences(actor=nobody, by_mail={"assigned"})

    assert not MailPreference.objects.exists()


def test_a_notice_of_a_kind_that_was_not_chosen_sends_no_letter(
    server: MailServer, mai: Officer, me: Actor
) -> None:
    services.save_preferences(actor=me, by_mail={"assigned"})

    assert queue(mai, kind=NoticeKind.ASSIGNED).state == "queued"
    with pytest.raises(OutgoingMail.DoesNotExist):
        queue(mai, kind=NoticeKind.ESCALATED)


def test_a_notice_costs_one_statement_and_three_more_with_letters(server: MailServer, mai: Officer) -> None:
    with CaptureQueriesContext(connection) as with_letter:
        queue(mai, kind=NoticeKind.ESCALATED)
    server_settings = statements(with_letter)[:-1]  # the last one is the test reading the letter

    assert [sql.split()[0] for sql in server_settings] == ["INSERT", "SELECT", "SELECT", "INSERT"]


def test_mail_stands_as_it_is_set_up(mai: Officer, me: Actor, settings: object) -> None:
    here = selectors.mail_standing(me)
    assert (here.is_set_up, here.address) == (False, "mai@so.test")
    assert "mai@" not in repr(here)

    settings.MAIL_IS_SET_UP = True  # type: ignore[attr-defined]
    assert selectors.mail_standing(people.actor(of=people.agency())).address == ""
    assert selectors.mail_standing(me).is_set_up is True
