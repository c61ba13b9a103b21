"""Whom the law lets go before others."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.counter import policies
from motcua.domains.counter.errors import WrongSetup
from motcua.domains.counter.events import PriorityGroundSaved
from motcua.domains.counter.models import PriorityGround
from motcua.domains.counter.types import GroundGiven
from motcua.domains.people import selectors as people
from motcua.kernel import journal, shipped
from motcua.kernel.actors import Actor
from motcua.kernel.text import normalise


@transaction.atomic
def save_priority_ground(*, actor: Actor, given: GroundGiven) -> PriorityGround:
    """Write a ground down from a day on; the same code from the same day again is written anew (to end it, with
    its last day). Raises NotAllowed, WrongSetup by field."""
    actor = policies.require_may_manage_grounds(actor)
    _check(given)
    agency = people.get_agency(actor)
    grounds = PriorityGround.objects.filter(agency=agency)
    ground = grounds.select_for_update().filter(code=given.code, valid_from=given.valid_from).first()
    if ground is None:
        ground = PriorityGround(agency=agency, code=given.code, position=grounds.count() + 1)
    ground.name, ground.name_en = normalise(given.name), normalise(given.name_en)
    ground.legal_basis, ground.verified = normalise(given.legal_basis), given.verified
    ground.valid_from, ground.valid_to = given.valid_from, given.valid_to
    ground.save()
    event = PriorityGroundSaved(
        subject_id=agency.public_id, agency_id=agency.pk, ground=ground.name, valid_from=ground.valid_from
    )
    journal.record(actor=actor, event=event)
    return ground


def load_shipped_grounds(*, actor: Actor) -> int:
    """The grounds the product ships with; those that are there stay as they are. How many are new."""
    actor = policies.require_may_manage_grounds(actor)
    known = set(PriorityGround.objects.filter(agency_id=actor.agency_key).values_list("code", flat=True))
    fresh = [row for row in shipped.load_json("priority-grounds.json")["grounds"] if row["code"] not in known]
    for row in fresh:
        days = {
            name: date.fromisoformat(row[name]) if row[name] else None for name in ("valid_from", "valid_to")
        }
        save_priority_ground(actor=actor, given=GroundGiven(**{**row, **days}))
    return len(fresh)


def _check(given: GroundGiven) -> None:
    errors = {}
    if not given.code or len(given.code) > 30 or not given.code.replace("-", "").isalnum():
        errors["code"] = _("Mã gồm chữ không dấu, số và gạch nối, tối đa 30 ký tự.")
    if not given.name.strip() or len(given.name) > 120:
        errors["name"] = _("Hãy ghi tên diện ưu tiên, tối đa 120 ký tự.")
    if not given.legal_basis.strip() or len(given.legal_basis) > 300:
        errors["legal_basis"] = _("Hãy ghi căn cứ pháp lý, tối đa 300 ký tự.")
    if given.valid_to is not None and given.valid_to < given.valid_from:
        errors["valid_to"] = _("Ngày hết hiệu lực phải sau ngày bắt đầu.")
    if errors:
        raise WrongSetup(errors)
