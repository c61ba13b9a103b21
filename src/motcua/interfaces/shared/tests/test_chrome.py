"""What the frame of every page knows: menus by permission, person, bell, search, languages, its agency."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import Http404
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation

from motcua.interfaces.shared import agencies, context, menus, pagination
from motcua.kernel.actors import ANONYMOUS, ActorKind, system_actor

EVERY = sorted({place.permission for group in menus.WORKSPACE for place in group.places} - {""})


def officer(*permissions: str) -> Any:
    actor = system_actor("thử", agency_id=1, permissions=permissions)
    return replace(actor, kind=ActorKind.OFFICER, officer_pk=7)


def asked(path: str = "/", route: str = "", query: dict[str, str] | None = None, actor: Any = None) -> Any:
    request = RequestFactory().get(path, query or {})
    request.resolver_match = SimpleNamespace(view_name=route) if route else None
    if actor is not None:
        request.actor = actor
    return request


@pytest.fixture
def no_queries(monkeypatch):
    """Whatever would ask the database says so."""
    asked_for: list[str] = []

    def note(name: str, result: Any):
        return lambda *_given: asked_for.append(name) or result

    agency = SimpleNamespace(name="Sở Ví dụ")
    me = SimpleNamespace(name="Lê Khánh Vy", title="Chuyên viên", unit="Phòng Một")
    monkeypatch.setattr(context.people, "agency_on_page", note("agency", agency))
    monkeypatch.setattr(context.people, "me", note("me", me))
    monkeypatch.setattr(context.notifications, "unread_count", note("bell", 3))
    return asked_for


def test_a_page_pays_only_for_what_it_shows(no_queries) -> None:
    told = context.page(asked("/lam-viec/viec/", "workspace:inbox", actor=officer(*EVERY)))

    assert no_queries == []
    assert (str(told["agency"].name), no_queries) == ("Sở Ví dụ", ["agency"])
    assert (told["bell"]["count"], no_queries) == (3, ["agency", "bell"])
    assert (told["person"].name, no_queries) == ("Lê Khánh Vy", ["agency", "bell", "me"])


def test_a_page_of_the_workspace_has_menu_search_bell_and_person(no_queries) -> None:
    request = asked("/lam-viec/tim/", "workspace:search", {"q": "vy"}, officer(*EVERY))

    told = context.page(request)

    assert set(told) == {"actor", "agency", "home", "menu", "bottom_menu", "person", "bell", "search"}
    assert told["home"] == reverse("workspace:home")
    assert told["search"] == {"action": reverse("workspace:search"), "value": "vy"}
    assert told["bell"]["href"] == reverse("workspace:notices")
    assert told["person"].title == "Chuyên viên, Phòng Một"
    assert told["person"].sign_out_url == reverse("account_logout")


def test_a_public_page_has_a_footer_another_language_and_a_way_to_sign_in(no_queries) -> None:
    told = context.page(asked("/thu-tuc/", "portal:procedures", {"q": "a b"}, ANONYMOUS))

    assert set(told) == {"actor", "agency", "home", "menu", "footer", "sign_in", "person", "language"}
    assert told["person"] is None
    assert told["sign_in"] == {"href": reverse("account_login"), "label": "Cán bộ đăng nhập"}
    assert told["language"] == {
        "href": "/ngon-ngu/?language=en&next=%2Fthu-tuc%2F%3Fq%3Da%2Bb",
        "code": "en",
        "label": "English",
    }


def test_in_english_the_other_language_is_vietnamese(no_queries) -> None:
    with translation.override("en"):
        told = context.page(asked("/thu-tuc/", "portal:procedures", actor=ANONYMOUS))

    assert (told["language"]["code"], told["language"]["label"]) == ("vi", "Tiếng Việt")


def test_an_officer_on_a_public_page_is_known_and_not_asked_to_sign_in(no_queries) -> None:
    told = context.page(asked("/thu-tuc/", "portal:procedures", actor=officer()))

    assert told["sign_in"] is None
    assert told["person"].links[0].href == reverse("workspace:home")


@pytest.mark.parametrize("route", ["workspace:inbox", "portal:home", ""])
def test_a_stranger_never_gets_the_frame_of_the_workspace(no_queries, route: str) -> None:
    told = context.page(asked("/", route))

    assert told["actor"] is ANONYMOUS
    assert "bell" not in told
    assert "footer" in told


def test_a_person_who_is_gone_has_no_name_rather_than_an_error(no_queries, monkeypatch) -> None:
    monkeypatch.setattr(context.people, "me", lambda _actor: None)

    person = context.page(asked("/lam-viec/", "workspace:inbox", actor=officer()))["person"]

    assert (person.name, person.title, person.initials) == ("", "", "")


@pytest.mark.parametrize(
    ("title", "unit", "shown"),
    [
        ("Chuyên viên", "Phòng Một", "Chuyên viên, Phòng Một"),
        ("", "Phòng Một", "Phòng Một"),
        ("Giám đốc", "", "Giám đốc"),
    ],
)
def test_title_and_unit_are_joined_only_when_both_are_there(
    no_queries, monkeypatch, title, unit, shown
) -> None:
    me = SimpleNamespace(name="Vy", title=title, unit=unit)
    monkeypatch.setattr(context.people, "me", lambda _actor: me)

    assert context.page(asked("/lam-viec/", "workspace:inbox", actor=officer()))["person"].title == shown


@pytest.mark.parametrize("permission", EVERY)
def test_one_permission_opens_its_places_and_no_other(permission: str) -> None:
    shown = [item.href for group in menus.workspace_menu(officer(permission), "") for item in group.items]

    expected = [
        reverse(place.route)
        for group in menus.WORKSPACE
        for place in group.places
        if place.permission == permission
    ]
    assert shown == expected


def test_without_any_permission_the_menus_are_empty() -> None:
    assert menus.workspace_menu(officer(), "workspace:inbox") == []
    assert menus.phone_menu(officer(), "workspace:inbox") == []


def test_with_all_of_them_everything_is_there_in_its_order() -> None:
    groups = menus.workspace_menu(officer(*EVERY), "workspace:register")

    assert [(str(group.label), [str(item.label) for item in group.items]) for group in groups] == [
        (
            "Hồ sơ",
            [
                "Hôm nay",
                "Việc của tôi",
                "Phối hợp",
                "Quầy của tôi",
                "Tiếp nhận tại quầy",
                "Chờ trả lời",
                "Trả kết quả",
                "Thu phí, lệ phí",
                "Sổ theo dõi",
                "Ai đang giữ gì",
                "Tin đã báo",
                "Đại diện tổ chức",
                "Văn bản xin lỗi",
                "Nguyên nhân chậm",
                "Số liệu lấy số",
            ],
        ),
        (
            "Thủ tục",
            [
                "Thủ tục và phiên bản",
                "Công bố thủ tục",
                "Niêm yết, công khai",
                "Danh mục phê duyệt",
                "Tờ khai điện tử",
                "Quy trình nội bộ",
                "Mô phỏng quy trình",
            ],
        ),
        ("Kiểm soát", ["Kế hoạch năm", "Tài khoản người nộp"]),
        (
            "Quản trị",
            [
                "Lịch và thời hạn",
                "Cách thanh toán",
                "Mẫu tin báo",
                "Nơi nộp trực tuyến",
                "Lý do có mã",
                "Lưu giữ dữ liệu",
                "Quầy và nhóm việc",
            ],
        ),
    ]
    assert [str(item.label) for group in groups for item in group.items if item.current] == ["Sổ theo dõi"]


def test_the_foot_of_a_phone_has_five_places_at_most_with_short_names() -> None:
    items = menus.phone_menu(officer(*EVERY), "workspace:search")

    assert [str(item.label) for item in items] == ["Việc", "Tìm", "Tiếp nhận", "Sổ", "Kế hoạch"]
    assert [item.current for item in items] == [False, True, False, False, False]
    assert all(item.icon for item in items)


def test_the_public_menu_is_the_same_for_everybody_and_marks_where_we_are() -> None:
    items = menus.portal_menu("portal:track")

    assert [(item.href, item.current) for item in items] == [
        (reverse("portal:procedures"), False),
        (reverse("portal:track"), True),
        (reverse("portal:verify"), False),
    ]


def test_the_footer_marks_nothing_and_leads_officers_to_the_sign_in() -> None:
    groups = menus.footer()

    assert [str(group.label) for group in groups] == ["Cần giúp đỡ", "Dành cho cán bộ"]
    assert not any(item.current for group in groups for item in group.items)
    assert groups[1].items[0].href == reverse("account_login")


@pytest.mark.parametrize(("route", "name"), [("portal:home", "portal:home"), ("", "")])
def test_the_current_route_is_known_by_its_name_and_error_pages_have_none(route: str, name: str) -> None:
    assert menus.current_route(asked("/", route)) == name


def test_names_of_places_follow_the_language() -> None:
    with translation.override("en"):
        assert str(menus.portal_menu("")[0].label) != "Thủ tục"


def test_a_public_page_needs_an_agency(monkeypatch) -> None:
    monkeypatch.setattr(agencies.people, "agency_on_page", lambda _actor: None)

    assert agencies.portal_agency(asked()) is None
    with pytest.raises(Http404):
        agencies.require_portal_agency(asked())


def test_a_public_page_speaks_for_the_officers_agency_or_the_installations(monkeypatch) -> None:
    monkeypatch.setattr(agencies.people, "agency_on_page", lambda actor: ("của", actor))
    here = officer()

    assert agencies.require_portal_agency(asked(actor=here)) == ("của", here)
    assert agencies.portal_agency(asked()) == ("của", ANONYMOUS)


@pytest.mark.parametrize(
    ("query", "after", "before", "expected"),
    [
        ({}, None, None, {"next": "", "previous": ""}),
        ({}, "m", None, {"next": "?sau=m", "previous": ""}),
        ({"q": "x quang"}, "m", "c", {"next": "?q=x+quang&sau=m", "previous": "?q=x+quang&sau=c"}),
        ({"sau": "cu"}, "m", None, {"next": "?sau=m", "previous": ""}),
    ],
)
def test_neighbouring_pages_keep_the_question(query, after, before, expected) -> None:
    page = SimpleNamespace(next=after, previous=before)

    assert pagination.links(asked(query=query), page) == expected


def test_two_lists_on_one_page_have_a_cursor_each() -> None:
    request = asked(query={"sau": "a", "giay": "b"})

    assert (
        pagination.links(request, SimpleNamespace(next="c", previous=None), "giay")["next"] == "?sau=a&giay=c"
    )
