"""Fifty officers at two desks, appointed in a running installation: `python -m benchmarks.soaking.appointing`."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from benchmarks.posts import CODE
from benchmarks.product import ROOT, environment

DESKS = 2
# At each desk: how many, with which role and title.
AT_A_DESK = (
    (5, "reception", "Chuyên viên tiếp nhận"),
    (3, "unit_head", "Trưởng phòng, Phó Trưởng phòng"),
    (12, "specialist", "Chuyên viên"),
)
FOR_ALL = ((6, "director", "Lãnh đạo Sở"), (4, "clerk", "Văn thư"))


def usernames() -> list[str]:
    """The fifty, receivers of both desks first."""
    at_desks = [
        f"dong.{role}.{desk + 1}.{place + 1}"
        for many, role, _title in AT_A_DESK
        for desk in range(DESKS)
        for place in range(many)
    ]
    return at_desks + [f"dong.{role}.{place + 1}" for many, role, _title in FOR_ALL for place in range(many)]


def receivers() -> list[str]:
    """Those who take dossiers in."""
    return [name for name in usernames() if ".reception." in name]


def appoint_crowd(data: Path) -> None:
    """Appoint them all. Raises SystemExit with what was said when that fails."""
    said = subprocess.run(
        [sys.executable, "-m", "benchmarks.soaking.appointing"],
        env=environment(MOTCUA_DATA=str(data)),
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    if said.returncode:
        raise SystemExit(said.stdout + said.stderr)


def main() -> int:
    from motcua.interfaces.cli.operations.surroundings import close_connections, ready_django

    ready_django()
    from benchmarks import desks
    from motcua.domains.people import rules, selectors, services
    from motcua.kernel import clock, revisions

    with revisions.request_scope():
        actor = desks.owner_of(desks.demo_agency_id())
        units = {unit.code: unit for unit in selectors.visible_units(actor)}
        since = (clock.today() - timedelta(days=366)).replace(day=1)
        titles = {role: title for _many, role, title in (*AT_A_DESK, *FOR_ALL)}
        for name in usernames():
            _word, role, *places = name.split(".")
            unit = units[CODE.format(number=int(places[0]))] if len(places) > 1 else None
            home = unit or min(units.values(), key=lambda one: (one.parent_id is not None, one.pk))
            officer = services.appoint_officer(
                actor=actor,
                username=name,
                full_name=f"Người Thứ {len(name)} {' '.join(places)}",
                title=titles[role],
                unit=home.public_id,
                initial_password=rules.shipped_demo().password,
                must_change_password=False,
            )
            services.grant_role(
                actor=actor,
                officer=officer.public_id,
                role=role,
                unit=unit.public_id if unit else None,
                valid_from=since,
            )
    close_connections()
    print(json.dumps(len(usernames())))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
