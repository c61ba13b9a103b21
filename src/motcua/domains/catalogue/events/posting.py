"""What others may hear of places where procedures are shown. Keys of procedures stand as text."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from motcua.kernel.events import Event

PLACE = "catalogue.posting_place"


@dataclass(frozen=True, kw_only=True)
class PlaceSaved(Event):
    """A place where procedures are shown was set up or written anew."""

    subject_type = PLACE
    name = "catalogue.place_saved"
    sentence = _("Ghi nơi niêm yết “%(place)s”.")

    place: str
    kind: str
    posts_itself: bool


@dataclass(frozen=True, kw_only=True)
class PlaceClosed(Event):
    """Nothing is shown at a place any more."""

    subject_type = PLACE
    name = "catalogue.place_closed"
    sentence = _("Thôi dùng nơi niêm yết “%(place)s”.")

    place: str
    removed: int


@dataclass(frozen=True, kw_only=True)
class ProceduresPosted(Event):
    """Versions in force were put up at a place."""

    subject_type = PLACE
    name = "catalogue.procedures_posted"
    sentence = _("Niêm yết %(count)d thủ tục tại “%(place)s”.")

    place: str
    count: int
    versions: tuple[str, ...]
    with_photo: bool


@dataclass(frozen=True, kw_only=True)
class ProceduresTakenDown(Event):
    """Procedures were taken off a place."""

    subject_type = PLACE
    name = "catalogue.procedures_taken_down"
    sentence = _("Gỡ %(count)d thủ tục khỏi “%(place)s”.")

    place: str
    count: int
    versions: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PostingConfirmed(Event):
    """A photo proves what hangs at a place."""

    subject_type = PLACE
    name = "catalogue.posting_confirmed"
    sentence = _("Xác nhận bằng ảnh chụp %(count)d thủ tục niêm yết tại “%(place)s”.")

    place: str
    count: int
    versions: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class AddressesChecked(Event):
    """The pages of a place were opened and read."""

    subject_type = PLACE
    name = "catalogue.addresses_checked"
    sentence = _(
        "Mở trang của “%(place)s”: %(found)d thủ tục có trên trang, %(absent)d không có, %(failed)d trang lỗi."
    )

    place: str
    found: int
    absent: int
    failed: int


@dataclass(frozen=True, kw_only=True)
class PetitionAddressSaved(Event):
    """The addresses for petitions changed, from a day on (ISO day)."""

    subject_type = "catalogue.petition_address"
    name = "catalogue.petition_address_saved"
    sentence = _("Ghi địa chỉ tiếp nhận phản ánh, kiến nghị áp dụng từ ngày %(day)s.")

    effective_from: str
    day: str
