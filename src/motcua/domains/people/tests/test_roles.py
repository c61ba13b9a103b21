"""What the shipped roles may do, and the page that tells it."""

from __future__ import annotations

from pathlib import Path

import pytest

from motcua.domains.people.rules import permissions_markdown, shipped_permissions, shipped_roles
from motcua.domains.people.types import PeoplePermission, RoleCode

PAGE = Path(__file__).resolve().parents[5] / "docs" / "reference" / "permissions.md"

# permission: roles that hold it, by the plan of work of a department
WHO_MAY = {
    "people.read": "reception specialist unit_head director clerk controller administrator",
    "people.manage": "administrator",
    "people.delegate": "unit_head director administrator",
    "people.confirm": "reception controller",
    "deadlines.read": "reception specialist unit_head director clerk controller communications administrator",
    "deadlines.manage": "controller administrator",
    "documents.read": "reception specialist unit_head director clerk controller",
    "documents.manage": "administrator",
    "catalogue.read": "reception specialist unit_head director clerk controller communications administrator",
    "catalogue.confirm": "controller",
    "catalogue.draft": "specialist unit_head controller",
    "catalogue.publish": "controller",
    "catalogue.sign": "director",
    "catalogue.post": "reception controller communications",
    "forms.read": "reception specialist unit_head director clerk controller communications administrator",
    "forms.manage": "controller",
    "workflow.read": "reception specialist unit_head director clerk controller communications administrator",
    "workflow.manage": "controller",
    "dossiers.read": "reception specialist unit_head director clerk controller",
    "dossiers.receive": "reception",
    "dossiers.assign": "unit_head director",
    "dossiers.process": "specialist unit_head",
    "dossiers.approve": "unit_head director",
    "dossiers.issue_result": "director clerk",
    "dossiers.hand_over": "reception",
    "dossiers.decide": "director",
    "digitisation.read": "reception specialist unit_head director clerk controller",
    "digitisation.keep": "reception clerk",
    "counter.read": "reception unit_head director controller administrator",
    "counter.serve": "reception",
    "counter.manage": "controller administrator",
    "payments.read": "reception director clerk controller",
    "payments.collect": "reception clerk",
    "payments.approve": "director",
    "payments.configure": "administrator",
    "notifications.manage": "controller administrator",
    "notifications.resend": "reception controller",
    "plans.read": "reception specialist unit_head director clerk controller communications administrator",
    "plans.update": "unit_head director controller",
    "audit.read": "director controller administrator",
}


def test_the_eight_roles_are_shipped():
    assert list(shipped_roles()) == [role.value for role in RoleCode]


@pytest.mark.parametrize(("permission", "roles"), WHO_MAY.items(), ids=WHO_MAY)
def test_a_permission_is_held_by_exactly_these_roles(permission, roles):
    holders = [code for code, (_name, permissions) in shipped_roles().items() if permission in permissions]

    assert holders == roles.split()


def test_every_permission_is_in_the_table():
    assert list(shipped_permissions()) == list(WHO_MAY)


def test_roles_name_only_known_permissions():
    named = {code for _name, permissions in shipped_roles().values() for code in permissions}

    assert named - set(shipped_permissions()) == set()


def test_the_permissions_of_this_domain_are_known():
    assert {permission.value for permission in PeoplePermission} <= set(shipped_permissions())


def test_no_role_gathers_receiving_and_approving():
    """Whoever takes a dossier in does not decide it (tách tiếp nhận và giải quyết)."""
    both = [
        code
        for code, (_name, permissions) in shipped_roles().items()
        if {"dossiers.receive", "dossiers.approve"} <= set(permissions)
    ]

    assert both == []


def test_the_page_of_the_documentation_is_the_generated_one():
    assert PAGE.read_text(encoding="utf-8") == permissions_markdown()


def test_the_page_has_a_line_for_each_permission_and_a_column_for_each_role():
    lines = [line for line in permissions_markdown().splitlines() if line.startswith("| `")]

    assert len(lines) == len(WHO_MAY)
    assert {line.count("|") for line in lines} == {2 + 1 + len(RoleCode)}
