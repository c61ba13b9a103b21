"""How every procedure stands at every place today, from three short queries."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Q

from motcua.domains.catalogue.models import Posting, PostingPlace, ProcedureVersion
from motcua.domains.catalogue.rules import cell_state
from motcua.domains.catalogue.selectors._versions import in_force_on
from motcua.domains.catalogue.types import CellState, PlaceKind, ProcedureKind
from motcua.kernel import clock


@dataclass(frozen=True, slots=True)
class InForce:
    """The version in force of a procedure."""

    version_pk: int
    content_hash: str
    unit_pk: int | None


@dataclass(frozen=True, slots=True)
class Standing:
    """`in_force` and `posted` by procedure; `posted` by place inside: (posting, hash)."""

    places: tuple[PostingPlace, ...]
    in_force: Mapping[int, InForce]
    posted: Mapping[int, Mapping[int, tuple[int, str]]]

    def procedures(self) -> set[int]:
        """Everything in force, and what hangs somewhere although it ended."""
        return self.in_force.keys() | self.posted.keys()

    def state(self, place: PostingPlace, procedure_pk: int) -> CellState:
        now = self.in_force.get(procedure_pk)
        hanging = self.posted.get(procedure_pk, {}).get(place.pk)
        return cell_state(
            PlaceKind(place.kind),
            posts_itself=place.posts_itself,
            is_wanted=now is not None and place.unit_id in (None, now.unit_pk),
            hash_in_force=now.content_hash if now else None,
            hash_posted=hanging[1] if hanging else None,
        )


def open_places(agency_id: int) -> tuple[PostingPlace, ...]:
    """Places in use, in the order people gave them."""
    return tuple(
        PostingPlace.objects.filter(agency_id=agency_id, closed_at__isnull=True)
        .select_related("unit")
        .order_by("position", "id")
    )


def standing_of(agency_id: int, procedures: Collection[int] | None = None) -> Standing:
    """What hangs today in one agency beside what is in force today: of these procedures, or (None) of all."""
    only = Q() if procedures is None else Q(procedure__in=procedures)
    versions = ProcedureVersion.objects.filter(
        in_force_on(clock.today()), only, agency_id=agency_id, procedure__kind=ProcedureKind.PUBLIC
    ).order_by("number")
    rows = versions.values_list("procedure_id", "pk", "content_hash", "procedure__executing_unit_id")
    in_force = {procedure: InForce(pk, digest, unit) for procedure, pk, digest, unit in rows}
    posted: dict[int, dict[int, tuple[int, str]]] = {}
    hanging = Posting.objects.filter(
        only, agency_id=agency_id, removed_at__isnull=True, place__closed_at__isnull=True
    )
    for procedure, place, pk, digest in hanging.values_list("procedure_id", "place_id", "pk", "content_hash"):
        posted.setdefault(procedure, {})[place] = (pk, digest)
    return Standing(places=open_places(agency_id), in_force=in_force, posted=posted)
