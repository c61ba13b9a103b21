"""Those who file dossiers. Opening one person's data is logged; lists show masked numbers and are not."""

from __future__ import annotations

from uuid import UUID

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from motcua.domains.people.models import Citizen, Party
from motcua.domains.people.policies import may_read_parties, require_may_read_parties
from motcua.domains.people.rules import check_cccd, check_tax_code
from motcua.domains.people.types import OpenedParty, PartyKind
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import NotFound
from motcua.kernel.personal import Purpose, lookup_hash, record_reading
from motcua.kernel.text import search_terms

SUBJECT, CITIZEN = "people.party", "people.citizen"


def visible_parties(actor: Actor) -> QuerySet[Party]:
    """Parties of the actor's agency for whoever may look them up; none for others."""
    if not may_read_parties(actor):
        return Party.objects.none()
    return Party.objects.filter(agency_id=actor.agency_key)


def get_party(actor: Actor, public_id: UUID) -> Party:
    """One party, opened: the reading is logged. Raises NotFound."""
    party = visible_parties(actor).filter(public_id=public_id).first()
    if party is None:
        raise NotFound(_("Không tìm thấy người nộp hồ sơ."))
    _log(actor, party)
    return party


def parties_of_dossier(actor: Actor, owner_id: int, submitter_id: int | None = None) -> list[OpenedParty]:
    """The owner of a dossier and whoever filed it, opened in full: each reading is logged.

    The caller has shown that the actor may see the dossier; a key of another agency finds nothing.
    """
    roles = {owner_id: _("Chủ hồ sơ")}
    if submitter_id in (None, owner_id):
        roles = {owner_id: _("Chủ hồ sơ, người nộp")}
    else:
        roles[submitter_id] = _("Người nộp")
    found = Party.objects.filter(agency_id=actor.agency_key).in_bulk(roles)
    opened = [(role, found[pk]) for pk, role in roles.items() if pk in found]
    for _said, party in opened:
        _log(actor, party)
    return [_opened(str(role), party) for role, party in opened]


def find_party(actor: Actor, kind: PartyKind | str, id_number: str) -> Party | None:
    """The party of exactly that identity or tax number; the reading is logged.

    Raises NotAllowed for whoever may not look people up, Invalid for a number that cannot be right.
    """
    require_may_read_parties(actor)
    party = visible_parties(actor).filter(kind=kind, id_hash=id_hash_of(kind, id_number)).first()
    if party is not None:
        _log(actor, party)
    return party


def search_parties(actor: Actor, text: str, *, limit: int = 20) -> list[Party]:
    """Parties whose name holds every typed word, with or without accents; the closest names first.

    Fewer than two letters find nothing. Raises NotAllowed.
    """
    require_may_read_parties(actor)
    words = search_terms(text)
    if sum(map(len, words)) < 2:
        return []
    found = visible_parties(actor)
    for word in words:
        found = found.filter(name_folded__contains=word)
    closeness = TrigramWordSimilarity(" ".join(words), "name_folded")
    return list(found.annotate(closeness=closeness).order_by("-closeness", "name_folded", "id")[:limit])


def note_reading(actor: Actor, kind: PartyKind | str, id_hash: bytes) -> None:
    """Log that the actor opened data of whoever has this number: the one who files here, else the account. Citizens
    who open their own are not logged."""
    if actor.kind is ActorKind.CITIZEN:
        return
    party = Party.objects.filter(agency_id=actor.agency_key, kind=kind, id_hash=id_hash).first()
    if party is not None:
        _log(actor, party)
    elif kind == PartyKind.PERSON:
        for found in Citizen.objects.filter(id_hash=id_hash).values_list("public_id", flat=True):
            record_reading(actor=actor, subject_type=CITIZEN, subject_id=found, purpose=Purpose.DOSSIER)


def id_hash_of(kind: PartyKind | str, id_number: str) -> bytes:
    """The keyed hash a party is found by. Raises Invalid for a number that cannot be right."""
    if kind == PartyKind.ORGANISATION:
        return lookup_hash(check_tax_code(id_number), "mst")
    return lookup_hash(check_cccd(id_number), "cccd")


def _opened(role: str, party: Party) -> OpenedParty:
    fields = ("public_id", "kind", "name", "id_number", "birth_date", "gender", "address", "phone", "email")
    return OpenedParty(role=role, **{field: getattr(party, field) for field in fields})


def _log(actor: Actor, party: Party) -> None:
    record_reading(actor=actor, subject_type=SUBJECT, subject_id=party.public_id, purpose=Purpose.DOSSIER)
