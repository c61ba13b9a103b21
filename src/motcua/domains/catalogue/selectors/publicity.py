"""What was on show on a day, for the indicators of công khai."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db.models import Q

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.models import Posting, PostingPlace, ProcedureVersion
from motcua.domains.catalogue.rules import cell_state, publicity_points
from motcua.domains.catalogue.selectors.versions import on_day
from motcua.domains.catalogue.types import CellState, PlaceKind, ProcedureKind, PublicityFacts
from motcua.kernel import clock
from motcua.kernel.actors import Actor


def posting_facts(actor: Actor, on: date) -> PublicityFacts:
    """How the procedures in force on that day were shown at its end: 2 points both electronically and by posting,
    1 by one of the two, 0 by neither or in an old version (Thông tư 01/2018/TT-VPCP, Điều 13, chỉ số 6). Empty
    for whoever may not read the catalogue."""
    if not policies.may_read(actor):
        return PublicityFacts(on, 0, 0, 0, 0, 0, {})
    end = datetime.combine(on + timedelta(days=1), time(), tzinfo=clock.VN)
    places = list(
        PostingPlace.objects.filter(_stood(end, "opened_at", "closed_at"), agency_id=actor.agency_key)
    )
    hanging = Posting.objects.filter(_stood(end, "posted_at", "removed_at"), place__in=places)
    posted = {
        (procedure, place): digest
        for procedure, place, digest in hanging.values_list("procedure_id", "place_id", "content_hash")
    }
    versions = ProcedureVersion.objects.filter(
        on_day(on), agency_id=actor.agency_key, procedure__kind=ProcedureKind.PUBLIC
    ).order_by("number")
    shown = {
        version.procedure.public_id: {
            PlaceKind(place.kind).is_electronic: PlaceKind(place.kind)
            for place in places
            if _right(version, place, posted.get((version.procedure_id, place.pk)))
        }
        for version in versions.select_related("procedure")
    }
    points = {procedure: publicity_points(kinds.values()) for procedure, kinds in shown.items()}
    return PublicityFacts(
        on=on,
        procedures=len(shown),
        electronic=sum(True in kinds for kinds in shown.values()),
        at_office=sum(False in kinds for kinds in shown.values()),
        both=sum(point == 2 for point in points.values()),
        neither=sum(point == 0 for point in points.values()),
        points=points,
    )


def _right(version: ProcedureVersion, place: PostingPlace, posted: str | None) -> bool:
    state = cell_state(
        PlaceKind(place.kind),
        posts_itself=place.posts_itself,
        is_wanted=True,
        hash_in_force=version.content_hash,
        hash_posted=posted,
    )
    return state is CellState.OK


def _stood(moment: datetime, begun: str, ended: str) -> Q:
    still = Q(**{f"{ended}__isnull": True}) | Q(**{f"{ended}__gte": moment})
    return Q(**{f"{begun}__lt": moment}) & still
