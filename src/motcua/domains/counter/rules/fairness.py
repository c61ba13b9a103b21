"""Who is next. One rule, told to officers and to those who wait in the same words (`rule_words`)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.domains.counter.types import CallReason, Candidate, Choice

AHEAD = (CallReason.BOOKED, CallReason.PRIORITY)


def next_in_line(
    waiting: Sequence[Candidate], lately: Sequence[str], *, now: datetime, ahead_in_a_row: int
) -> Choice | None:
    """The ticket a counter calls next, and why; None when nobody waits.

    First those sent to this very counter by another; then whoever booked this hour; then priority; then whoever
    came first. `lately` are the reasons of the counter's last calls, newest first: after `ahead_in_a_row` calls
    in a row that went before others, one who waits in turn is called, so that nobody waits for ever.
    """
    by_arrival = sorted(waiting, key=lambda one: (one.issued_at, one.pk))
    sent = [one for one in by_arrival if one.is_sent_here]
    if sent:
        return Choice(sent[0].pk, CallReason.SENT)
    reasons = {one.pk: _reason(one, now) for one in by_arrival}
    in_turn = [one for one in by_arrival if reasons[one.pk] == CallReason.IN_TURN]
    if in_turn and _enough_ahead(lately, ahead_in_a_row):
        return Choice(in_turn[0].pk, CallReason.IN_TURN)
    for reason in (*AHEAD, CallReason.IN_TURN):
        found = [one for one in by_arrival if reasons[one.pk] == reason]
        if found:
            return Choice(found[0].pk, reason)
    return None


def in_order(
    waiting: Sequence[Candidate], lately: Sequence[str], *, now: datetime, ahead_in_a_row: int
) -> list[Choice]:
    """All who wait in the order in which one counter would call them."""
    left, said, order = list(waiting), list(lately), list[Choice]()
    while choice := next_in_line(left, said, now=now, ahead_in_a_row=ahead_in_a_row):
        order.append(choice)
        said.insert(0, choice.reason)
        left = [one for one in left if one.pk != choice.pk]
    return order


def rule_words(ahead_in_a_row: int) -> str:
    """The rule as a sentence."""
    return _(
        "Gọi trước người được chuyển đến quầy, rồi người đã đặt giờ và đến đúng giờ, rồi người thuộc diện ưu tiên, "
        "rồi người đến trước. Sau %(count)d lượt ưu tiên hoặc đặt giờ liền nhau, quầy gọi một người đang chờ theo "
        "thứ tự."
    ) % {"count": ahead_in_a_row}


def _reason(one: Candidate, now: datetime) -> CallReason:
    if one.booked_for is not None and one.booked_for <= now:
        return CallReason.BOOKED
    return CallReason.PRIORITY if one.is_priority else CallReason.IN_TURN


def _enough_ahead(lately: Sequence[str], ahead_in_a_row: int) -> bool:
    last = list(lately[:ahead_in_a_row])
    return len(last) == ahead_in_a_row and all(reason in AHEAD for reason in last)
