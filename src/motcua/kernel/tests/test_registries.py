"""Places where upper code hands something down: registries, links to public pages, facts the product ships with."""

from __future__ import annotations

import json

import pytest

from motcua.kernel import links, shipped
from motcua.kernel.registries import Registry


@pytest.fixture
def registry() -> Registry[object]:
    return Registry("clock holders")


def test_an_empty_registry_is_a_normal_answer(registry) -> None:
    assert registry.get("dossiers") is None
    assert registry.all() == {}


def test_what_was_registered_is_found_under_its_key(registry) -> None:
    one, other = object(), object()

    assert registry.register("b", one) is one
    registry.register("a", other)

    assert (registry.get("a"), registry.get("b"), registry.get("c")) == (other, one, None)


def test_walks_are_in_the_order_of_the_keys_whoever_came_first(registry) -> None:
    for key in ("payments", "counter", "dossiers"):
        registry.register(key, object())

    assert list(registry.all()) == ["counter", "dossiers", "payments"]


def test_the_same_thing_may_come_twice(registry) -> None:
    one = object()
    registry.register("a", one)
    registry.register("a", one)

    assert registry.all() == {"a": one}


def test_another_thing_under_a_taken_key_is_refused_and_the_first_stays(registry) -> None:
    one = registry.register("a", object())

    with pytest.raises(ValueError, match="^clock holders: a is already registered$"):
        registry.register("a", object())
    assert registry.get("a") is one


def test_things_that_are_equal_are_not_for_that_the_same(registry) -> None:
    registry.register("a", [1])

    with pytest.raises(ValueError, match="already registered"):
        registry.register("a", [1])


def test_a_walk_is_a_copy(registry) -> None:
    registry.register("a", object())

    registry.all().clear()

    assert list(registry.all()) == ["a"]


def test_two_registries_do_not_know_each_other(registry) -> None:
    registry.register("a", object())

    assert Registry("others").get("a") is None


def test_links_are_built_by_what_config_told(monkeypatch) -> None:
    monkeypatch.setattr(links, "_builders", {})

    links.set_builders(track=lambda token: f"/theo-doi/{token}", verify=lambda token: f"/kiem-tra/{token}")

    assert links.track_url("abc") == "/theo-doi/abc"
    assert links.verify_url("abc") == "/kiem-tra/abc"


def test_the_last_builders_told_are_the_ones_that_count(monkeypatch) -> None:
    monkeypatch.setattr(links, "_builders", {})

    for place in ("cũ", "mới"):
        links.set_builders(track=lambda _token, place=place: place, verify=lambda _token: "x")

    assert links.track_url("abc") == "mới"


def test_a_place_of_the_workspace_is_built_by_what_was_told_and_empty_when_nobody_did(monkeypatch) -> None:
    monkeypatch.setattr(links, "_builders", {})

    links.set_builders(track=str, verify=str, inbox=lambda scope: f"/viec/{scope}")

    assert links.work_url("inbox", "unit") == "/viec/unit"
    assert links.work_url("archive", "x") == ""


@pytest.mark.parametrize("link", [links.track_url, links.verify_url])
def test_a_link_nobody_can_build_is_an_error_not_an_empty_code(monkeypatch, link) -> None:
    monkeypatch.setattr(links, "_builders", {})

    with pytest.raises(KeyError):
        link("abc")


def names() -> list[str]:
    from importlib.resources import files

    return sorted(path.name for path in (files("motcua") / "data").iterdir() if path.name.endswith(".json"))


@pytest.mark.parametrize("name", names())
def test_every_shipped_file_is_read_and_says_where_it_is_from(name: str) -> None:
    content = shipped.load_json(name)

    assert isinstance(content, dict)
    about = content.get("meta") or content.get("document")
    assert about, f"{name} does not say where it is from"


@pytest.mark.parametrize("name", names())
def test_no_key_stands_twice_in_an_object_of_a_shipped_file(name: str) -> None:
    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        keys = [key for key, _value in pairs]
        assert len(keys) == len(set(keys)), f"{name}: {keys}"
        return dict(pairs)

    assert json.loads(shipped._text(name), object_pairs_hook=once) == shipped.load_json(name)


def test_what_one_reader_changes_another_does_not_see() -> None:
    shipped.load_json("roles.json")["roles"].clear()

    assert shipped.load_json("roles.json")["roles"] != []


def test_a_file_is_read_from_the_disk_once() -> None:
    shipped._text.cache_clear()
    for _ in range(3):
        shipped.load_json("roles.json")

    assert (shipped._text.cache_info().misses, shipped._text.cache_info().hits) == (1, 2)


def test_a_file_the_product_does_not_ship_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        shipped.load_json("no-such-file.json")
