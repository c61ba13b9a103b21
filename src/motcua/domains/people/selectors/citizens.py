"""Citizens with an account: themselves, the organisations they act for, who opened their data.

A citizen's actor carries the agency of the portal they are at (`agency_id`); before another agency the same person
may act for other organisations. Everything here gives an officer, or nobody, nothing.
"""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from motcua.domains.people.models import Citizen, Identity, Officer, Party, Representation
from motcua.domains.people.policies import may_read_parties
from motcua.domains.people.selectors.parties import CITIZEN, SUBJECT, id_hash_of
from motcua.domains.people.types import (
    CitizenFace,
    IdentityLevel,
    PartyKind,
    Reading,
    RepresentationState,
)
from motcua.kernel import clock
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import NotFound
from motcua.kernel.models import ReadLog
from motcua.kernel.pages import Page, keyset
from motcua.kernel.personal import PersonRef, Purpose, export_of

NOBODY = UUID(int=0)
"""An id no account has."""


def find_citizen(actor: Actor) -> Citizen | None:
    """The person behind a citizen's actor; None for anybody else."""
    if actor.kind != ActorKind.CITIZEN or actor.id is None:
        return None
    return Citizen.objects.filter(account__public_id=actor.id).first()


def get_citizen(actor: Actor) -> Citizen:
    """As find_citizen. Raises NotFound for whoever is no citizen."""
    citizen = find_citizen(actor)
    if citizen is None:
        raise NotFound(_("Không tìm thấy tài khoản."))
    return citizen


def citizen_face(actor: Actor) -> CitizenFace | None:
    """Name and level of the signed-in citizen, for the head of a page; None for anybody else."""
    citizen = find_citizen(actor)
    return CitizenFace(name=citizen.full_name, level=citizen.level) if citizen else None


def identities_of(actor: Actor) -> QuerySet[Identity]:
    """The providers a citizen signs in with, oldest first."""
    if actor.kind != ActorKind.CITIZEN:
        return Identity.objects.none()
    return Identity.objects.filter(citizen__account__public_id=actor.id or NOBODY).order_by("linked_at", "id")


def representations_of(actor: Actor) -> QuerySet[Representation]:
    """What a citizen said and was told about acting for organisations before this agency, newest first."""
    if actor.kind != ActorKind.CITIZEN:
        return Representation.objects.none()
    rows = Representation.objects.filter(
        agency_id=actor.agency_key, citizen__account__public_id=actor.id or NOBODY
    )
    return rows.order_by("-claimed_at", "-id")


def organisations_of(actor: Actor) -> QuerySet[Representation]:
    """The organisations a citizen may act for today: confirmed, and today lies within."""
    return _in_force(representations_of(actor))


def parties_of_citizen(actor: Actor) -> QuerySet[Party]:
    """The rows of those who file that are this citizen or an organisation they act for today, in the actor's
    agency. A person below level 2 has no number we believe, so none."""
    if actor.kind != ActorKind.CITIZEN:
        return Party.objects.none()
    oneself = Citizen.objects.filter(account__public_id=actor.id or NOBODY, level__gte=IdentityLevel.TWO)
    theirs = Q(kind=PartyKind.PERSON, id_hash__in=oneself.filter(id_hash__isnull=False).values("id_hash"))
    organisations = organisations_of(actor).order_by().values("id_hash")
    for_them = Q(kind=PartyKind.ORGANISATION, id_hash__in=organisations)
    return Party.objects.filter(theirs | for_them, agency_id=actor.agency_key)


def readings_of(actor: Actor, *, after: str | None = None, size: int = 20) -> Page[Reading]:
    """Who opened the citizen's own data in the actor's agency, newest first: as a person who files, and as one
    with an account. Raises NotFound for whoever is no citizen, Invalid for a bad cursor."""
    citizen = get_citizen(actor)
    parties = parties_of_citizen(actor).filter(kind=PartyKind.PERSON).values_list("public_id", flat=True)
    subjects = [citizen.public_id, *parties]
    rows = ReadLog.objects.filter(
        agency_id=actor.agency_key, subject_type__in=(SUBJECT, CITIZEN), subject_id__in=subjects
    )
    page: Page[ReadLog] = keyset(rows, keys=("-read_at", "-id"), after=after, size=size)
    who = _officers(actor, {row.actor_id for row in page.rows})
    purposes = dict(Purpose.choices)
    said = [
        Reading(row.id, row.read_at, *who.get(row.actor_id, ("", "")), str(purposes.get(row.purpose, "")))
        for row in page.rows
    ]
    return Page(said, page.next, page.previous)


