"""Addresses mail is sent to. Only for sending a person their own mail: nothing here is shown to anybody."""

from __future__ import annotations

from collections.abc import Iterable

from motcua.domains.people.models import Officer, Party


def officer_mailboxes(agency_id: int, officer_pks: Iterable[int]) -> dict[int, str]:
    """Officer key → e-mail address, of those of the agency who are at work and have one."""
    rows = Officer.objects.filter(
        agency_id=agency_id, pk__in=list(officer_pks), is_active=True, account__is_active=True
    ).exclude(account__email="")
    return dict(rows.order_by("pk").values_list("pk", "account__email"))


def party_mailbox(agency_id: int, party_pk: int) -> str:
    """The e-mail address given at intake; empty when there is none (or no such party in the agency)."""
    found = Party.objects.filter(agency_id=agency_id, pk=party_pk).values_list("email", flat=True).first()
    return found or ""


def party_contact(agency_id: int, party_pk: int) -> tuple[str, str]:
    """E-mail address and telephone number given at intake, each empty when there is none; one statement."""
    rows = Party.objects.filter(agency_id=agency_id, pk=party_pk)
    return rows.values_list("email", "phone").first() or ("", "")
