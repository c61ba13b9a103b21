"""A citizen writes a filing: begun, saved as they type, a paper taken out again, thrown away."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.catalogue.types import IntakeVersion
from motcua.domains.dossiers.errors import FilingInvalid, FilingNotFound, FilingSent, MovedMeanwhile
from motcua.domains.dossiers.models import FilingDraft
from motcua.domains.dossiers.selectors.filing_door import door_of
from motcua.domains.dossiers.selectors.filing_drafts import expired_filings, own_filings
from motcua.domains.dossiers.types import KEPT_FOR, MOST_DRAFTS, Delivery, FilingGiven
from motcua.domains.people import selectors as people
from motcua.domains.people.types import IdentityLevel
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.errors import LimitReached, NotAllowed

if TYPE_CHECKING:
    from motcua.domains.people.models import Representation

LONGEST_SUBJECT = 2000
MOST_ANSWERED = 200_000
PORTION = 200
_PLAIN = (
    *("case", "answers", "subject_line", "fee_given"),
    *("delivery", "delivery_address", "contact_phone", "contact_email"),
)


@transaction.atomic
def start_filing(
    *, actor: Actor, version_public_id: UUID, representation_id: UUID | None = None
) -> FilingDraft:
    """Begin a filing under a version that is open, for oneself or for an organisation one acts for today.

    What one began under it for the same owner and did not send is gone on with. Raises NotAllowed (no citizen,
    or one whose identity is not verified), NotFound, FilingInvalid (not open), LimitReached.
    """
    citizen = people.find_citizen(actor)
    if citizen is None or citizen.level < IdentityLevel.TWO or actor.agency_id is None:
        raise NotAllowed(
            _("Nộp hồ sơ trực tuyến cần tài khoản định danh mức độ 2. Hãy đăng nhập, hoặc nộp tại quầy.")
        )
    version = catalogue.intake_version(actor.agency_id, version_public_id)
    door = door_of(actor.agency_id, version)
    if not door.is_open:
        raise FilingInvalid(door.why, field="procedure")
    acting = _representation(actor, representation_id)
    drafts = own_filings(actor).filter(sent_at__isnull=True)
    begun = drafts.filter(version_id=version.version_pk, representation=acting).order_by("-saved_at").first()
    if begun is not None:
        return begun
    if drafts.count() >= MOST_DRAFTS:
        raise LimitReached(
            _("Bạn đang có %(most)d hồ sơ chưa nộp. Hãy nộp hoặc bỏ bớt rồi lập hồ sơ mới.")
            % {"most": MOST_DRAFTS}
        )
    now = clock.now()
    return FilingDraft.objects.create(
        agency_id=actor.agency_id,
        citizen=citizen,
        representation=acting,
        version_id=version.version_pk,
        answers={},
        contact_phone=citizen.phone,
        contact_email=citizen.email,
        started_at=now,
        saved_at=now,
        expires_at=now + KEPT_FOR,
    )


@transaction.atomic
def save_filing(*, actor: Actor, public_id: UUID | str, given: FilingGiven) -> FilingDraft:
    """Keep what one screen says, as it is: what is wrong or missing is said by `filing_problems`, and keeps it
    only from being sent. Another case drops the papers that only the old one asked for.

    Raises FilingNotFound, FilingSent, MovedMeanwhile (saved meanwhile in another window; nothing is written),
    FilingInvalid for what cannot be kept at all.
    """
    filing = lock_filing(actor, public_id)
    own = given.is_pressed and given.window != "" and given.window == filing.saved_in
    if given.seen is not None and given.seen != filing.saves and not own:
        raise MovedMeanwhile(
            _("Hồ sơ này vừa được lưu ở một cửa sổ khác. Hãy tải lại trang rồi nhập tiếp."), now=filing.saves
        )
    changes: dict[str, Any] = {name: value for name in _PLAIN if (value := getattr(given, name)) is not None}
    _require_keepable(version_of(filing), changes)
    for name, value in changes.items():
        setattr(filing, name, value)
    filing.step, filing.saved_in = given.step, given.window
    note_saving(filing, clock.now(), *changes, "step", "saved_in")
    if "case" in changes:
        wanted = [need.pk for need in version_of(filing).papers_in(filing.case)]
        filing.papers.exclude(requirement_id__in=wanted).delete()
    return filing


@transaction.atomic
def take_paper_out(*, actor: Actor, public_id: UUID | str, requirement_pk: int) -> None:
    """Take a file out again; a paper that is not in stays out. Raises FilingNotFound, FilingSent."""
    filing = lock_filing(actor, public_id)
    filing.papers.filter(requirement_id=requirement_pk).delete()
    note_saving(filing, clock.now())


@transaction.atomic
def discard_filing(*, actor: Actor, public_id: UUID | str) -> None:
    """Throw a filing away that was not sent, with everything typed. Raises FilingNotFound, FilingSent."""
    lock_filing(actor, public_id).delete()


def remove_expired_filings() -> int:
    """Remove drafts whose time is over, a portion in each transaction; how many went. May be run again."""
    removed = 0
    while True:
        with transaction.atomic():
            rows = expired_filings(clock.now()).select_for_update(skip_locked=True).order_by("id")
            gone = list(rows.values_list("pk", flat=True)[:PORTION])
            if not gone:
                return removed
            FilingDraft.objects.filter(pk__in=gone).delete()
        removed += len(gone)


def lock_filing(actor: Actor, public_id: UUID | str) -> FilingDraft:
    """The citizen's own filing, its row locked until the transaction ends. Raises FilingNotFound, FilingSent."""
    pk = own_filings(actor).filter(public_id=public_id).values_list("pk", flat=True).first()
    if pk is None:
        raise FilingNotFound(_("Không tìm thấy hồ sơ đang lập này."))
    filing = FilingDraft.objects.select_for_update().get(pk=pk)
    if filing.sent_at is not None:
        raise FilingSent(_("Hồ sơ này đã nộp, không sửa được nữa. Xem trong “Hồ sơ của tôi”."))
    return filing


