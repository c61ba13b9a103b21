"""What the journal says of people: a sentence each, ids and codes only."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from uuid import UUID

import pytest

from motcua.domains.people import events
from motcua.kernel.events import Event, sentence_of

HEAD = {"subject_id": UUID(int=1), "agency_id": 1}

SAID = [
    (events.AgencySaved(**HEAD, code="SKHCN-QT"), "Ghi thông tin cơ quan SKHCN-QT."),
    (events.UnitOpened(**HEAD, code="P-QLKH"), "Thêm đơn vị P-QLKH."),
    (events.UnitChanged(**HEAD, code="P-QLKH", fields=("name",)), "Sửa thông tin đơn vị P-QLKH."),
    (
        events.UnitClosed(**HEAD, code="P-QLKH", valid_to="28/02/2025", successor="P-MOI"),
        "Đơn vị P-QLKH kết thúc hoạt động từ sau ngày 28/02/2025.",
    ),
    (
        events.UnitGroupSaved(**HEAD, code="ALL-UNITS", members=("P-QLKH", "VP")),
        "Ghi nhóm đơn vị ALL-UNITS.",
    ),
    (events.RoleSaved(**HEAD, code="clerk", permissions=("plans.read",)), "Ghi vai trò clerk."),
    (events.OfficerAppointed(**HEAD, unit="P-QLKH"), "Thêm cán bộ vào đơn vị P-QLKH."),
    (events.OfficerDismissed(**HEAD), "Khóa tài khoản cán bộ."),
    (
        events.RoleGranted(**HEAD, role="clerk", scope="toàn cơ quan", valid_from="19/02/2024", valid_to=""),
        "Giao vai trò clerk (phạm vi toàn cơ quan).",
    ),
    (
        events.RoleRevoked(**HEAD, role="unit_head", scope="P-QLKH"),
        "Thôi giao vai trò unit_head (phạm vi P-QLKH).",
    ),
    (
        events.DelegationGiven(
            **HEAD,
            kind="stand_in",
            giver=UUID(int=2),
            receiver=UUID(int=3),
            valid_from=date(2026, 11, 24),
            valid_to=date(2026, 11, 27),
            scope="P-QLKH",
            procedures=(),
            acts=("dossiers.approve",),
            document="12/QĐ-SKHCN",
        ),
        "Giao người làm thay từ ngày 24/11/2026 đến hết ngày 27/11/2026 (phạm vi P-QLKH).",
    ),
    (
        events.DelegationRevoked(
            **HEAD, giver=UUID(int=2), receiver=UUID(int=3), valid_to=date(2026, 11, 27)
        ),
        "Thôi giao người làm thay trước ngày 27/11/2026.",
    ),
    (events.PasswordSet(**HEAD, by_self=True), "Đặt lại mật khẩu."),
    (
        events.MailboxSaved(**HEAD, by_self=True, has_address=True),
        "Đổi địa chỉ thư điện tử của cán bộ.",
    ),
    (events.PartyRegistered(**HEAD, kind="person"), "Ghi nhận người nộp hồ sơ lần đầu."),
    (events.PartyChanged(**HEAD, fields=("phone",)), "Cập nhật thông tin người nộp hồ sơ."),
    (
        events.PartyErased(**HEAD, fields=("phone", "email")),
        "Xóa thông tin liên hệ của người nộp hồ sơ theo yêu cầu.",
    ),
    (events.CitizenWelcomed(**HEAD, provider="vneid", level=2), "Mở tài khoản người dân qua vneid."),
    (
        events.CitizenChanged(**HEAD, provider="vneid", level=2, fields=("phone",)),
        "Cập nhật tài khoản người dân theo vneid.",
    ),
    (events.IdentityLinked(**HEAD, provider="dvcqg"), "Liên kết thêm cách đăng nhập dvcqg."),
    (
        events.CitizenErased(**HEAD, fields=("phone",)),
        "Xóa thông tin liên hệ của tài khoản người dân theo yêu cầu.",
    ),
    (
        events.RepresentationClaimed(
            **HEAD,
            citizen=UUID(int=2),
            basis="authorisation",
            valid_from=date(2026, 11, 24),
            valid_to=date(2027, 11, 23),
        ),
        "Đề nghị xác nhận đại diện cho tổ chức.",
    ),
    (
        events.RepresentationConfirmed(**HEAD, citizen=UUID(int=2), by_provider=False),
        "Xác nhận đại diện cho tổ chức.",
    ),
    (events.RepresentationRefused(**HEAD, citizen=UUID(int=2)), "Không xác nhận đại diện cho tổ chức."),
    (
        events.RepresentationEnded(**HEAD, citizen=UUID(int=2), by_citizen=True),
        "Thôi đại diện cho tổ chức.",
    ),
    (
        events.RetentionRuleSaved(**HEAD, what="Tệp tải lên", days=30, day="05/02/2027", verified=False),
        "Ghi thời hạn lưu giữ Tệp tải lên: 30 ngày, từ 05/02/2027.",
    ),
    (
        events.RetentionCarriedOut(**HEAD, what="Tệp tải lên", days=30, removed=7),
        "Hết thời hạn 30 ngày, đã xử lý 7 mục: Tệp tải lên.",
    ),
    (
        events.ConsentGiven(**HEAD, what="Giải quyết hồ sơ của bạn", notice="2026-11-23"),
        "Đã đọc, đồng ý thông báo xử lý dữ liệu “Giải quyết hồ sơ của bạn”, bản 23/11/2026.",
    ),
    (
        events.ConsentWithdrawn(**HEAD, what="Mời bạn đánh giá"),
        "Rút sự đồng ý xử lý dữ liệu “Mời bạn đánh giá”.",
    ),
]


@pytest.mark.parametrize(("event", "sentence"), SAID, ids=[event.name for event, _said in SAID])
def test_each_event_has_its_sentence(event: Event, sentence: str) -> None:
    assert sentence_of(event.name, event.payload()) == sentence


def test_no_event_of_people_is_forgotten_here() -> None:
    declared = {one for one in vars(events).values() if isinstance(one, type) and issubclass(one, Event)}

    assert {type(event) for event, _said in SAID} == declared - {Event}


@pytest.mark.parametrize("event", [event for event, _said in SAID], ids=lambda event: event.name)
def test_no_event_has_room_for_a_name_a_number_or_a_password(event: Event) -> None:
    """What is in the journal cannot be erased, so no personal data may stand there (Luật 91/2025/QH15)."""
    personal = {"full_name", "id_number", "phone", "email", "address", "birth_date", "password", "username"}

    assert not personal & {field.name for field in fields(event)}


@pytest.mark.parametrize(
    ("event", "payload"),
    [
        (events.PartyChanged(**HEAD, fields=("address", "phone")), {"fields": ["address", "phone"]}),
        (events.PasswordSet(**HEAD, by_self=False), {"by_self": False}),
        (events.OfficerDismissed(**HEAD), {}),
    ],
    ids=["fields", "a mark", "nothing"],
)
def test_the_payload_is_plain_values(event: Event, payload: dict) -> None:
    assert event.payload() == payload


def test_events_of_one_subject_share_its_type() -> None:
    types = {event.name: event.subject_type for event, _said in SAID}

    assert types == {
        "people.agency_saved": "people.agency",
        "people.unit_opened": "people.unit",
        "people.unit_changed": "people.unit",
        "people.unit_closed": "people.unit",
        "people.unit_group_saved": "people.unit_group",
        "people.role_saved": "people.role",
        "people.officer_appointed": "people.officer",
        "people.officer_dismissed": "people.officer",
        "people.role_granted": "people.officer",
        "people.role_revoked": "people.officer",
        "people.delegation_given": "people.delegation",
        "people.delegation_revoked": "people.delegation",
        "people.password_set": "people.officer",
        "people.mailbox_saved": "people.officer",
        "people.party_registered": "people.party",
        "people.party_changed": "people.party",
        "people.party_erased": "people.party",
        "people.citizen_welcomed": "people.citizen",
        "people.citizen_changed": "people.citizen",
        "people.identity_linked": "people.citizen",
        "people.citizen_erased": "people.citizen",
        "people.representation_claimed": "people.representation",
        "people.representation_confirmed": "people.representation",
        "people.representation_refused": "people.representation",
        "people.representation_ended": "people.representation",
        "people.retention_rule_saved": "people.retention_rule",
        "people.retention_carried_out": "people.retention_run",
        "people.consent_given": "people.citizen",
        "people.consent_withdrawn": "people.citizen",
    }
