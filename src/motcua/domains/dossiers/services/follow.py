"""A citizen follows a dossier: by its code and the last four digits of an ID, or by the QR token."""

from __future__ import annotations

import hmac
from dataclasses import replace

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.domains.dossiers.errors import TrackingFailed
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.selectors.tracking import PublicDossier, public_view
from motcua.kernel import clock, ratelimits
from motcua.kernel.errors import LimitReached

TRIES = 10
WINDOW_SECONDS = 15 * 60


def follow_by_code(*, code: str, last_four: str, visitor: str) -> PublicDossier:
    """The public view of the dossier with this code whose owner's or submitter's number ends so.

    `visitor` is the network address, counted (only as a keyed hash) against guessing: ten wrong tries a quarter
    of an hour, for a visitor and for a code. Raises TrackingFailed (one answer for unknown code and wrong
    digits), LimitReached.
    """
    code, digits = code.strip().upper(), last_four.strip()
    # Codes are unique in an agency; two agencies may have given the same one.
    found = [dossier for dossier in _loaded().filter(code=code) if _ends_so(dossier, digits)]
    if not found or len(digits) != 4:
        _count_wrong(visitor, code)
        raise TrackingFailed(
            _("Không tìm thấy hồ sơ. Hãy kiểm tra mã hồ sơ và 4 số cuối giấy tờ trên Giấy tiếp nhận.")
        )
    _refuse_guessing(visitor, code)
    # The slip's own word opens the page for good; who knows four digits is not given it.
    return replace(public_view(found[0], now=clock.now()), token="")


def follow_by_token(*, token: str, visitor: str) -> PublicDossier:
    """The public view behind a QR code. Raises TrackingFailed, LimitReached."""
    dossier = _loaded().filter(tracking_token=token).first()
    if dossier is None:
        _count_wrong(visitor, "")
        raise TrackingFailed(_("Mã QR không đúng hoặc không còn dùng. Hãy tra cứu bằng mã hồ sơ."))
    return public_view(dossier, now=clock.now())


def _loaded() -> QuerySet[Dossier]:
    return Dossier.objects.select_related("procedure", "unit", "agency", "owner", "submitter")


def _ends_so(dossier: Dossier, digits: str) -> bool:
    """Whether the owner's or the submitter's number ends in these digits; dashes of a tax code are no digits."""
    numbers = [str(party.id_number).replace("-", "") for party in (dossier.owner, dossier.submitter)]
    matches = [hmac.compare_digest(number[-4:].encode(), digits.encode()) for number in numbers]
    return any(matches)


def _count_wrong(visitor: str, code: str) -> None:
    """Count the wrong try and refuse when there were too many."""
    allowed = ratelimits.hit("follow.visitor", visitor, limit=TRIES, seconds=WINDOW_SECONDS)
    if code:
        allowed &= ratelimits.hit("follow.code", code, limit=TRIES, seconds=WINDOW_SECONDS)
    if not allowed:
        raise LimitReached(_("Bạn đã thử nhiều lần. Hãy chờ 15 phút rồi tra cứu lại."))


def _refuse_guessing(visitor: str, code: str) -> None:
    if ratelimits.is_over("follow.code", code, limit=TRIES, seconds=WINDOW_SECONDS) or ratelimits.is_over(
        "follow.visitor", visitor, limit=TRIES, seconds=WINDOW_SECONDS
    ):
        raise LimitReached(_("Bạn đã thử nhiều lần. Hãy chờ 15 phút rồi tra cứu lại."))
