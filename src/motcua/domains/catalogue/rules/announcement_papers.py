"""What stands in the lists annexed to a decision, and in the submission that asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.domains.catalogue.rules.content import content_text
from motcua.domains.catalogue.types import (
    AnnouncementKind,
    ChannelContent,
    LegalPart,
    SubmissionChannel,
    VersionContent,
)
from motcua.domains.deadlines import rules as deadlines
from motcua.domains.deadlines.types import Unit
from motcua.domains.documents.types import ListColumn, ListTable


@dataclass(frozen=True, slots=True)
class ListedItem:
    """A procedure of an announcement as the lists print it. `content` is its draft's, or what ends."""

    kind: AnnouncementKind
    code: str
    name: str
    field: str
    content: VersionContent
    changed_parts: tuple[str, ...] = ()
    changed: str = ""
    legal_text: str = ""
    successor: str = ""


Cell = Callable[[ListedItem], str]
_ORDER = (
    AnnouncementKind.NEW,
    AnnouncementKind.AMENDED,
    AnnouncementKind.REPLACED,
    AnnouncementKind.STANDARDISED,
    AnnouncementKind.ABOLISHED,
)


def list_tables(items: Sequence[ListedItem]) -> tuple[ListTable, ...]:
    """One table a kind, in the order new, amended, replaced, standardised, abolished; kinds without a procedure
    are left out. A column for the ways of handing in stands where one is online or by post (Thông tư
    01/2018/TT-VPCP, Điều 3 khoản 3). Nghị định 63/2010/NĐ-CP, Điều 13 khoản 2a, Điều 14, Điều 15."""
    return tuple(
        _table(kind, of_kind) for kind in _ORDER if (of_kind := [i for i in items if i.kind is kind])
    )


def counted(items: Sequence[ListedItem]) -> str:
    """ "03 thủ tục sửa đổi, bổ sung; 01 thủ tục bãi bỏ"."""
    return counted_kinds(item.kind for item in items)


def counted_kinds(kinds: Iterable[AnnouncementKind]) -> str:
    """The same of kinds alone."""
    given = list(kinds)
    counts: Mapping[AnnouncementKind, int] = {kind: given.count(kind) for kind in _ORDER}
    said = (
        _("%(count)s thủ tục %(kind)s") % {"count": f"{count:02d}", "kind": str(kind.label).lower()}
        for kind, count in counts.items()
        if count
    )
    return "; ".join(said)


def fields_of(items: Sequence[ListedItem]) -> str:
    """The fields of work, each once."""
    return ", ".join(dict.fromkeys(item.field for item in items))


def _table(kind: AnnouncementKind, items: Sequence[ListedItem]) -> ListTable:
    columns = list(_columns(kind, items))
    return ListTable(
        title=_("Danh mục thủ tục hành chính %(kind)s") % {"kind": str(kind.label).lower()},
        columns=(ListColumn(label=_("Số TT"), share=4, centred=True), *(column for column, _cell in columns)),
        rows=tuple(
            (str(place), *(cell(item) for _column, cell in columns)) for place, item in enumerate(items, 1)
        ),
    )


def _columns(kind: AnnouncementKind, items: Sequence[ListedItem]) -> Sequence[tuple[ListColumn, Cell]]:
    """Columns of control of administrative procedures in use in the provinces, by kind."""
    code = (ListColumn(label=_("Mã số TTHC"), share=9, centred=True), lambda item: item.code)
    name = (ListColumn(label=_("Tên thủ tục hành chính"), share=22), lambda item: item.name)
    agency = (ListColumn(label=_("Cơ quan thực hiện"), share=12), lambda item: item.content.executing_agency)
    if kind is AnnouncementKind.ABOLISHED:
        field = (ListColumn(label=_("Lĩnh vực"), share=14), lambda item: item.field)
        text = (ListColumn(label=_("Văn bản quy định việc bãi bỏ"), share=26), _legal_text)
        return (code, name, text, field, agency)
    middle: list[tuple[ListColumn, Cell]] = [
        (ListColumn(label=_("Thời hạn giải quyết"), share=10), _limit),
        (ListColumn(label=_("Địa điểm thực hiện"), share=15), _place),
        (ListColumn(label=_("Phí, lệ phí"), share=10), _fees),
        (ListColumn(label=_("Căn cứ pháp lý"), share=16), _bases),
    ]
    if any(_ways(item) for item in items):
        middle.insert(2, (ListColumn(label=_("Cách thức thực hiện"), share=11), _ways))
    if kind in {AnnouncementKind.NEW, AnnouncementKind.STANDARDISED}:
        return (code, name, *middle, agency)
    head = _("Văn bản quy định nội dung sửa đổi, bổ sung, thay thế")
    return (code, name, (ListColumn(label=head, share=20), _amending), *middle)


def _legal_text(item: ListedItem) -> str:
    return item.legal_text


def _amending(item: ListedItem) -> str:
    """The amending text and which part it changed (Điều 15), or what takes the procedure's place."""
    parts = ", ".join(str(LegalPart(part).label).lower() for part in item.changed_parts)
    changed = item.changed or parts
    lines = [item.legal_text]
    if changed:
        lines.append(_("Phần sửa đổi: %(parts)s.") % {"parts": changed.rstrip(".")})
    if item.successor:
        lines.append(_("Thay bằng: %(name)s.") % {"name": item.successor})
    return "\n".join(line for line in lines if line)


def _limit(item: ListedItem) -> str:
    content = item.content
    if content.limit_amount is None:
        return content.limit_text
    return deadlines.term_text(content.limit_amount, Unit(content.limit_unit))


def _place(item: ListedItem) -> str:
    return "\n".join(filter(None, (item.content.receiving_place, item.content.receiving_time)))


def _ways(item: ListedItem) -> str:
    """How it may be handed in, when it is not only in person."""
    channels = [channel.channel for channel in item.content.channels]
    if not {SubmissionChannel.ONLINE, SubmissionChannel.POST} & set(channels):
        return ""
    return "\n".join(_way(channel) for channel in item.content.channels)


def _way(channel: ChannelContent) -> str:
    label = str(SubmissionChannel(channel.channel).label)
    return f"{label} ({channel.description})" if channel.description else label


def _fees(item: ListedItem) -> str:
    return _part(item, LegalPart.FEES) or _("Không")


def _bases(item: ListedItem) -> str:
    return _part(item, LegalPart.LEGAL_BASES)


def _part(item: ListedItem, wanted: LegalPart) -> str:
    """A part of the content as everybody reads it, a line each."""
    found = next(part for part in content_text(item.content) if part.part is wanted)
    return "\n".join(line.text for line in found.lines)
