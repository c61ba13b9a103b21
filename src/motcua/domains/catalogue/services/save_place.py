"""Say where procedures are shown."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.events import PlaceSaved
from motcua.domains.catalogue.models import PostingPlace
from motcua.domains.catalogue.services._postings import lock_place
from motcua.domains.catalogue.types import PlaceKind
from motcua.domains.people import selectors as people
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid
from motcua.kernel.text import normalise


@transaction.atomic
def save_place(
    *,
    actor: Actor,
    kind: str,
    name: str,
    place_id: UUID | None = None,
    location: str = "",
    url: str = "",
    posts_itself: bool = False,
    unit_id: UUID | None = None,
) -> PostingPlace:
    """Set up a place (`place_id` None) or write an existing one anew. `url` is where its pages can be checked;
    "{code}" in it stands for a procedure's national code. With `unit_id` the place owes that unit's procedures
    alone. Raises PlaceNotFound, NotFound for a unit, NotAllowed, Invalid (by field)."""
    place = lock_place(actor, place_id) if place_id else PostingPlace(agency_id=actor.agency_key)
    actor = policies.require_may_post(actor, unit_id=place.unit_id)
    unit = people.get_unit(actor, unit_id) if unit_id else None
    actor = policies.require_may_post(actor, unit_id=unit.pk if unit else None)
    name, location, url = normalise(name), normalise(location), url.strip()
    _check(actor, place, kind, name, location, url, posts_itself)

    if place.pk is None:
        last = PostingPlace.objects.filter(agency_id=actor.agency_key).aggregate(last=Max("position"))["last"]
        place.position, place.opened_at = (last or 0) + 1, clock.now()
        place.opened_by_id = actor.officer_pk
    place.kind, place.name, place.location, place.url = kind, name, location, url
    place.posts_itself, place.unit = posts_itself, unit
    place.save()

    event = PlaceSaved(
        subject_id=place.public_id,
        agency_id=place.agency_id,
        place=name,
        kind=kind,
        posts_itself=posts_itself,
    )
    journal.record(actor=actor, event=event)
    return place


def _check(
    actor: Actor, place: PostingPlace, kind: str, name: str, location: str, url: str, posts_itself: bool
) -> None:
    found = {
        "kind": "" if kind in PlaceKind.values else _("Hãy chọn hình thức niêm yết."),
        "posts_itself": _cannot_post_itself(place, kind) if posts_itself else "",
        "name": _bad_name(actor, place, name),
        "location": _("Vị trí dài tối đa 300 ký tự.") if len(location) > 300 else "",
        "url": _("Địa chỉ trang phải bắt đầu bằng https:// hoặc http://, dài tối đa 500 ký tự.")
        if url and (len(url) > 500 or not url.startswith(("https://", "http://")))
        else "",
    }
    errors = {field: said for field, said in found.items() if said}
    if errors:
        raise Invalid(errors)


def _cannot_post_itself(place: PostingPlace, kind: str) -> str:
    if kind in PlaceKind.values and not PlaceKind(kind).may_post_itself:
        return _("Chỉ cổng thông tin và màn hình mới tự đăng được.")
    if place.pk and place.postings.filter(removed_at__isnull=True).exists():
        return _("Nơi này đang có thủ tục niêm yết bằng tay. Hãy gỡ xuống trước.")
    return ""


def _bad_name(actor: Actor, place: PostingPlace, name: str) -> str:
    if not name:
        return _("Hãy ghi tên nơi niêm yết.")
    if len(name) > 200:
        return _("Tên nơi niêm yết dài tối đa 200 ký tự.")
    return _("Đã có nơi niêm yết tên này.") if _is_taken(actor, place, name) else ""


def _is_taken(actor: Actor, place: PostingPlace, name: str) -> bool:
    others = PostingPlace.objects.filter(agency_id=actor.agency_key, name=name, closed_at__isnull=True)
    return others.exclude(pk=place.pk).exists()
