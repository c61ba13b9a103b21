"""Whether a paper of the vault can stand for what a dossier asks: every reason against it, in words. Pure."""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from datetime import date
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.domains.digitisation.types import Sharing, Usability, VaultState, Wanted


class Paper(Protocol):
    """What the rule asks of a paper."""

    @property
    def state(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def expires_on(self) -> date | None: ...
    @property
    def owner_kind(self) -> str: ...
    @property
    def owner_hash(self) -> bytes | memoryview: ...
    @property
    def sharing(self) -> str: ...
    @property
    def procedure(self) -> str: ...


def usability(paper: Paper, wanted: Wanted, *, is_whole: bool) -> Usability:
    """Usable when in force, not run out on the day, the owner's own, whole, and of a kind the procedure asks.

    `is_whole` says that the file is there, has its hash and carries no malware.
    """
    return Usability(tuple(_against(paper, wanted, is_whole)))


def standing_of(state: str, expires_on: date | None, on: date) -> str | Promise:
    """How a paper stands on a day, for lists."""
    if state == VaultState.VALID and expires_on is not None and expires_on < on:
        return _("Hết hạn")
    return VaultState(state).label


def _against(paper: Paper, wanted: Wanted, is_whole: bool) -> Iterator[tuple[str, str | Promise]]:
    same_owner = hmac.compare_digest(bytes(paper.owner_hash), bytes(wanted.owner.id_hash))
    if not same_owner or paper.owner_kind != wanted.owner.kind:
        yield "other_owner", _("Giấy tờ là của người khác.")
    if paper.state == VaultState.REVOKED:
        yield "revoked", _("Giấy tờ đã bị thu hồi.")
    if paper.state == VaultState.REPLACED:
        yield "replaced", _("Giấy tờ đã được thay bằng bản khác. Hãy chọn bản mới trong kho.")
    if paper.expires_on is not None and paper.expires_on < wanted.on:
        yield "expired", _("Giấy tờ đã hết hạn. Hãy nộp bản còn hạn.")
    if paper.kind not in wanted.kinds:
        yield "other_kind", _("Thủ tục không hỏi loại giấy tờ này.")
    if paper.sharing == Sharing.ONE and paper.procedure != wanted.procedure:
        yield "not_shared", _("Giấy tờ chỉ được dùng lại cho thủ tục đã ghi.")
    if not is_whole:
        yield "file_unsound", _("Tệp của giấy tờ không còn nguyên vẹn hoặc chưa quét xong mã độc.")
