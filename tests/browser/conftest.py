"""Fixtures of the browser tests."""

from tests.support.browser import chromium, chromium_page, phone_page

__all__ = ["chromium", "chromium_page", "phone_page"]
