"""Set up an agency, or change what is known of it."""

from __future__ import annotations

from django.db import transaction

from motcua.domains.people import policies
from motcua.domains.people.events import AgencySaved
from motcua.domains.people.models import Agency
from motcua.domains.people.rules import check_code, check_name
from motcua.domains.people.types import REVISION
from motcua.kernel import journal, revisions
from motcua.kernel.actors import Actor
from motcua.kernel.errors import NotFound


@transaction.atomic
def save_agency(
    *,
    actor: Actor,
    code: str,
    name: str,
    short_name: str = "",
    parent_name: str = "",
    place: str = "",
    identifier: str = "",
    identifier_verified: bool = False,
    is_demo: bool = False,
) -> Agency:
    """Create the agency of this code, or bring it up to date; nothing is written when nothing differs.

    A new agency is founded only by a set-up task (a system actor without an agency). Raises NotFound for
    the agency of somebody else, NotAllowed, Invalid.
    """
    code = check_code(code)
    agency = Agency.objects.select_for_update().filter(code=code).first()

    if agency is None:
        policies.require_may_found_agency(actor)
        agency = Agency(code=code)
    elif actor.agency_id not in (None, agency.pk):
        raise NotFound(code="agency_not_found")
    else:
        policies.require_may_manage(actor)

    wanted = {
        "name": check_name(name, field="name", longest=300),
        "short_name": short_name,
        "parent_name": parent_name,
        "place": place,
        "identifier": identifier,
        "identifier_verified": identifier_verified,
        "is_demo": is_demo,
    }
    if agency.pk and all(getattr(agency, field) == value for field, value in wanted.items()):
        return agency

    for field, value in wanted.items():
        setattr(agency, field, value)
    agency.save()
    revisions.bump(REVISION)

    journal.record(
        actor=actor, event=AgencySaved(subject_id=agency.public_id, agency_id=agency.pk, code=agency.code)
    )
    return agency
