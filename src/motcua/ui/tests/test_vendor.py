"""Vendor files are copied so that the static files can be collected."""

from __future__ import annotations

import pytest

from motcua.ui.vendor import unmapped


@pytest.mark.parametrize(
    "pointer",
    [b"\n/*# sourceMappingURL=tabler.min.css.map */", b"\n//# sourceMappingURL=htmx.min.js.map\n"],
    ids=["style", "script"],
)
def test_pointer_to_a_source_map_is_left_out(pointer: bytes) -> None:
    assert unmapped(b"a{}" + pointer) == b"a{}"


def test_content_without_a_pointer_stays_as_it_is() -> None:
    assert unmapped(b"a{}\n") == b"a{}\n"
