"""The papers of an announcement as Word files to go on writing in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from motcua.domains.documents import rules
from motcua.domains.documents.gateways import WordJob, WordLine, WordTable, write_word
from motcua.domains.documents.selectors import form_for
from motcua.domains.documents.types import (
    Announced,
    AnnouncementList,
    DecisionPaper,
    PaperForm,
    PaperKind,
    Submission,
)
from motcua.kernel import clock

_Blocks = Iterator[WordLine | WordTable]
_GAP = WordLine("", size=6)
_UNDER_AGENCY, _UNDER_TITLE, _UNDER_ANNEX = 20, 61, 98
"""How far in from both sides a rule stands, in millimetres."""
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def write_announcement_word(*, content: Announced, at: datetime | None = None) -> bytes:
    """The same words as the print of `typeset_paper`, as DOCX. `at` (default now) decides the form and is the
    moment written into the file; the same content at the same moment gives the same bytes. Raises
    FormMissing."""
    moment = clock.aware(at) if at else clock.now()
    on = clock.to_vn(moment).date()
    is_list = isinstance(content, AnnouncementList)
    kind, write = _WRITERS[type(content)]
    form, values = form_for(kind, on), rules.values_of(content, on)
    return write_word(
        WordJob(
            title=form.title,
            author=values["head_agency"],
            blocks=tuple(write(values, form)),
            at=moment,
            across=is_list,
            margins=(20, 18, 18, 25) if is_list else (20, 15, 20, 30),
        )
    )


def _list(values: dict[str, Any], _form: PaperForm) -> _Blocks:
    yield WordLine(values["annex_name"].upper(), bold=True, centred=True)
    yield WordLine(values["list_title"].upper(), bold=True, centred=True)
    if values["attached_to"]:
        yield WordLine(f"({values['attached_to']})", italic=True, centred=True)
    yield WordLine("", ruled_by=_UNDER_ANNEX)
    for ordinal, table in zip(_ROMAN, values["tables"], strict=False):
        columns = table["columns"]
        yield WordLine(f"{ordinal}. {table['title'].upper()}", bold=True, size=13, kept=True)
        yield WordTable(
            heads=[column["label"] for column in columns],
            shares=[column["share"] for column in columns],
            rows=table["rows"],
            centred=frozenset(place for place, column in enumerate(columns) if column["centred"]),
        )
    if values["note"]:
        yield WordLine(values["note"], italic=True, size=12)


def _submission(values: dict[str, Any], form: PaperForm) -> _Blocks:
    labels = form.labels
    yield _letterhead(values, labels)
    yield _GAP
    yield WordLine(form.title, bold=True, centred=True)
    yield WordLine(values["about"], bold=True, centred=True)
    yield WordLine("", ruled_by=_UNDER_TITLE)
    yield WordLine(f"{labels['addressee']}: {values['addressee']}", centred=True)
    yield from _bases(values)
    for part in values["parts"]:
        yield WordLine(part["heading"], bold=True, indent=True, kept=True)
        for line in part["paragraphs"]:
            yield WordLine(line, indent=True)
    yield WordLine(values["request"], indent=True)
    if values["attachments"]:
        given = "; ".join(values["attachments"])
        yield WordLine(f"({labels['attachments']}: {given}.)", italic=True, indent=True)
    yield _GAP
    yield _signature(values, labels)


def _decision(values: dict[str, Any], form: PaperForm) -> _Blocks:
    labels = form.labels
    yield _letterhead(values, labels)
    yield _GAP
    yield WordLine(form.title, bold=True, centred=True)
    yield WordLine(values["about"], bold=True, centred=True)
    yield WordLine("", ruled_by=_UNDER_TITLE)
    yield WordLine(values["issuer"].upper(), bold=True, centred=True)
    yield from _bases(values)
    yield WordLine(f"{labels['decides']}:", bold=True, centred=True, kept=True)
    for number, lines in enumerate(values["articles"], 1):
        yield WordLine(lines[0], indent=True, lead=f"{labels['article']} {number}.")
        for line in lines[1:]:
            yield WordLine(line, indent=True)
    yield _GAP
    yield _signature(values, labels)


_WRITERS: Mapping[type[Announced], tuple[PaperKind, Callable[[dict[str, Any], PaperForm], _Blocks]]] = {
    AnnouncementList: (PaperKind.ANNOUNCEMENT_LIST, _list),
    Submission: (PaperKind.SUBMISSION, _submission),
    DecisionPaper: (PaperKind.DECISION_DRAFT, _decision),
}


def _bases(values: dict[str, Any]) -> Iterator[WordLine]:
    """A semicolon after each, a full stop after the last (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""
    last = len(values["bases"]) - 1
    for place, basis in enumerate(values["bases"]):
        yield WordLine(f"{basis}{'.' if place == last else ';'}", italic=True, indent=True)


def _letterhead(values: dict[str, Any], labels: dict[str, Any]) -> WordTable:
    number = f"{labels['number']}: {values.get('number') or '……'}{values['symbol']}"
    date = values.get("date") or labels["blank_date"]
    left = [
        *([WordLine(values["head_parent"].upper(), centred=True, size=13)] if values["head_parent"] else ()),
        WordLine(values["head_agency"].upper(), bold=True, centred=True, size=13),
        WordLine("", ruled_by=_UNDER_AGENCY),
        WordLine(number, centred=True, size=13),
        *([WordLine(labels["draft"], bold=True, centred=True, size=13)] if "draft" in labels else ()),
    ]
    right = [
        WordLine(labels["nation"], bold=True, centred=True, size=13),
        WordLine(labels["motto"], bold=True, centred=True, size=14, underlined=True),
        WordLine(f"{values['place']}, {date}", italic=True, centred=True, size=13),
    ]
    return WordTable(heads=(), shares=(5, 8), rows=[(left, right)], boxed=False)


def _signature(values: dict[str, Any], labels: dict[str, Any]) -> WordTable:
    left = [
        WordLine(labels["recipients_title"], bold=True, italic=True, size=12),
        *(
            WordLine(f"- {one}{'.' if place == len(values['recipients']) else ';'}", size=11)
            for place, one in enumerate(values["recipients"], 1)
        ),
    ]
    right = [
        *(
            WordLine(values[key].upper(), bold=True, centred=True)
            for key in ("signer_authority", "signer_title")
            if values[key]
        ),
        *(WordLine("", centred=True) for _line in range(4)),
        WordLine(values.get("signer_name") or "……………………", bold=True, centred=True),
    ]
    return WordTable(heads=(), shares=(10, 11), rows=[(left, right)], boxed=False)
