"""Open the pages of a place and see whether each shows its procedure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.errors import AddressRefused, PageUnreachable, PlaceNotFound
from motcua.domains.catalogue.events import AddressesChecked
from motcua.domains.catalogue.gateways import read_page
from motcua.domains.catalogue.models import Posting, PostingPlace
from motcua.domains.catalogue.services._postings import lock_place
from motcua.domains.catalogue.types import UrlsChecked, UrlState
from motcua.kernel import clock, jobs, journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import DomainError, Invalid
from motcua.kernel.text import fold

JOB = "catalogue.check_addresses"
MOST_PAGES = 100
"""Pages opened in one round; the longest unchecked come first."""


@dataclass(frozen=True, slots=True)
class _Seen:
    posting_pk: int
    url: str
    state: UrlState
    note: str = ""


@transaction.atomic
def ask_address_check(*, actor: Actor, place_id: UUID) -> None:
    """Have the pages of a place opened in the background. Raises PlaceNotFound, NotAllowed, Invalid for a place
    without an address or with nothing posted."""
    place = lock_place(actor, place_id)
    policies.require_may_post(actor, unit_id=place.unit_id)
    if not place.url:
        raise Invalid(_("Nơi này chưa có địa chỉ trang để kiểm tra."), field="url")
    if not place.postings.filter(removed_at__isnull=True).exists():
        raise Invalid(_("Nơi này chưa niêm yết thủ tục nào."), field="url")
    task = jobs.app.configure_task(JOB, queue="default")
    jobs.defer(task, agency_id=place.agency_id, place_id=str(place.public_id))


def check_addresses(*, actor: Actor, place_id: UUID) -> UrlsChecked:
    """Open every page (one that serves many procedures once) and look for the code or the name of each; then
    record what was seen of what still hangs. Pages are opened outside any transaction. Raises PlaceNotFound,
    NotAllowed."""
    owned = PostingPlace.objects.filter(agency_id=actor.agency_key, closed_at__isnull=True)
    place = owned.filter(public_id=place_id).first()
    if place is None:
        raise PlaceNotFound(_("Không tìm thấy nơi niêm yết."))
    actor = policies.require_may_post(actor, unit_id=place.unit_id)
    seen = _look(place) if place.url else []
    return _record(actor, place_id, seen)


def _look(place: PostingPlace) -> list[_Seen]:
    hanging = place.postings.filter(removed_at__isnull=True).select_related("procedure", "version")
    pages: dict[str, tuple[str, str]] = {}
    seen = []
    for posting in hanging.order_by("checked_at", "pk"):
        url = place.url.replace("{code}", posting.procedure.code or "")
        if url not in pages:
            if len(pages) >= MOST_PAGES:
                break
            pages[url] = _page(url)
        seen.append(_compare(posting, url, *pages[url]))
    return seen


def _page(url: str) -> tuple[str, str]:
    """The folded words of the page, or why there are none."""
    try:
        return " ".join(fold(read_page(url)).split()), ""
    except (AddressRefused, PageUnreachable) as error:
        return "", _reason(error)


def _reason(error: DomainError) -> str:
    return str(error.message)[:300]


def _compare(posting: Posting, url: str, words: str, fault: str) -> _Seen:
    if fault:
        return _Seen(posting.pk, url, UrlState.FAILED, fault)
    names = (posting.procedure.code or "", posting.version.name or posting.procedure.name)
    there = any(name and " ".join(fold(name).split()) in words for name in names)
    return _Seen(posting.pk, url, UrlState.FOUND if there else UrlState.ABSENT)


@transaction.atomic
def _record(actor: Actor, place_id: UUID, seen: list[_Seen]) -> UrlsChecked:
    place = lock_place(actor, place_id)
    now = clock.now()
    rows = Posting.objects.filter(place=place, removed_at__isnull=True).in_bulk(
        [one.posting_pk for one in seen]
    )
    for one in seen:
        posting = rows.get(one.posting_pk)
        if posting is not None:
            posting.url, posting.url_state, posting.url_note = one.url[:500], one.state, one.note
            posting.checked_at, posting.checked_by_id = now, actor.officer_pk
    Posting.objects.bulk_update(
        rows.values(), ["url", "url_state", "url_note", "checked_at", "checked_by"], batch_size=500
    )
    counts = Counter(one.state for one in seen)
    done = UrlsChecked(
        found=counts[UrlState.FOUND], absent=counts[UrlState.ABSENT], failed=counts[UrlState.FAILED]
    )
    event = AddressesChecked(
        subject_id=place.public_id,
        agency_id=place.agency_id,
        place=place.name,
        found=done.found,
        absent=done.absent,
        failed=done.failed,
    )
    journal.record(actor=actor, event=event)
    return done
