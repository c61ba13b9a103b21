"""What the draft of the province's decision says before anybody writes in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from json import dumps
from typing import Any

from django.utils.translation import gettext as _

from motcua.domains.catalogue.types import AnnouncementKind, DecisionDraft, DecisionPart, DecisionText
from motcua.kernel.formats import date_vn

_CLOSING = frozenset({AnnouncementKind.ABOLISHED, AnnouncementKind.REPLACED})


@dataclass(frozen=True, slots=True)
class ClosedItem:
    """A procedure the decision ends; `successor` is what takes its place, if anything does."""

    name: str
    code: str = ""
    successor: str = ""


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """What the draft is written from. `bases` and `recipients` are the dated ones of the day; `entry` is the term
    of the national database in words."""

    agency: str
    province: str
    list_title: str
    counted: str
    trigger: str
    issuer: str
    by_ministry: bool
    effective_on: date
    entry: str
    bases: tuple[str, ...]
    recipients: tuple[str, ...]
    submission: str = ""
    closed: tuple[ClosedItem, ...] = ()


def drafted_texts(facts: DecisionFacts) -> Mapping[DecisionPart, str]:
    """Every part as the facts give it; "" where there is nothing to say (Nghị định 63/2010/NĐ-CP, Điều 13-17, 24;
    Thông tư 01/2018/TT-VPCP, Điều 8)."""
    articles = {
        DecisionPart.ANNOUNCE: _announced(facts),
        DecisionPart.CLOSE: _closed(facts),
        DecisionPart.DUTIES: _duties(facts),
        DecisionPart.EXECUTE: _executing(facts),
    }
    last = sum(bool(text) for text in articles.values())
    return {
        DecisionPart.BASES: "\n".join((*facts.bases, _proposed(facts))),
        **articles,
        DecisionPart.RECIPIENTS: "\n".join(_recipients(facts, last)),
    }


def draft_of(drafted: Mapping[DecisionPart, str], written: Mapping[str, str]) -> DecisionDraft:
    """What was written, and what the facts give for the rest."""
    texts = (
        DecisionText(part, written.get(part.value, drafted[part]), part.value in written)
        for part in DecisionPart
    )
    return DecisionDraft(tuple(texts), mark_of(written))


def mark_of(written: Mapping[str, str]) -> str:
    """A mark of what was written."""
    return sha256(dumps(dict(written), sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]


def dated(rows: Iterable[Mapping[str, Any]], day: date) -> tuple[str, ...]:
    """The texts of the records in force on a day."""
    on = day.isoformat()
    return tuple(
        row["text"]
        for row in rows
        if row["effective_from"] <= on and (row["effective_to"] is None or on <= row["effective_to"])
    )


def closes(kind: AnnouncementKind) -> bool:
    """Whether the decision ends a procedure of this kind."""
    return kind in _CLOSING


def _announced(facts: DecisionFacts) -> str:
    said = [
        _("Công bố kèm theo Quyết định này %(title)s, gồm %(counted)s.")
        % {"title": facts.list_title, "counted": facts.counted}
    ]
    if facts.by_ministry:
        said.append(
            _("Nội dung cụ thể của từng thủ tục thực hiện theo %(trigger)s của %(issuer)s.")
            % {"trigger": facts.trigger, "issuer": facts.issuer}
        )
    return "\n".join(said)


def _closed(facts: DecisionFacts) -> str:
    if not facts.closed:
        return ""
    head = _("Các thủ tục hành chính sau đây hết hiệu lực kể từ ngày %(day)s:") % {
        "day": date_vn(facts.effective_on)
    }
    return "\n".join((head, *_lines(facts.closed)))


def _lines(closed: Sequence[ClosedItem]) -> Iterable[str]:
    for place, one in enumerate(closed, 1):
        named = f"{one.name} ({one.code})" if one.code else one.name
        if one.successor:
            named = _("%(name)s, được thay bằng: %(successor)s") % {
                "name": named,
                "successor": one.successor,
            }
        yield f"{place}. {named}{'.' if place == len(closed) else ';'}"


def _duties(facts: DecisionFacts) -> str:
    shown = {"agency": facts.agency, "day": date_vn(facts.effective_on), "entry": facts.entry}
    said = (
        _("Quyết định này có hiệu lực kể từ ngày ký. Các thủ tục trong Danh mục áp dụng từ ngày %(day)s."),
        _(
            "%(agency)s cập nhật Quyết định và nội dung thủ tục vào Cơ sở dữ liệu quốc gia về thủ tục hành chính trong "
            "%(entry)s kể từ ngày ký; niêm yết, công khai tại Trung tâm Phục vụ hành chính công và trên Cổng thông tin "
            "điện tử; xây dựng quy trình nội bộ giải quyết thủ tục, trình phê duyệt để thiết lập quy trình điện tử."
        ),
    )
    return "\n".join(text % shown for text in said)


def _executing(facts: DecisionFacts) -> str:
    return _(
        "Chánh Văn phòng %(province)s; Giám đốc %(agency)s; Giám đốc Trung tâm Phục vụ hành chính công tỉnh; Thủ "
        "trưởng các cơ quan, đơn vị và tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này./."
    ) % {"province": facts.province, "agency": facts.agency}


def _proposed(facts: DecisionFacts) -> str:
    return _("Theo đề nghị của Giám đốc %(agency)s tại Tờ trình số %(submission)s") % {
        "agency": facts.agency,
        "submission": facts.submission or _("……/TTr-…… ngày …… tháng …… năm ……"),
    }


def _recipients(facts: DecisionFacts, last: int) -> Iterable[str]:
    yield _("Như Điều %(number)d") % {"number": last}
    if facts.by_ministry:
        yield facts.issuer
    yield from facts.recipients
    yield _("Chủ tịch, các Phó Chủ tịch UBND tỉnh")
    yield _("Cổng thông tin điện tử tỉnh")
    yield _("Lưu: VT, KSTTHC")
