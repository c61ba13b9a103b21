"""The answer of a leg: by the unit, by letter, through the answer page."""

from __future__ import annotations

from datetime import datetime
from typing import Unpack

from django.utils.translation import gettext as _

from motcua.domains.workflow import rules
from motcua.domains.workflow.errors import LegClosed
from motcua.domains.workflow.models import Leg
from motcua.domains.workflow.rules.legs import NAME_LENGTH, NUMBER_LENGTH
from motcua.domains.workflow.selectors import leg_by_token
from motcua.domains.workflow.selectors.legs import dead_link
from motcua.domains.workflow.services._legs import change_open
from motcua.domains.workflow.types import AnswerWords, LegState
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid, WrongState
from motcua.kernel.formats import datetime_vn


def answer_leg(*, actor: Actor, leg: Leg, at: datetime, answer: str, **words: Unpack[AnswerWords]) -> Leg:
    """The unit's own answer, by the officer who acts; `name` says who signed when that is somebody else.

    The caller has permitted the officer, and found the file among those the officer may see. One statement.
    Raises Invalid (answer, text, number, name), WrongState (a leg of an outside agency), LegClosed.
    """
    if leg.is_outside:
        raise WrongState(
            _("Phần việc này của cơ quan bên ngoài; hãy ghi lại văn bản trả lời của cơ quan đó.")
        )
    return _close(leg, words, at=at, answered_at=at, answer=answer, answered_by_id=actor.officer_pk)


def record_outside_answer(
    *,
    actor: Actor,
    leg: Leg,
    at: datetime,
    answered_at: datetime,
    answer: str,
    **words: Unpack[AnswerWords],
) -> Leg:
    """Enter an answer that came on paper or by mail from an outside agency. `answered_at` is when it came,
    which decides on time or late; `at` is now. It names the letter or who answered.

    One statement. Raises Invalid, WrongState (a leg of a unit), LegClosed.
    """
    if not leg.is_outside:
        raise WrongState(_("Phần việc này của đơn vị trong cơ quan; đơn vị đó tự trả lời trong hệ thống."))
    if not words.get("number", "").strip() and not words.get("name", "").strip():
        raise Invalid(_("Hãy ghi số văn bản trả lời hoặc tên người trả lời."), field="number")
    if not leg.started_at <= answered_at <= at:
        text = _("Thời điểm trả lời phải từ lúc gửi đề nghị (%(sent)s) đến bây giờ.")
        raise Invalid(text % {"sent": datetime_vn(leg.started_at)}, field="answered_at")
    return _close(leg, words, at=at, answered_at=answered_at, answer=answer, recorded_by_id=actor.officer_pk)


def answer_by_token(
    *, actor: Actor, token: str, at: datetime, answer: str, **words: Unpack[AnswerWords]
) -> Leg:
    """The outside agency's own answer on its page. `actor` is nobody in particular: who answered is `name`.

    Two statements. Raises LegLinkDead (unknown, expired or closed, also when two send at once: one answer),
    Invalid.
    """
    leg = leg_by_token(token)
    if not words.get("name", "").strip():
        raise Invalid(_("Hãy ghi họ tên, chức vụ người trả lời."), field="name")
    try:
        return _close(leg, words, at=at, answered_at=at, answer=answer)
    except LegClosed:
        raise dead_link() from None


def _close(
    leg: Leg,
    words: AnswerWords,
    *,
    at: datetime,
    answered_at: datetime,
    answer: str,
    answered_by_id: int | None = None,
    recorded_by_id: int | None = None,
) -> Leg:
    text, file_pk = words.get("text", "").strip(), words.get("file_pk")
    chosen = rules.require_answer(kind=leg.kind, answer=answer, text=text, has_file=file_pk is not None)
    return change_open(
        leg,
        state=LegState.ANSWERED,
        answer=chosen,
        answer_text=text,
        answer_number=rules.require_length(words.get("number", ""), NUMBER_LENGTH, field="number"),
        answer_file_id=file_pk,
        answered_at=answered_at,
        answered_by_id=answered_by_id,
        answered_name=rules.require_length(words.get("name", ""), NAME_LENGTH, field="name"),
        recorded_by_id=recorded_by_id,
        closed_at=at,
    )
