"""For load balancers and the doctor: is the database there, does the worker live; nothing else is told."""

from __future__ import annotations

import pytest
from tests.support.pages import PageClient

from motcua.kernel import health

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("ok", "status"), [(True, 200), (False, 503)])
def test_it_answers_by_status_and_names_what_it_looked_at(
    ok: bool, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = health.Health({"database": True, "worker": ok})
    monkeypatch.setattr(health, "report", lambda: report)

    answer = PageClient().client.get("/suc-khoe/")

    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.json() == {"ok": ok, "checks": report.checks}


def test_without_a_worker_it_says_so() -> None:
    answer = PageClient().client.get("/suc-khoe/")

    assert answer.status_code == 503
    assert answer.json()["ok"] is False
