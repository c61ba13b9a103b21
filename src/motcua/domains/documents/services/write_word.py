"""The papers of an announcement as Word files to go on writing in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from motcua.domains.documents import rules
from motcua.domains.documents.gateways import WordJob, WordLine, WordTable, write_word
from motcua.domains.documents.selectors import form_for
from motcua.domains.documents.types import AnnouncementList, PaperForm, PaperKind, Submission
from motcua.kernel import clock

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def write_announcement_word(*, content: AnnouncementList | Submission, at: datetime | None = None) -> bytes:
    """The same words as the print of `typeset_paper`, as DOCX. `at` (default now) decides the form and is the
    moment written into the file; the same content at the same moment gives the same bytes. Raises
    FormMissing."""
    moment = clock.aware(at) if at else clock.now()
    on = clock.to_vn(moment).date()
    is_list = isinstance(content, AnnouncementList)
    kind = PaperKind.ANNOUNCEMENT_LIST if is_list else PaperKind.SUBMISSION
    form, values = form_for(kind, on), rules.values_of(content, on)
    blocks = _list(values) if is_list else _submission(values, form)
    return write_word(
        WordJob(
            title=form.title,
            author=values["head_agency"],
            blocks=tuple(blocks),
            at=moment,
            across=is_list,
            margins=(20, 18, 18, 25) if is_list else (20, 15, 20, 30),
        )
    )


def _list(values: dict[str, Any]) -> Iterator[WordLine | WordTable]:
    yield WordLine(values["annex_name"].upper(), bold=True, centred=True)
    yield WordLine(values["list_title"].upper(), bold=True, centred=True)
    if values["attached_to"]:
        yield WordLine(f"({values['attached_to']})", italic=True, centred=True)
    for ordinal, table in zip(_ROMAN, values["tables"], strict=False):
        columns = table["columns"]
        yield WordLine(f"{ordinal}. {table['title'].upper()}", bold=True, size=13)
        yield WordTable(
            heads=[column["label"] for column in columns],
            shares=[column["share"] for column in columns],
            rows=table["rows"],
            centred=frozenset(place for place, column in enumerate(columns) if column["centred"]),
        )
    if values["note"]:
        yield WordLine(values["note"], italic=True, size=12)


def _submission(values: dict[str, Any], form: PaperForm) -> Iterator[WordLine | WordTable]:
    labels = form.labels
    yield _letterhead(values, labels)
    yield WordLine(form.title, bold=True, centred=True)
    yield WordLine(values["about"], bold=True, centred=True)
    yield WordLine(f"{labels['addressee']}: {values['addressee']}", centred=True)
    for basis in values["bases"]:
        yield WordLine(f"{basis};", italic=True, indent=True)
    for part in values["parts"]:
        yield WordLine(part["heading"], bold=True, indent=True)
        for line in part["paragraphs"]:
            yield WordLine(line, indent=True)
    yield WordLine(values["request"], indent=True)
    if values["attachments"]:
        given = "; ".join(values["attachments"])
        yield WordLine(f"({labels['attachments']}: {given}.)", italic=True, indent=True)
    yield _signature(values, labels)


def _letterhead(values: dict[str, Any], labels: dict[str, Any]) -> WordTable:
    number = f"{labels['number']}: {values['number'] or '……'}{values['symbol']}"
    date = values["date"] or labels["blank_date"]
    left = [
        WordLine(values["head_parent"].upper(), centred=True, size=13),
        WordLine(values["head_agency"].upper(), bold=True, centred=True, size=13),
        WordLine(number, centred=True, size=13),
    ]
    right = [
        WordLine(labels["nation"], bold=True, centred=True, size=13),
        WordLine(labels["motto"], bold=True, centred=True, size=14),
        WordLine(f"{values['place']}, {date}", italic=True, centred=True, size=13),
    ]
    return WordTable(heads=(), shares=(9, 11), rows=[(left, right)], boxed=False)


def _signature(values: dict[str, Any], labels: dict[str, Any]) -> WordTable:
    left = [
        WordLine(labels["recipients_title"], bold=True, italic=True, size=12),
        *(WordLine(f"- {one};", size=11) for one in values["recipients"]),
    ]
    right = [
        *(
            WordLine(values[key].upper(), bold=True, centred=True)
            for key in ("signer_authority", "signer_title")
            if values[key]
        ),
        *(WordLine("", centred=True) for _line in range(4)),
        WordLine(values["signer_name"] or "……………………", bold=True, centred=True),
    ]
    return WordTable(heads=(), shares=(10, 11), rows=[(left, right)], boxed=False)
