"""The invented officers of the demo department, from `data/demo-people.json`."""

from __future__ import annotations

from motcua.domains.people.types import DemoDepartment, DemoOfficer
from motcua.kernel.shipped import load_json


def shipped_demo() -> DemoDepartment:
    """The demo's officers and their password, as the file gives them."""
    data = load_json("demo-people.json")
    return DemoDepartment(
        password=data["meta"]["password"],
        officers=tuple(
            DemoOfficer(
                username=entry["username"],
                full_name=entry["full_name"],
                title=entry["title"],
                unit=entry["unit"],
                roles=tuple((role["code"], role["unit"] or "") for role in entry["roles"]),
            )
            for entry in data["officers"]
        ),
    )
