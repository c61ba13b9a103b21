"""Công khai, niêm yết: where procedures are shown, and what each place shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from motcua.domains.catalogue.types.public import ProcedureRef


class PlaceKind(TextChoices):
    """Hình thức công khai (Nghị định 63/2010/NĐ-CP, Điều 17; Thông tư 02/2017/TT-VPCP)."""

    PORTAL = "portal", _("Cổng thông tin")
    SCREEN = "screen", _("Màn hình, máy tra cứu")
    BOARD = "board", _("Bảng niêm yết")
    BOOKLET = "booklet", _("Tập, sổ hướng dẫn")
    QR = "qr", _("Mã QR")

    @property
    def is_electronic(self) -> bool:
        """Electronic publication; the rest is posting at the office."""
        return self in {PlaceKind.PORTAL, PlaceKind.SCREEN}

    @property
    def may_post_itself(self) -> bool:
        """Whether such a place may simply show what this installation publishes."""
        return self in {PlaceKind.PORTAL, PlaceKind.SCREEN}

    @property
    def leads_to_portal(self) -> bool:
        """A QR code opens the procedure's page, so what people read is never an old version."""
        return self is PlaceKind.QR


class UrlState(TextChoices):
    """What a check of an address found."""

    NONE = "", _("Chưa kiểm tra")
    FOUND = "found", _("Trang có thủ tục này")
    ABSENT = "absent", _("Trang không có thủ tục này")
    FAILED = "failed", _("Không mở được trang")


class CellState(StrEnum):
    """One procedure at one place."""

    OK = "ok"
    OUTDATED = "outdated"
    MISSING = "missing"
    LEFTOVER = "leftover"
    NOT_DUE = "not_due"

    @property
    def is_alarm(self) -> bool:
        return self in {CellState.OUTDATED, CellState.MISSING, CellState.LEFTOVER}

    @property
    def is_mismatch(self) -> bool:
        """Something wrong is shown, as against nothing at all."""
        return self in {CellState.OUTDATED, CellState.LEFTOVER}


class PostingFilter(StrEnum):
    """Which procedures of the posting board to show."""

    ALL = ""
    ALARM = "canh-bao"
    MISMATCH = "lech"
    MISSING = "thieu"


@dataclass(frozen=True, slots=True)
class Place:
    """A place as pages name it."""

    pk: int
    public_id: UUID
    kind: str
    kind_label: str
    name: str
    location: str
    url: str
    posts_itself: bool
    unit_pk: int | None
    unit: str


@dataclass(frozen=True, slots=True)
class PostingView:
    """What stands at a place, or stood there: version, since when, by whom, with which proof."""

    public_id: UUID
    place_id: UUID
    place: str
    procedure: ProcedureRef
    version_id: UUID
    version_number: int
    content_hash: str
    decision: str
    posted_at: datetime
    posted_by: str
    removed_at: datetime | None
    removed_by: str
    photo_id: UUID | None
    url: str
    url_state: str
    url_note: str
    checked_at: datetime | None
    checked_by: str

    @property
    def has_proof(self) -> bool:
        return self.photo_id is not None or self.url_state == UrlState.FOUND


@dataclass(frozen=True, slots=True)
class Cell:
    """One procedure at one place: how it stands, and the posting there (None: nothing, or it posts itself)."""

    place: Place
    state: CellState
    posting: PostingView | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True)
class PostingRow:
    """One procedure of the board. `version_id` is the version in force (None: the procedure has ended)."""

    procedure: ProcedureRef
    field_name: str
    version_id: UUID | None
    version_number: int | None
    valid_from: date | None
    cells: tuple[Cell, ...]

    @property
    def alarms(self) -> int:
        return sum(cell.state.is_alarm for cell in self.cells)

    @property
    def to_mend(self) -> tuple[Cell, ...]:
        return tuple(cell for cell in self.cells if cell.state.is_alarm)


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """Cells of one place by state."""

    place: Place
    ok: int
    outdated: int
    missing: int
    leftover: int

    @property
    def alarms(self) -> int:
        return self.outdated + self.missing + self.leftover


@dataclass(frozen=True, slots=True)
class PostingCounts:
    """The whole board in figures. `procedures` have an alarm somewhere; the rest counts cells."""

    total: int
    procedures: int
    mismatched: int
    lacking: int
    places: tuple[PlaceCount, ...]

    @property
    def alarms(self) -> int:
        return sum(place.alarms for place in self.places)


@dataclass(frozen=True, slots=True)
class Mended:
    """What posting in one act did: postings put up, put away, and cells that were right already."""

    posted: int
    removed: int
    unchanged: int
    places: int


@dataclass(frozen=True, slots=True)
class UrlsChecked:
    """What a round of checking addresses found."""

    found: int
    absent: int
    failed: int


@dataclass(frozen=True, slots=True)
class PublicityFacts:
    """Công khai on a day, for indicators: procedures in force, shown electronically, posted at an office, both,
    neither; `points` by procedure (2, 1, 0: Thông tư 01/2018/TT-VPCP, Điều 13, chỉ số 6)."""

    on: date
    procedures: int
    electronic: int
    at_office: int
    both: int
    neither: int
    points: Mapping[UUID, int]


@dataclass(frozen=True, slots=True)
class PetitionNotice:
    """Nội dung hướng dẫn gửi phản ánh, kiến nghị: the addresses printed on it; "" prints a blank to fill by hand
    (Nghị định 20/2008/NĐ-CP, Điều 10, 13; Thông tư 02/2017/TT-VPCP)."""

    receiver: str = ""
    address: str = ""
    post_address: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""
    website: str = ""
    effective_from: date | None = None
