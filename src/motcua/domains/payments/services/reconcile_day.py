"""The comparison of a day: files in, differences out, each gone or explained, then closed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.payments import policies
from motcua.domains.payments.errors import BadMoneyFile, DayNotEmpty, OrderNotFound, WrongOrderState
from motcua.domains.payments.events import DayClosed, DifferenceExplained, SourceImported
from motcua.domains.payments.models import (
    FoundDifference,
    Payment,
    ReconciliationDay,
    SourceFile,
    SourceLine,
)
from motcua.domains.payments.rules import HEADINGS, LONGEST_REASON, TIME, compare, read_money_file
from motcua.domains.payments.services.receive_payment import receive_payment
from motcua.domains.payments.types import (
    Difference,
    DifferenceKind,
    ImportPreview,
    MoneyLine,
    PaymentNotice,
    ReadFile,
    Received,
    RowFault,
    Source,
)
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid

FILES = (Source.GATEWAY, Source.TREASURY)


def import_source(*, actor: Actor, on: date, source: str, data: bytes, write: bool) -> ImportPreview:
    """Compare a file with ours. Without `write` a dry run that changes nothing; with it the file replaces an
    earlier one of the same day and source. Rows of other days are faults.

    Raises PaymentNotAllowed, Invalid (source, a day to come), BadMoneyFile (with `write`), WrongOrderState (closed).
    """
    policies.require_read(actor)
    if source not in FILES or on > clock.today():
        raise Invalid(_("Hãy chọn nguồn của tệp và một ngày đã qua hoặc hôm nay."), field="source")
    read = _of_day(read_money_file(data), on)
    known = set(_ours(actor.agency_key, on))
    fitting = sum(line.reference in known for line in read.lines)
    preview = ImportPreview(
        rows=len(read.lines),
        total=read.total,
        fitting=fitting,
        known=len(known),
        unknown=len(read.lines) - fitting,
        faults=read.faults,
        written=write and not read.faults,
    )
    if not write:
        return preview
    if read.faults:
        raise BadMoneyFile(_("Tệp có lỗi nên không nhập dòng nào."), field="file", faults=read.faults)
    _write(actor, on, source, data, read)
    return preview


@transaction.atomic
def _write(actor: Actor, on: date, source: str, data: bytes, read: ReadFile) -> None:
    day = _lock_day(actor, on)
    actor = policies.require_collect(actor)
    _require_open(day)

    SourceLine.objects.filter(day=day, source=source).delete()
    SourceFile.objects.filter(day=day, source=source).delete()
    owner = {"agency_id": day.agency_id, "day": day, "source": source}
    SourceLine.objects.bulk_create(
        SourceLine(
            **owner, row=line.row, reference=line.reference, code=line.code, amount=line.amount, on=line.on
        )
        for line in read.lines
    )
    kept = SourceFile.objects.create(
        **owner,
        sha256=hashlib.sha256(data).hexdigest(),
        rows=len(read.lines),
        total=read.total,
        imported_at=clock.now(),
        imported_by_id=actor.officer_pk,
    )
    _compare(day, Source(source))
    event = SourceImported(
        subject_id=day.public_id,
        agency_id=day.agency_id,
        on=on.isoformat(),
        source=str(Source(source).label),
        rows=kept.rows,
        total=kept.total,
        sha256=kept.sha256,
    )
    journal.record(actor=actor, event=event)


@transaction.atomic
def compare_again(*, actor: Actor, on: date) -> ReconciliationDay:
    """Compare the files of a day with what we have by now. Raises PaymentNotAllowed, WrongOrderState (closed)."""
    day = _lock_day(actor, on)
    policies.require_collect(actor)
    _require_open(day)
    for source in SourceFile.objects.filter(day=day).values_list("source", flat=True):
        _compare(day, Source(source))
    return day


@transaction.atomic
def take_in_missing(*, actor: Actor, difference_id: UUID | str) -> Received:
    """A payment the gateway has and we have not: take it in as if its message had come, and compare again. Only
    the gateway's own file is believed in this.

    Raises OrderNotFound, PaymentNotAllowed, WrongOrderState (not such a difference, or the day is closed).
    """
    found, day = _lock_difference(actor, difference_id)
    actor = policies.require_collect(actor)
    _require_open(day)
    if found.kind != DifferenceKind.MISSING_HERE or found.source != Source.GATEWAY or found.theirs is None:
        raise WrongOrderState(_("Chỉ ghi nhận được giao dịch mà cổng có, phần mềm không có."))
    came_on = found.their_day or day.on
    notice = PaymentNotice(
        gateway="platform",
        reference=found.reference,
        order_code=found.code,
        amount=found.theirs,
        paid_at=datetime.combine(came_on, time(12), tzinfo=clock.VN),
    )
    received = receive_payment(actor=actor, notice=notice)
    for source in SourceFile.objects.filter(day=day).values_list("source", flat=True):
        _compare(day, Source(source))
    return received


@transaction.atomic
def explain_difference(*, actor: Actor, difference_id: UUID | str, explanation: str) -> FoundDifference:
    """Say why two sources differ; the name of who said it is kept.

    Raises OrderNotFound, PaymentNotAllowed, WrongOrderState (closed), Invalid.
    """
    found, day = _lock_difference(actor, difference_id)
    actor = policies.require_collect(actor)
    _require_open(day)
    said = explanation.strip()
    if not said or len(said) > LONGEST_REASON:
        raise Invalid(_("Hãy ghi lý do chênh lệch, nhiều nhất 2.000 ký tự."), field="explanation")

    found.explanation, found.explained_at, found.explained_by_id = said, clock.now(), actor.officer_pk
    found.save(update_fields=["explanation", "explained_at", "explained_by"])
    event = DifferenceExplained(
        subject_id=day.public_id, agency_id=day.agency_id, on=day.on.isoformat(), reference=found.reference
    )
    journal.record(actor=actor, event=event)
    return found


@transaction.atomic
def close_day(*, actor: Actor, on: date) -> ReconciliationDay:
    """Close a past day: both files were given, and every difference is gone or explained.

    Raises PaymentNotAllowed, WrongOrderState (closed already, or not over yet), DayNotEmpty.
    """
    day = _lock_day(actor, on)
    actor = policies.require_approve(actor)
    _require_open(day)
    if on >= clock.today():
        raise WrongOrderState(_("Chỉ khóa được ngày đã qua."))
    given = set(SourceFile.objects.filter(day=day).values_list("source", flat=True))
    missing = [str(source.label) for source in FILES if source not in given]
    if missing:
        raise DayNotEmpty(_("Chưa có tệp của: %(names)s.") % {"names": ", ".join(missing)})
    for source in FILES:
        _compare(day, source)
    differences = FoundDifference.objects.filter(day=day)
    left = differences.filter(explained_at__isnull=True).count()
    if left:
        raise DayNotEmpty(_("Còn %(count)d chênh lệch chưa hết, chưa giải trình.") % {"count": left})

    day.closed_at, day.closed_by_id = clock.now(), actor.officer_pk
    day.total = sum(line.amount for line in _ours(day.agency_id, on).values())
    day.save(update_fields=["closed_at", "closed_by", "total"])
    event = DayClosed(
        subject_id=day.public_id,
        agency_id=day.agency_id,
        on=on.isoformat(),
        total=day.total,
        explained=differences.count(),
    )
    journal.record(actor=actor, event=event)
    return day


def _of_day(read: ReadFile, on: date) -> ReadFile:
    """A row of another day than the file is said to be of is a fault: the day it stands under would be wrong."""
    wrong = [
        RowFault(line.row, HEADINGS[TIME], _("Dòng này của ngày khác."))
        for line in read.lines
        if abs((line.on - on).days) > 1
    ]
    return ReadFile((), tuple(wrong[:200])) if wrong else read


def _ours(agency_id: int, on: date) -> dict[str, MoneyLine]:
    """What came on a day by other ways than cash, by reference."""
    rows = Payment.objects.filter(agency_id=agency_id, paid_on=on).exclude(gateway="cash")
    found = rows.values_list("reference", "amount", "paid_on", "given_code")
    return {reference: MoneyLine(reference, amount, day, code) for reference, amount, day, code in found}


def _compare(day: ReconciliationDay, source: Source) -> None:
    """Differences that are still there keep their explanation where nothing about them changed."""
    theirs = [
        MoneyLine(line.reference, line.amount, line.on, line.code)
        for line in SourceLine.objects.filter(day=day, source=source)
    ]
    ours = _ours(day.agency_id, day.on)
    ours |= _elsewhere(day.agency_id, {line.reference for line in theirs} - ours.keys())
    found = compare(ours.values(), theirs, source=source.value)
    wanted = {(one.kind, one.reference): one for one in found}
    for row in FoundDifference.objects.filter(day=day, source=source):
        same = wanted.get((row.kind, row.reference))
        if same is None or (row.ours, row.theirs) != (same.ours, same.theirs):
            row.delete()
        else:
            del wanted[row.kind, row.reference]
    FoundDifference.objects.bulk_create(_row(day, one) for one in wanted.values())


def _elsewhere(agency_id: int, references: Iterable[str]) -> dict[str, MoneyLine]:
    """Payments the other source has on this day and we on another: a difference of days, nothing missing."""
    rows = Payment.objects.filter(agency_id=agency_id, reference__in=list(references)).exclude(gateway="cash")
    found = rows.values_list("reference", "amount", "paid_on", "given_code")
    return {reference: MoneyLine(reference, amount, on, code) for reference, amount, on, code in found}


def _row(day: ReconciliationDay, one: Difference) -> FoundDifference:
    facts: dict[str, Any] = {name: getattr(one, name) for name in ("source", "kind", "reference", "code")}
    facts |= {name: getattr(one, name) for name in ("ours", "theirs", "our_day", "their_day")}
    return FoundDifference(agency_id=day.agency_id, day=day, **facts)


def _lock_day(actor: Actor, on: date) -> ReconciliationDay:
    policies.require_read(actor)
    day, _made = ReconciliationDay.objects.select_for_update().get_or_create(
        agency_id=actor.agency_key, on=on
    )
    return day


def _lock_difference(actor: Actor, difference_id: UUID | str) -> tuple[FoundDifference, ReconciliationDay]:
    rows = FoundDifference.objects.filter(agency_id=actor.agency_key, public_id=difference_id)
    found = rows.first() if policies.may_read(actor) else None
    if found is None:
        raise OrderNotFound(_("Không có chênh lệch này."))
    day = ReconciliationDay.objects.select_for_update().get(pk=found.day_id)
    return found, day


def _require_open(day: ReconciliationDay) -> None:
    if day.closed_at is not None:
        raise WrongOrderState(_("Đối chiếu của ngày này đã khóa."))
