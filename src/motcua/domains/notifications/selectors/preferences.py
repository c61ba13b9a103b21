"""What officers chose about mail."""

from __future__ import annotations

from collections.abc import Iterable

from motcua.domains.notifications.models import MailPreference
from motcua.domains.notifications.policies import mail_is_set_up
from motcua.domains.notifications.types import MAILED_BY_DEFAULT, MailStanding, NoticeKind, Preference
from motcua.domains.people import selectors as people
from motcua.kernel.actors import Actor


def mail_preferences(actor: Actor) -> list[Preference]:
    """Every kind of notice, and whether it comes to the actor by mail."""
    chosen = dict(
        MailPreference.objects.filter(agency_id=actor.agency_key, officer_id=actor.officer_key).values_list(
            "kind", "by_mail"
        )
    )
    return [
        Preference(kind, chosen.get(kind, kind in MAILED_BY_DEFAULT), is_default=kind not in chosen)
        for kind in NoticeKind
    ]


def mail_standing(actor: Actor) -> MailStanding:
    """Whether mail reaches the actor: the server and the actor's own address."""
    addresses = people.officer_mailboxes(actor.agency_key, [actor.officer_key])
    return MailStanding(mail_is_set_up(), addresses.get(actor.officer_key, ""))


def wanting_mail(agency_id: int, officer_pks: Iterable[int], kind: NoticeKind) -> list[int]:
    """Those of the officers to whom notices of this kind come by mail."""
    pks = list(officer_pks)
    chosen = dict(
        MailPreference.objects.filter(agency_id=agency_id, officer_id__in=pks, kind=kind).values_list(
            "officer_id", "by_mail"
        )
    )
    return [pk for pk in pks if chosen.get(pk, kind in MAILED_BY_DEFAULT)]
