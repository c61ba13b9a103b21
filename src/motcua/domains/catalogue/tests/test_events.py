"""What the journal says of procedures, in words."""

from __future__ import annotations

from uuid import UUID

import pytest

from motcua.domains.catalogue import events
from motcua.kernel.events import Event, sentence_of

SUBJECT = UUID(int=1)
HEAD = {"subject_id": SUBJECT, "agency_id": 1}
VERSION = {**HEAD, "version_id": UUID(int=2), "number": 3}


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        (
            events.ProcedureImported(**HEAD, source_key="AT-01", version_id=UUID(int=2), content_hash="ab"),
            "Nhập thủ tục AT-01 từ dữ liệu đi kèm phần mềm.",
        ),
        (
            events.FactsConfirmed(**VERSION, parts=("fees",), parts_text="phí, lệ phí", for_demo=False),
            "Xác nhận phí, lệ phí của phiên bản 3.",
        ),
        (
            events.ConfirmationWithdrawn(
                **VERSION, parts=("fees",), parts_text="phí, lệ phí", reason="Mức thu đã đổi."
            ),
            "Rút xác nhận phí, lệ phí của phiên bản 3. Lý do: Mức thu đã đổi.",
        ),
        (events.IntakeOpened(**VERSION), "Mở tiếp nhận hồ sơ theo phiên bản 3."),
        (events.IntakeClosed(**VERSION), "Dừng tiếp nhận hồ sơ theo phiên bản 3."),
        (
            events.ExecutingUnitSet(**HEAD, unit_id=UUID(int=4), unit="Chi cục TĐC"),
            "Giao thủ tục cho đơn vị Chi cục TĐC giải quyết.",
        ),
        (events.WeightSet(**HEAD, weight=60), "Đặt độ phổ biến của thủ tục là 60."),
    ],
    ids=lambda value: value.name if isinstance(value, Event) else "",
)
def test_each_event_has_its_sentence(event: Event, sentence: str) -> None:
    assert sentence_of(event.name, event.payload()) == sentence
    assert event.subject_type == "catalogue.procedure"


def test_ids_stand_in_the_payload_as_text() -> None:
    payload = events.IntakeOpened(**VERSION).payload()

    assert payload == {"version_id": "00000000-0000-0000-0000-000000000002", "number": 3}
