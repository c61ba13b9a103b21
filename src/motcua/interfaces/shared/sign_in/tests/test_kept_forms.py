"""What is kept of a form sent too late: encrypted, without secrets, for its own officer and its own page, once."""

from __future__ import annotations

import base64
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import RequestFactory

from motcua.interfaces.shared.sign_in import kept_forms, remembered
from motcua.kernel import clock, crypto
from motcua.kernel.actors import ActorKind
from motcua.kernel.clock import local
from motcua.kernel.registries import Registry

VY, NHU = UUID(int=1), UUID(int=2)
ACTION, PAGE = "/lam-viec/ho-so/7/gui/", "/lam-viec/ho-so/7/?tab=giay"


@pytest.fixture(autouse=True)
def fresh_keys(monkeypatch) -> None:
    """No data lies there yet that a first key would have to open: nobody is asked, no database needed."""
    monkeypatch.setattr(crypto, "key_users", Registry("key users"))


def cookie_of(officer: UUID) -> str:
    response = HttpResponse()
    remembered.remember(RequestFactory().get("/"), response, officer)
    return response.cookies[remembered.COOKIE].value


def sent(
    data: dict[str, Any],
    by: UUID | None = VY,
    referer: str = f"http://testserver{PAGE}",
    action: str = ACTION,
) -> Any:
    request = RequestFactory().post(action, data, headers={"Referer": referer})
    request.session = {}
    if by is not None:
        request.COOKIES[remembered.COOKIE] = cookie_of(by)
    return request


def asked(path: str, session: dict[str, Any], actor: UUID = VY, kind: ActorKind = ActorKind.OFFICER) -> Any:
    request = RequestFactory().get(path)
    request.session, request.actor = session, SimpleNamespace(id=actor, kind=kind)
    return request


def test_what_was_typed_comes_back_as_it_was_with_its_places_and_moment() -> None:
    with clock.frozen(local(2024, 2, 5, 10, 0)):
        late = sent({"ten": 'Hoàng "Châu" <b>', "giay": ["a", "b"], "trong": ""})
        assert kept_forms.keep_form(late) is True

    kept = kept_forms.waiting_form(asked("/", late.session))

    assert kept is not None
    assert (kept.page, kept.action, kept.files) == (PAGE, ACTION, ())
    assert kept.pairs() == [("ten", 'Hoàng "Châu" <b>'), ("giay", "a"), ("giay", "b"), ("trong", "")]
    assert kept.kept_at == local(2024, 2, 5, 10, 0)


@pytest.mark.parametrize("name", ["password", "oldpassword", "Password2", "csrfmiddlewaretoken"])
def test_a_secret_is_not_kept(name: str) -> None:
    late = sent({name: "mật", "ten": "Vy"})

    kept_forms.keep_form(late)

    kept = kept_forms.waiting_form(asked("/", late.session))
    assert kept is not None
    assert kept.pairs() == [("ten", "Vy")]


@pytest.mark.parametrize("data", [{}, {"password": "x"}, {"csrfmiddlewaretoken": "x"}])
def test_nothing_worth_keeping_is_not_kept(data: dict[str, str]) -> None:
    late = sent(data)

    assert kept_forms.keep_form(late) is False
    assert late.session == {}
    assert kept_forms.is_waiting(late) is False


def test_a_form_too_large_to_have_been_typed_is_not_kept() -> None:
    late = sent({"ghi_chu": "x" * 256_001})

    assert kept_forms.keep_form(late) is False
    assert late.session == {}


def test_files_are_kept_by_name_alone() -> None:
    late = sent({"tep": SimpleUploadedFile("Đơn.pdf", b"%PDF secret")})

    assert kept_forms.keep_form(late) is True

    kept = kept_forms.waiting_form(asked("/", late.session))
    assert kept is not None
    assert (kept.files, kept.pairs()) == (("Đơn.pdf",), [])


def test_the_session_holds_no_readable_word_of_it_and_neither_do_logs() -> None:
    late = sent({"ten": "Hoang Thi Bao Chau"})
    kept_forms.keep_form(late)

    (token,) = late.session.values()
    assert b"Hoang" not in base64.b64decode(token)
    assert "Hoang" not in repr(kept_forms.waiting_form(asked("/", late.session)))


def test_another_officer_in_the_same_browser_does_not_get_it() -> None:
    late = sent({"ten": "Vy"}, by=VY)
    kept_forms.keep_form(late)

    assert kept_forms.waiting_form(asked("/", late.session, actor=NHU)) is None
    assert kept_forms.pop_kept_form(asked(ACTION, late.session, actor=NHU)) is None
    assert late.session == {}


def test_in_a_browser_that_remembers_nobody_whoever_signs_in_gets_it() -> None:
    late = sent({"ten": "Vy"}, by=None)
    kept_forms.keep_form(late)

    assert kept_forms.waiting_form(asked("/", late.session, actor=NHU)) is not None


@pytest.mark.parametrize("remembered_officer", [None, VY], ids=["nobody remembered", "an officer remembered"])
def test_what_a_citizen_typed_comes_back_to_citizens_alone(remembered_officer: UUID | None) -> None:
    page = "/nguoi-dan/nop/7/to-khai/"
    late = sent({"ten": "Châu"}, by=remembered_officer, referer=f"http://testserver{page}", action=page)
    kept_forms.keep_form(late)

    assert kept_forms.waiting_form(asked(page, late.session, actor=VY)) is None
    kept = kept_forms.pop_kept_form(asked(page, late.session, actor=NHU, kind=ActorKind.CITIZEN))
    assert kept is not None
    assert kept.data["ten"] == "Châu"


