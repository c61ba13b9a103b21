"""A process as BPMN tools draw it: every step has its shape, the mark of the viewer is in view, the policy holds."""

from __future__ import annotations

import pytest
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from motcua.domains.people.tests import factories as people
from motcua.domains.workflow import services
from motcua.domains.workflow.models import ProcessVersion
from motcua.domains.workflow.rules import write_bpmn
from motcua.domains.workflow.tests.factories import leg_draft, manager, step
from motcua.domains.workflow.types import FlowDraft, LegKind, ProcessTable
from tests.support.browser import look, new_context, watch

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BASE = "/lam-viec/quy-trinh/"
FAILED = {"field": "outcome", "op": "eq", "value": "fail"}
TABLE = ProcessTable(
    steps=(
        step(1, "reception", "", 240, name="Tiếp nhận hồ sơ", role_text="Bộ phận Một cửa"),
        step(2, "assignment", "", 240, name="Phân công xử lý", role_text="Lãnh đạo phòng"),
        step(
            3,
            name="Thẩm định",
            role="",
            role_text="Chuyên viên",
            legs=(
                leg_draft(1, "Ý kiến công an"),
                leg_draft(2, "Kiểm tra thiết bị tại cơ sở", 960, kind=LegKind.PARALLEL),
                leg_draft(3, "Thông báo", must_join=False, outside_name="UBND xã"),
            ),
        ),
        step(4, "processing", "", 480, name="Dự thảo văn bản từ chối", role_text="Chuyên viên"),
        step(5, "approval", "", 480, name="Ký duyệt", role_text="Lãnh đạo Sở"),
        step(6, "issuing", "", 120, name="Phát hành", role_text="Văn thư"),
        step(7, "returning", "", None, name="Trả kết quả", role_text="Bộ phận Một cửa"),
    ),
    flows=(
        FlowDraft(3, 4, FAILED, "không đạt"),
        FlowDraft(3, 5, None, "đạt"),
        FlowDraft(5, 3, FAILED, "trả lại thẩm định"),
        FlowDraft(5, 6, None, "ký"),
    ),
)
SHAPES = [f"step_{number}" for number in range(1, 8)] + ["leg_3_1", "leg_3_2", "leg_3_3", "start", "end"]


def stored(table: ProcessTable = TABLE) -> ProcessVersion:
    acting = manager(people.agency())
    draft = services.open_process_draft(actor=acting, topic="AT-01", name="Cấp phép", limit_minutes=4800)
    services.save_process_draft(
        actor=acting, version_id=draft.public_id, table=table, seen_hash=draft.content_hash
    )
    return draft


def session_of(version: ProcessVersion) -> str:
    client = Client()
    client.force_login(
        people.account_of(people.officer(of=version.agency, may=["workflow.read", "workflow.manage"]))
    )
    return str(next(iter(client.cookies.values())).value)


@pytest.fixture
def version(live_server: LiveServer, page: Page, settings) -> ProcessVersion:
    """A draft with a fork, two decisions and ways back; somebody who reads it is signed in."""
    made = stored()
    cookie = {
        "name": settings.SESSION_COOKIE_NAME,
        "value": session_of(made),
        "url": live_server.url,
    }
    page.context.add_cookies([cookie])  # type: ignore[list-item]
    return made


def test_the_export_is_drawn_with_every_shape_and_the_mark_of_its_viewer(
    live_server: LiveServer, page: Page, version: ProcessVersion
) -> None:
    page.goto(f"{live_server.url}{BASE}{version.public_id}/")
    assert page.evaluate("typeof window.BpmnJS") == "undefined"
    page.keyboard.press("b")
    page.wait_for_url("**/bpmn/xem/")

    expect(page.locator("[data-element-id='step_1']")).to_be_visible()
    drawn = page.eval_on_selector_all("[data-element-id]", "all => all.map(one => one.dataset.elementId)")
    assert sorted(set(SHAPES) - set(drawn)) == []
    flows = {one for one in drawn if one.startswith("flow_") and not one.endswith("_label")}
    assert len(flows) == write_bpmn(TABLE, name="x").count("<bpmn:sequenceFlow ") == 21
    expect(page.locator("[data-bpmn-instead]")).to_be_hidden()
    assert look(page, "process-bpmn") == []
    mark = page.get_by_title("Powered by bpmn.io")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 844})
        mark.scroll_into_view_if_needed()
        expect(mark).to_be_in_viewport(ratio=1)
        assert mark.evaluate(ON_TOP) == 5
    page.set_viewport_size({"width": 1280, "height": 900})
    mark.press("Enter")
    opened = page.get_by_text("Web-based tooling for BPMN")
    expect(opened).to_be_visible()
    expect(opened.get_by_role("link")).to_have_attribute("href", "https://bpmn.io")
    page.keyboard.press("Escape")
    expect(opened).to_have_count(0)


ON_TOP = """mark => {
    const box = mark.getBoundingClientRect(), inset = 2;
    const points = [[box.left + inset, box.top + inset], [box.right - inset, box.top + inset],
        [box.left + inset, box.bottom - inset], [box.right - inset, box.bottom - inset],
        [(box.left + box.right) / 2, (box.top + box.bottom) / 2]];
    return points.filter(([x, y]) => mark.contains(document.elementFromPoint(x, y))).length;
}"""
"""At how many of five points of the mark nothing lies over it."""

PLACE = "document.querySelector('.djs-container .viewport').getAttribute('transform')"


def test_the_drawing_is_moved_and_zoomed_by_the_keyboard_and_dragged(
    live_server: LiveServer, page: Page, version: ProcessVersion
) -> None:
    page.goto(f"{live_server.url}{BASE}{version.public_id}/bpmn/xem/")
    picture = page.get_by_role("img", name="Sơ đồ quy trình")
    expect(picture).to_be_visible()
    picture.focus()
    seen = [page.evaluate(PLACE)]
    for key in ("ArrowRight", "ArrowDown", "+", "-", "0"):
        page.keyboard.press(key)
        seen.append(page.evaluate(PLACE))
    box = picture.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 40, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + 90, box["y"] + 70)
    page.mouse.up()
    seen.append(page.evaluate(PLACE))

    assert all(one != other for one, other in zip(seen, seen[1:], strict=False))


def test_without_scripts_or_without_the_viewer_our_own_drawing_and_the_table_stand_there(
    live_server: LiveServer, page: Page, version: ProcessVersion, chromium, settings
) -> None:
    address = f"{live_server.url}{BASE}{version.public_id}/bpmn/xem/"
    page.route("**/bpmn-viewer*", lambda route: route.abort())
    page.goto(address)
    expect(page.get_by_text("Chưa mở được, thử lại.")).to_have_count(1)
    expect(page.get_by_role("group", name="Sơ đồ quy trình: 7 bước")).to_be_visible()
    page.wrongs.clear()  # type: ignore[attr-defined]

    bare = new_context(chromium, {"width": 1280, "height": 900}, java_script_enabled=False)
    bare.add_cookies(page.context.cookies())
    plain = bare.new_page()
    wrongs = watch(plain)
    plain.goto(address)
    expect(plain.get_by_role("group", name="Sơ đồ quy trình: 7 bước")).to_be_visible()
    expect(plain.get_by_role("table")).to_contain_text("Dự thảo văn bản từ chối")
    expect(plain.locator("[data-bpmn-drawn]")).to_be_hidden()
    bare.close()
    assert wrongs == []
