"""Every menu item leads to a page, asks for a permission that exists, and opens for who may open it."""

from __future__ import annotations

import importlib

import pytest
from django.urls import reverse

from motcua.domains.people.rules import shipped_permissions
from motcua.interfaces.shared.menus import WORKSPACE, Place
from tests.architecture import house
from tests.architecture.routes import all_routes

ITEMS = [place for group in WORKSPACE for place in group.places]
each_item = pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.route)


def permissions_in_code() -> set[str]:
    """Values of every `XPermission` enum of the domains."""
    found: set[str] = set()
    for domain in house.domain_names():
        types = importlib.import_module(f"motcua.domains.{domain}.types")
        for name, member in vars(types).items():
            if name.endswith("Permission") and isinstance(member, type):
                found |= {str(value) for value in member}  # type: ignore[attr-defined]
    return found


@each_item
def test_a_menu_item_leads_to_a_workspace_page(item: Place) -> None:
    assert item.route.startswith("workspace:")
    assert reverse(item.route).startswith("/lam-viec/")


@each_item
def test_a_menu_item_asks_for_a_permission_that_exists(item: Place) -> None:
    assert item.permission == "" or item.permission in permissions_in_code()


def test_no_page_is_twice_in_the_menu() -> None:
    routes = [item.route for item in ITEMS]

    assert sorted({route for route in routes if routes.count(route) > 1}) == []


def test_a_menu_item_has_an_icon_that_is_drawn() -> None:
    icons = (house.PACKAGE / "ui" / "components" / "icon" / "icon.css").read_text(encoding="utf-8")

    assert [item.icon for item in ITEMS if f".ic-{item.icon} " not in icons] == []


def test_permissions_of_the_shipped_roles_are_those_in_the_code() -> None:
    assert set(shipped_permissions()) == permissions_in_code()


def test_menu_pages_need_no_parameter() -> None:
    with_parameters = {route.name for route in all_routes() if route.parameters}

    assert [item.route for item in ITEMS if item.route in with_parameters] == []