def test_what_an_officer_typed_does_not_come_back_to_a_citizen() -> None:
    late = sent({"ten": "Vy"}, by=None)
    kept_forms.keep_form(late)

    assert kept_forms.waiting_form(asked(PAGE, late.session, kind=ActorKind.CITIZEN)) is None


@pytest.mark.parametrize("spoil", [lambda token: token[:-8] + b"AAAAAAA=", lambda _token: b"AAAA"])
def test_a_token_that_was_touched_is_as_if_there_were_none(spoil: Any) -> None:
    late = sent({"ten": "Vy"})
    kept_forms.keep_form(late)
    late.session["kept_form"] = spoil(late.session["kept_form"].encode()).decode()

    assert kept_forms.waiting_form(asked("/", late.session)) is None


def test_a_token_of_a_key_that_is_gone_is_as_if_there_were_none(monkeypatch) -> None:
    late = sent({"ten": "Vy"})
    kept_forms.keep_form(late)

    def gone(*_given: object, **_options: object) -> bytes:
        raise crypto.KeyMissing("gone")

    monkeypatch.setattr(crypto, "decrypt", gone)

    assert kept_forms.waiting_form(asked("/", late.session)) is None


@pytest.mark.parametrize("path", [ACTION, "/lam-viec/ho-so/7/"])
def test_the_page_it_came_from_and_the_address_it_went_to_get_it_once(path: str) -> None:
    late = sent({"ten": "Vy"})
    kept_forms.keep_form(late)

    first = kept_forms.pop_kept_form(asked(path, late.session))
    again = kept_forms.pop_kept_form(asked(path, late.session))

    assert first is not None
    assert first.data["ten"] == "Vy"
    assert again is None


def test_another_page_leaves_it_where_it_is() -> None:
    late = sent({"ten": "Vy"})
    kept_forms.keep_form(late)

    assert kept_forms.pop_kept_form(asked("/lam-viec/ho-so/8/", late.session)) is None
    assert kept_forms.is_waiting(late)


def test_where_nothing_waits_nothing_comes() -> None:
    nothing = asked(ACTION, {})

    assert kept_forms.waiting_form(nothing) is None
    assert kept_forms.pop_kept_form(nothing) is None
    kept_forms.drop_kept_form(nothing)


@pytest.mark.parametrize(
    ("path", "actor", "waits"),
    [(ACTION, VY, False), ("/lam-viec/khac/", VY, True), ("/lam-viec/khac/", NHU, False)],
    ids=["sent on", "another form", "another officer"],
)
def test_it_is_dropped_when_it_is_sent_on_or_is_nobodys(path: str, actor: UUID, waits: bool) -> None:
    late = sent({"ten": "Vy"})
    kept_forms.keep_form(late)

    kept_forms.drop_if_sent(asked(path, late.session, actor=actor))

    assert kept_forms.is_waiting(late) is waits


@pytest.mark.parametrize(
    ("referer", "page"),
    [
        (f"http://testserver{PAGE}", PAGE),
        ("http://testserver/lam-viec/", "/lam-viec/"),
        ("http://testserver", ACTION),
        ("http://example.net/lam-viec/", ACTION),
        ("javascript:alert(1)", ACTION),
        ("", ACTION),
    ],
)
def test_the_page_of_a_form_is_one_of_ours(referer: str, page: str) -> None:
    assert kept_forms.page_of(sent({"a": "1"}, referer=referer)) == page


def test_what_comes_back_cannot_be_changed_on_the_way() -> None:
    late = sent({"ten": "Vy"})
    kept_forms.keep_form(late)
    kept = kept_forms.waiting_form(asked("/", late.session))

    assert kept is not None
    with pytest.raises(AttributeError):
        kept.data["ten"] = "Như"


def test_a_browser_remembers_the_officer_in_a_signed_cookie_scripts_cannot_read() -> None:
    request = RequestFactory().get("/", secure=True)
    response = HttpResponse()

    remembered.remember(request, response, VY)

    cookie = response.cookies["motcua_last"]
    assert (cookie["max-age"], cookie["httponly"], cookie["samesite"], cookie["secure"]) == (
        2_592_000,
        True,
        "Lax",
        True,
    )
    request.COOKIES["motcua_last"] = cookie.value
    assert remembered.last_officer(request) == VY


def test_without_https_the_cookie_still_comes_back() -> None:
    response = HttpResponse()

    remembered.remember(RequestFactory().get("/"), response, VY)

    assert response.cookies["motcua_last"]["secure"] == ""


@pytest.mark.parametrize("value", ["", "nonsense", f"{VY}", f"{VY}:x:y"])
def test_a_cookie_we_did_not_sign_names_nobody(value: str) -> None:
    request = RequestFactory().get("/")
    request.COOKIES["motcua_last"] = value

    assert remembered.last_officer(request) is None


def test_a_signed_id_of_another_officer_cannot_be_made_from_ones_own() -> None:
    request = RequestFactory().get("/")
    request.COOKIES["motcua_last"] = cookie_of(VY).replace(str(VY), str(NHU))

    assert remembered.last_officer(request) is None


def test_whoever_says_not_me_is_forgotten() -> None:
    response = HttpResponse()

    remembered.forget(response)

    assert (response.cookies["motcua_last"].value, response.cookies["motcua_last"]["max-age"]) == ("", 0)
