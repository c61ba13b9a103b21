"""Citizens who are signed in, and what they will file: `python -m benchmarks.citizens --data … --report …`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from benchmarks.history.people import person
from benchmarks.offline import served

FIRST_NUMBER = 900_000
PROVINCE = ("001",)
ISSUER = "http://127.0.0.1/benchmarks"


def sign_in(many: int) -> dict[str, Any]:
    """Welcome that many citizens and open a session for each. What they find out: their session cookies, the open
    procedure with the most papers and its version, the open versions filed without a form (each with one of its
    cases)."""
    from django.test import Client

    from benchmarks import desks
    from motcua.domains.catalogue import selectors as catalogue
    from motcua.domains.people import services as people
    from motcua.domains.people.types import IdentityGiven

    agency_id = desks.demo_agency_id()
    cookies = []
    for number in range(FIRST_NUMBER, FIRST_NUMBER + many):
        who = person(number, provinces=PROVINCE)
        given = IdentityGiven(
            provider="benchmarks",
            issuer=ISSUER,
            subject=f"citizen-{number}",
            level=2,
            full_name=who.name,
            id_number=who.id_number,
        )
        browser = Client()
        browser.force_login(people.welcome_citizen(identity=given, agency_id=agency_id))
        cookies.append(browser.cookies["motcua_session"].value)
    owner = desks.owner_of(agency_id)
    choices = catalogue.intake_choices(owner)
    chosen = max(choices, key=lambda one: (len(one.papers), one.name))
    return {
        "plain": [
            {"version": str(one.version_public_id), "case": (*one.cases, "")[0]}
            for one in choices
            if catalogue.form_for(owner, version_id=one.version_public_id, case=(*one.cases, "")[0]) is None
        ],
        "procedure": str(chosen.procedure_public_id),
        "version": str(chosen.version_public_id),
        "cookies": cookies,
    }


def main() -> int:
    parser = argparse.ArgumentParser(description="Mở phiên cho người dân dùng thử để đo các trang nộp hồ sơ.")
    parser.add_argument(
        "--data", required=True, type=Path, help="thư mục dữ liệu dùng thử, không gì đang chạy"
    )
    parser.add_argument("--many", type=int, default=200, help="số người")
    parser.add_argument("--report", required=True, type=Path, help="tệp JSON ghi kết quả")
    options = parser.parse_args()
    with served(options.data):
        done = sign_in(options.many)
    options.report.write_text(json.dumps(done) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