def version_of(filing: FilingDraft) -> IntakeVersion:
    """The version it was begun under, open or not."""
    return catalogue.intake_version(filing.agency_id, filing.version.public_id)


def _representation(actor: Actor, public_id: UUID | None) -> Representation | None:
    if public_id is None:
        return None
    acting = people.organisations_of(actor).filter(public_id=public_id).first()
    if acting is None:
        raise NotAllowed(_("Hôm nay bạn không đại diện cho tổ chức này. Xem lại trong “Tài khoản”."))
    return acting


def _require_keepable(version: IntakeVersion, changes: dict[str, Any]) -> None:
    errors: dict[str, str] = {}
    if changes.get("case") and changes["case"] not in version.cases:
        errors["case"] = _("Thủ tục không có trường hợp này. Hãy chọn lại.")
    if "delivery" in changes and changes["delivery"] not in Delivery.values:
        errors["delivery"] = _("Hãy chọn cách nhận kết quả.")
    for name, longest in (
        ("subject_line", LONGEST_SUBJECT),
        ("contact_phone", 16),
        ("contact_email", 254),
    ):
        if len(changes.get(name) or "") > longest:
            errors[name] = _("Dài quá %(longest)d ký tự.") % {"longest": longest}
    if len(json.dumps(changes.get("answers") or {}, ensure_ascii=False)) > MOST_ANSWERED:
        errors["answers"] = _("Tờ khai quá dài để lưu. Hãy ghi gọn lại, phần dài đính kèm ở bước “Giấy tờ”.")
    if errors:
        raise FilingInvalid(errors=errors)


def note_saving(filing: FilingDraft, now: datetime, *names: str) -> None:
    """One saving more: these columns and the moment; from now on it is kept another while."""
    filing.saves += 1
    filing.saved_at, filing.expires_at, filing.reminded_at = now, now + KEPT_FOR, None
    filing.save(update_fields=[*names, "saves", "saved_at", "expires_at", "reminded_at"])
