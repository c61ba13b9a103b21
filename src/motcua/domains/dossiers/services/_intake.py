"""What accepting at once and registering first have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext as _

from motcua.domains.catalogue.types import IntakeVersion
from motcua.domains.dossiers.errors import IntakeInvalid
from motcua.domains.dossiers.models import Dossier, DossierPaper
from motcua.domains.dossiers.types import Intake
from motcua.domains.people import services as people
from motcua.kernel.actors import Actor

if TYPE_CHECKING:
    from motcua.domains.people.models import Party


class Terms(NamedTuple):
    """What an open version surely has."""

    limit: int
    process_pk: int
    unit_pk: int
    topic: str


class Parties(NamedTuple):
    """Who handed it in, and for whom."""

    submitter: Party
    owner: Party


def terms_of(version: IntakeVersion) -> Terms:
    """Limit, process and unit. Raises IntakeInvalid when one is missing."""
    limit, process_pk, unit_pk = version.limit_amount, version.process_version_pk, version.executing_unit_pk
    if limit is None or process_pk is None or unit_pk is None:
        raise IntakeInvalid(
            _("Thủ tục chưa có thời hạn, quy trình hoặc đơn vị giải quyết, chưa nhận hồ sơ được."),
            field="procedure",
        )
    return Terms(limit, process_pk, unit_pk, version.source_key)


def parties_of(actor: Actor, intake: Intake) -> Parties:
    """Both registered; the owner is the submitter where nobody else is named."""
    given = [intake.submitter, *([intake.owner] if intake.owner else [])]
    found = people.register_parties(actor=actor, given=given)
    return Parties(submitter=found[0], owner=found[-1])


def own_or_refuse(actor: Actor, earlier: Dossier) -> Dossier:
    """The dossier of the first sending, for the officer who sent it; a form is never another's way in."""
    if (earlier.agency_id, earlier.received_by_id) == (actor.agency_id, actor.officer_pk):
        return earlier
    raise IntakeInvalid(_("Biểu mẫu này đã dùng để nhận một hồ sơ khác. Hãy mở lại trang tiếp nhận."))


def keep_papers(dossier: Dossier, version: IntakeVersion, intake: Intake) -> None:
    """The papers handed in, one statement."""
    needs = {need.pk: need for need in version.papers}
    DossierPaper.objects.bulk_create(
        DossierPaper(
            agency_id=dossier.agency_id,
            dossier=dossier,
            requirement_id=given.requirement_pk,
            order=needs[given.requirement_pk].order,
            name=needs[given.requirement_pk].name,
            kind=given.kind,
            quantity=given.quantity,
        )
        for given in intake.papers
    )
