"""Fixtures of the browser tests."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.support.browser import chromium, chromium_page, phone_page

__all__ = ["chromium", "chromium_page", "phone_page"]


@pytest.fixture
def page(chromium_page: Page) -> Page:
    """A page as wide as an office screen; `look` makes it as narrow as a phone while it looks."""
    return chromium_page