def export_of_citizen(actor: Actor) -> dict[str, list[dict[str, object]]]:
    """Everything kept about the citizen here: the account, and what every keeper holds of the person who files.
    Raises NotFound."""
    citizen = get_citizen(actor)
    kept = export_of(PersonRef(actor.agency_key, CITIZEN, citizen.public_id))
    for party in parties_of_citizen(actor).filter(kind=PartyKind.PERSON):
        for keeper, items in export_of(PersonRef(actor.agency_key, SUBJECT, party.public_id)).items():
            kept.setdefault(keeper, []).extend(items)
    return kept


def number_of_person(person: PersonRef) -> tuple[str, bytes] | None:
    """Kind and keyed hash of a person's number, for keepers of what is found by it: of the account, else of the one
    who files and has no account. None for anybody without a believed number."""
    if person.kind == CITIZEN:
        rows = Citizen.objects.filter(public_id=person.public_id, id_hash__isnull=False)
        found = rows.values_list("id_hash", flat=True).first()
        return (PartyKind.PERSON, bytes(found)) if found is not None else None
    parties = Party.objects.filter(agency_id=person.agency_id, public_id=person.public_id)
    party = parties.first() if person.kind == SUBJECT else None
    if party is None or Citizen.objects.filter(id_hash=party.id_hash).exists():
        return None
    return party.kind, bytes(party.id_hash)


def had_account(party: str, moment: str) -> Q:
    """A condition for statements of domains above: the party at the path `party` had a verified account at the
    moment at the path `moment`; an organisation has one through somebody confirmed to act for it by then. An empty
    path is the party's own row."""
    to = f"{party}__" if party else ""
    persons = Citizen.objects.filter(
        id_hash=OuterRef(f"{to}id_hash"), level__gte=IdentityLevel.TWO, verified_at__lte=OuterRef(moment)
    )
    for_it = Representation.objects.filter(
        Q(ended_at__isnull=True) | Q(ended_at__gt=OuterRef(moment)),
        agency_id=OuterRef(f"{to}agency_id"),
        id_hash=OuterRef(f"{to}id_hash"),
        decided_at__lte=OuterRef(moment),
        state__in=(RepresentationState.CONFIRMED, RepresentationState.ENDED),
    )
    return Q(Exists(persons)) | Q(Exists(for_it))


def has_account(actor: Actor, party: Party) -> bool:
    """Whether a person who files has an account of level 2, for the counter; the party was shown to the actor."""
    if party.kind != PartyKind.PERSON or party.agency_id != actor.agency_id:
        return False
    return Citizen.objects.filter(id_hash=party.id_hash, level__gte=IdentityLevel.TWO).exists()


def has_account_of_number(actor: Actor, id_number: str) -> bool:
    """The same by a number from a card, before anything was filed; for whoever may look people up. Raises Invalid
    for a number that cannot be right."""
    if not may_read_parties(actor):
        return False
    hashed = id_hash_of(PartyKind.PERSON, id_number)
    return Citizen.objects.filter(id_hash=hashed, level__gte=IdentityLevel.TWO).exists()


def _in_force(rows: QuerySet[Representation]) -> QuerySet[Representation]:
    today = clock.today()
    return rows.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=today),
        state=RepresentationState.CONFIRMED,
        valid_from__lte=today,
    )


def _officers(actor: Actor, ids: set[object]) -> dict[object, tuple[str, str]]:
    """Names and units of officers of the agency, former ones too: one reads who it was."""
    rows = Officer.objects.filter(agency_id=actor.agency_key, public_id__in=[one for one in ids if one])
    return {row[0]: (row[1], row[2]) for row in rows.values_list("public_id", "full_name", "unit__name")}
