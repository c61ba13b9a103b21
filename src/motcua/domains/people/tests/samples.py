"""Rows of people for the tests that walk every door of one agency with the ids of another."""

from __future__ import annotations

from tests.support.samples import Sample, World

from motcua.domains.documents.tests import factories as files
from motcua.domains.people import selectors, services
from motcua.domains.people.tests import factories
from motcua.domains.people.types import DelegationKind, NoticePurpose
from motcua.kernel import clock

# Selectors a citizen asks about themselves.
OF_A_CITIZEN = (
    *("citizen_face", "export_of_citizen", "find_citizen", "get_citizen", "identities_of"),
    *("notices_for", "organisations_of", "parties_of_citizen", "readings_of", "representations_of"),
)


def samples(world: World) -> Sample:
    unit = factories.unit(of=world.agency)
    person = factories.party(of=world.agency)
    group = services.save_unit_group(
        actor=factories.manager(world.agency),
        code="NHOM-MAU",
        name="Nhóm đơn vị mẫu",
        members=[unit.code],
    )
    colleague = factories.officer(of=unit, name="Đỗ Thị Bích Thảo")
    delegation = services.create_delegation(
        actor=world.actor,
        giver=world.officer.public_id,
        receiver=colleague.public_id,
        kind=DelegationKind.STAND_IN,
        valid_from=clock.today(),
        valid_to=clock.today(),
        reason="Đi công tác",
    )
    sample = (
        Sample(
            unit=unit,
            unit_id=unit.pk,
            owner_id=person.pk,
            party_pk=person.pk,
            officer_pks=[world.officer.pk],
            officer=world.officer,
            party=person,
            group=group,
            text=person.name,
            kind=person.kind,
            provider="vneid",
            id_number=person.id_number,
            id_hash=bytes(person.id_hash),
            role=selectors.visible_roles(world.actor)[0].code,
        )
        .for_("get_unit", public_id=unit.public_id)
        .for_("find_unit", code=unit.code)
        .for_("get_officer", public_id=world.officer.public_id)
        .for_("find_officer", public_id=world.officer.public_id)
        .for_("get_delegation", public_id=delegation.public_id)
        .for_("may_be_handed_over_by", giver=world.officer)
        .for_("units_to_hand_over", giver=world.officer)
        .for_("history_of_delegation", delegation=delegation)
        .for_("workspace:delegation", public_id=delegation.public_id)
        .for_("workspace:delegation-revoke", public_id=delegation.public_id, reason="Về sớm")
        .for_("doers", pairs=[(world.officer.public_id, colleague.public_id)])
        .for_("get_party", public_id=person.public_id)
        .for_("officer_pks_in_agency_with", permission="dossiers.read")
        .for_("find_unit_group", code=group.code)
        .for_("workspace:retention-rule", key="read-log")
        .for_("has_account", party=person)
        .for_("has_account_of_number", id_number=str(person.id_number))
    )
    _citizens(sample, world)
    return sample


def _citizens(sample: Sample, world: World) -> None:
    citizen = factories.citizen(subject=f"mau-{world.agency.code}")
    file = files.stored_file(of=world.agency, actor=world.actor)
    representation = factories.claim(citizen, of=world.agency, paper=file.public_id)
    ends = {"act": "end", "reason": "Đã đổi người"}
    sample.for_("workspace:representation", public_id=representation.public_id, **ends)
    for name in ("get_representation", "workspace:representation-paper", "portal:represent-end"):
        sample.for_(name, public_id=representation.public_id)
    agreed = factories.citizen_actor(citizen, of=world.agency)
    sample.for_("has_agreed", actor=agreed, purpose=NoticePurpose.FILING)
    for asked in OF_A_CITIZEN:
        sample.for_(asked, actor=factories.citizen_actor(citizen, of=world.agency))
