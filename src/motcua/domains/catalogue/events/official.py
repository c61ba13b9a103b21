"""What others may hear of official lists."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from motcua.kernel.events import Event

OFFICIAL_LIST = "catalogue.official_list"


@dataclass(frozen=True, kw_only=True)
class ListOpened(Event):
    """Somebody began another version of a list, from the rows of the one before."""

    subject_type = OFFICIAL_LIST
    name = "catalogue.list_opened"
    sentence = _("Mở bản số %(number)d của danh mục “%(title)s”.")

    kind: str
    title: str
    number: int


@dataclass(frozen=True, kw_only=True)
class ListChanged(Event):
    """Procedures went on a list in the making, or off it."""

    subject_type = OFFICIAL_LIST
    name = "catalogue.list_changed"
    sentence = _("Sửa danh mục “%(title)s”: thêm %(added)d, bỏ %(removed)d thủ tục.")

    title: str
    added: int
    removed: int


@dataclass(frozen=True, kw_only=True)
class ListProposed(Event):
    """A list was sent for approval."""

    subject_type = OFFICIAL_LIST
    name = "catalogue.list_proposed"
    sentence = _("Trình danh mục “%(title)s” gồm %(rows)d thủ tục, %(unready)d chưa đủ điều kiện đo được.")

    title: str
    rows: int
    unready: int


@dataclass(frozen=True, kw_only=True)
class ListReturned(Event):
    """A proposed list came back to be changed."""

    subject_type = OFFICIAL_LIST
    name = "catalogue.list_returned"
    sentence = _("Trả lại danh mục “%(title)s”. Lý do: %(reason)s")

    title: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ListApproved(Event):
    """A decision approved a list; it works from `valid_from` on (ISO day)."""

    subject_type = OFFICIAL_LIST
    name = "catalogue.list_approved"
    sentence = _("Phê duyệt danh mục “%(title)s” theo Quyết định số %(decision)s, áp dụng từ ngày %(day)s.")

    kind: str
    title: str
    decision: str
    valid_from: str
    day: str
    rows: int


@dataclass(frozen=True, kw_only=True)
class ListDropped(Event):
    """A list in the making was thrown away."""

    subject_type = OFFICIAL_LIST
    name = "catalogue.list_dropped"
    sentence = _("Bỏ bản đang soạn của danh mục “%(title)s”.")

    title: str
