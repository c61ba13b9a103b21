"""A Chromium for the browser tests."""
