"""A citizen's vault, on a phone and on an office screen."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Page

from motcua.domains.digitisation.tests import factories
from motcua.domains.people.tests import factories as people
from tests.support.browser import look_at
from tests.support.pages import PageClient

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_vault_fits_and_is_silent_for_axe(chromium_page: Page, live_server: Any) -> None:
    who = people.citizen(people.agency().pk)
    owned = factories.owner(who)
    factories.paper(owned_by=owned, issued_on=date(2023, 1, 2), expires_on=date(2024, 1, 2))
    factories.paper(
        owned_by=owned,
        kind="cchnbx",
        title="Chứng chỉ nhân viên bức xạ của người phụ trách an toàn tại cơ sở X-quang chẩn đoán",
        issuer="Sở Khoa học và Công nghệ tỉnh Quảng Trị",
    )
    cookie = PageClient(who.account).client.cookies[settings.SESSION_COOKIE_NAME].value
    chromium_page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
    )

    assert look_at(chromium_page, f"{live_server.url}/nguoi-dan/kho/", "vault") == []
