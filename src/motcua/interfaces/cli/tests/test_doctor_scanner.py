"""What the doctor says of the scanner for malware: none is a choice, one that is away is wrong."""

from __future__ import annotations

import pytest
from tests.support.clamd import clamd  # noqa: F401  a fixture

from motcua.domains.documents.tests import factories as documents
from motcua.interfaces.cli.operations import health

pytestmark = pytest.mark.django_db


def test_no_scanner_is_well_and_said(settings) -> None:
    settings.CLAMD = None

    check = health._scanner()

    assert (check.ok, check.detail) == (
        True,
        "chưa thiết lập (MOTCUA_CLAMD): tệp nhận vào không được quét mã độc",
    )


def test_a_scanner_tells_its_version_and_what_waits(clamd) -> None:  # noqa: F811
    documents.stored_file()

    check = health._scanner()

    assert check.ok
    assert check.detail.startswith("ClamAV ")
    assert check.detail.endswith(", 1 tệp chờ quét")


def test_a_scanner_that_is_away_is_wrong(settings) -> None:
    settings.CLAMD = "unix:/nowhere/clamd.ctl"

    check = health._scanner()

    assert not check.ok
    assert check.detail == "clamd ở unix:/nowhere/clamd.ctl không trả lời, 0 tệp chờ quét"
    assert check.advice == "Chạy lại clamd; tệp đang chờ sẽ tự được quét."
