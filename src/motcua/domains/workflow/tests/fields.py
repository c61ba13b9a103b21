"""Declared fields for tests of decisions; the domain of the subject declares the real ones."""

from __future__ import annotations

from motcua.domains.workflow.types import ConditionField, FieldKind

FIELDS = {
    field.code: field
    for field in (
        ConditionField(
            "channel",
            "Kênh nộp",
            FieldKind.CHOICE,
            (("counter", "trực tiếp"), ("online", "trực tuyến"), ("post", "bưu chính")),
        ),
        ConditionField(
            "outcome",
            "Kết quả bước",
            FieldKind.CHOICE,
            (("pass", "đạt"), ("fail", "không đạt")),
            changes=True,
        ),
        ConditionField("supplements", "Số lần bổ sung", FieldKind.NUMBER, unit="lần", changes=True),
        ConditionField("amount", "Số tiền", FieldKind.NUMBER, unit="đồng"),
        ConditionField("case", "Trường hợp", FieldKind.CHOICE, of_topic=True),
        ConditionField("urgent", "hồ sơ gấp", FieldKind.FLAG),
    )
}


def ask(field: str, op: str, value: object) -> dict[str, object]:
    """One question."""
    return {"field": field, "op": op, "value": value}


ONLINE = ask("channel", "eq", "online")
FAILED = ask("outcome", "eq", "fail")
MANY = ask("supplements", "ge", 2)
