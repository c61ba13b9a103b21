"""Sign-in in our words: addresses that stay here, messages said or left unsaid, forms that explain what is wrong."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from allauth.account.adapter import DefaultAccountAdapter
from django import forms as django_forms
from django.contrib import messages as django_messages
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from motcua.interfaces.shared.sign_in import adapter as module
from motcua.interfaces.shared.sign_in import forms, kept_forms, remembered
from motcua.interfaces.shared.sign_in.adapter import AccountAdapter, MfaAdapter
from motcua.interfaces.shared.sign_in.middleware import IdleSessionMiddleware, SignInGateMiddleware
from motcua.kernel import clock, crypto
from motcua.kernel.actors import ActorKind
from motcua.kernel.clock import local
from motcua.kernel.registries import Registry

VY = UUID(int=1)


@pytest.fixture
def account() -> AccountAdapter:
    return AccountAdapter(RequestFactory().get("/"))


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("/lam-viec/", True),
        ("/lam-viec/?q=https://example.net", True),
        ("/", True),
        ("", False),
        ("lam-viec/", False),
        ("//example.net", False),
        ("/\\example.net", False),
        ("///example.net", False),
        ("https://example.net/", False),
        ("http://testserver/lam-viec/", False),
        ("javascript:alert(1)", False),
        ("\t//example.net", False),
    ],
)
def test_after_signing_in_one_stays_in_this_installation(account, url: str, safe: bool) -> None:
    assert account.is_safe_url(url) is safe


def test_nobody_makes_an_account_for_himself(account) -> None:
    assert account.is_open_for_signup(RequestFactory().get("/")) is False


def test_a_wrong_name_and_a_wrong_password_are_one_sentence(account) -> None:
    said = {str(account.error_messages[key]) for key in ("username_password_mismatch", "invalid_login")}

    assert said == {"Tên đăng nhập hoặc mật khẩu chưa đúng."}


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("account_inactive", "Tài khoản này đã bị khóa."),
        ("enter_current_password", "Mật khẩu hiện tại chưa đúng."),
        ("incorrect_code", "Mã chưa đúng hoặc đã hết hạn. Chờ mã mới trong ứng dụng rồi nhập lại."),
        (
            "too_many_login_attempts",
            "Sai quá nhiều lần. Chờ 15 phút rồi thử lại, hoặc nhờ quản trị đặt lại mật khẩu.",
        ),
    ],
)
def test_what_is_wrong_is_said_in_vietnamese(account, key: str, said: str) -> None:
    assert str(account.error_messages[key]) == said


def test_ways_to_confirm_it_is_you_keep_their_order_and_have_our_names(account, monkeypatch) -> None:
    ways = [{"id": name, "description": "English", "url": f"/{name}/"} for name in module._WAYS]
    monkeypatch.setattr(DefaultAccountAdapter, "get_reauthentication_methods", lambda _self, _user: ways)

    told = account.get_reauthentication_methods(None)

    assert [way["description"] for way in told] == [
        *("Dùng mật khẩu", "Dùng mã 6 số hoặc mã dự phòng", "Dùng khóa truy cập")
    ]
    assert [way["url"] for way in told] == [way["url"] for way in ways]


def test_after_a_new_password_one_is_on_ones_own_page(account) -> None:
    assert account.get_password_change_redirect_url(RequestFactory().get("/")) == reverse("workspace:account")


@pytest.mark.parametrize(
    ("template", "own", "said"),
    [
        ("account/messages/password_changed.txt", None, ["Đã đổi mật khẩu."]),
        ("mfa/messages/webauthn_removed.txt", None, ["Đã bỏ khóa truy cập."]),
        ("account/messages/logged_in.txt", None, []),
        ("account/messages/logged_out.txt", None, []),
        (None, None, []),
        ("account/messages/logged_in.txt", "Lời riêng.", ["Lời riêng."]),
    ],
)
def test_only_what_we_have_words_for_is_said(account, monkeypatch, template, own, said) -> None:
    kept: list[str] = []
    monkeypatch.setattr(
        module.messages, "add_message", lambda _r, _level, text, extra_tags: kept.append(text)
    )

    account.add_message(RequestFactory().get("/"), django_messages.SUCCESS, template, message=own)

    assert kept == said


@pytest.mark.parametrize("waiting", [True, False])
def test_a_waiting_form_comes_before_where_one_wanted_to_go(account, monkeypatch, waiting: bool) -> None:
    went: list[str] = []

    def post_login(_self: Any, _request: Any, _user: Any, **options: Any) -> HttpResponse:
        went.append(options["redirect_url"])
        return HttpResponse()

    monkeypatch.setattr(DefaultAccountAdapter, "post_login", post_login)
    monkeypatch.setattr(kept_forms, "is_waiting", lambda _request: waiting)
    officer = SimpleNamespace(officer=SimpleNamespace(public_id=VY))

    response = account.post_login(RequestFactory().get("/"), officer, redirect_url="/lam-viec/viec/")

    assert went == [reverse("workspace:kept-form") if waiting else "/lam-viec/viec/"]
    assert remembered.COOKIE in response.cookies


def test_an_account_without_an_officer_is_not_remembered(account, monkeypatch) -> None:
    monkeypatch.setattr(DefaultAccountAdapter, "post_login", lambda *_given, **_options: HttpResponse())
    monkeypatch.setattr(kept_forms, "is_waiting", lambda _request: False)

    response = account.post_login(RequestFactory().get("/"), SimpleNamespace())

    assert response.cookies == {}


def test_secrets_of_the_second_step_are_closed_and_open_again(monkeypatch) -> None:
    monkeypatch.setattr(crypto, "key_users", Registry("key users"))
    second = MfaAdapter()

    closed = second.encrypt("JBSWY3DPEHPK3PXP")

    assert "JBSWY3DP" not in closed
    assert second.encrypt("JBSWY3DPEHPK3PXP") != closed
    assert second.decrypt(closed) == "JBSWY3DPEHPK3PXP"


def test_a_passkey_is_first_named_after_its_owner() -> None:
    name = MfaAdapter().generate_authenticator_name(SimpleNamespace(username="maitt"), "webauthn")

    assert name == "Khóa truy cập của maitt"


@pytest.mark.parametrize(
    ("typed", "code"), [("123456", "123456"), (" 123 456 ", "123456"), ("12\u00a034 56", "123456")]
)
def test_blanks_in_a_code_do_not_matter(typed: str, code: str) -> None:
    assert forms.CodeField().clean(typed) == code


@pytest.mark.parametrize("typed", ["", "   ", "1" * 21])
def test_a_code_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(django_forms.ValidationError):
        forms.CodeField().clean(typed)


def test_phones_offer_the_code_and_figures_for_it() -> None:
    attrs = forms.CodeField().widget.attrs

    assert (attrs["autocomplete"], attrs["inputmode"]) == ("one-time-code", "numeric")
    assert str(forms.CodeField().label) == "Mã 6 số"


@pytest.mark.parametrize("fault", [KeyError("id"), TypeError(), ValueError(), AttributeError()], ids=type)
def test_an_answer_of_a_key_that_is_none_is_a_wrong_answer(fault: Exception) -> None:
    def answer() -> None:
        with forms._no_answer_is_wrong():
            raise fault

    with pytest.raises(django_forms.ValidationError) as refused:
        answer()
    assert refused.value.messages == ["Khóa truy cập trả lời chưa đúng. Thử lại."]


def test_a_fault_of_ours_is_not_blamed_on_the_key() -> None:
    def fail() -> None:
        with forms._no_answer_is_wrong():
            raise RuntimeError("ours")

    with pytest.raises(RuntimeError, match="ours"):
        fail()


def gate(actor: ActorKind, path: str = "/lam-viec/viec/", **facts: Any) -> Any:
    """What the gate answers somebody of a kind; None lets him in."""
    request = RequestFactory().get(path, headers=facts.pop("headers", {}))
    request.actor = SimpleNamespace(kind=actor)
    request.user = SimpleNamespace(must_change_password=facts.get("first_password", False))
    request.session = {}
    return SignInGateMiddleware(lambda _request: HttpResponse()).process_view(request)


def test_officers_come_in_and_strangers_go_to_sign_in() -> None:
    assert gate(ActorKind.OFFICER) is None
    assert gate(ActorKind.ANONYMOUS).headers["Location"] == "/dang-nhap/?next=%2Flam-viec%2Fviec%2F"


def test_on_a_first_password_one_gets_to_work_only_after_changing_it() -> None:
    assert gate(ActorKind.OFFICER, first_password=True).headers["Location"] == reverse(
        "account_change_password"
    )


@pytest.mark.parametrize("path", ["/", "/tra-cuu/", "/dang-nhap/", "/suc-khoe/", "/lam-viecx/"])
@pytest.mark.parametrize("actor", [ActorKind.ANONYMOUS, ActorKind.CITIZEN])
def test_public_pages_have_no_gate(path: str, actor: ActorKind) -> None:
    assert gate(actor, path) is None


@pytest.mark.parametrize("actor", [ActorKind.CITIZEN, ActorKind.SYSTEM])
def test_nobody_but_an_officer_comes_in(actor: ActorKind) -> None:
    from django.core.exceptions import PermissionDenied

    with pytest.raises(PermissionDenied):
        gate(actor)


def test_the_first_page_of_work_needs_no_way_back() -> None:
    assert gate(ActorKind.ANONYMOUS, "/lam-viec/").headers["Location"] == "/dang-nhap/"


@pytest.mark.parametrize(
    ("headers", "status", "sent_to"),
    [
        ({"X-Requested-With": "fetch"}, 401, None),
        ({"HX-Request": "true"}, 200, "/dang-nhap/?next=%2Flam-viec%2Fviec%2F"),
        (
            {"HX-Request": "true", "HX-Current-URL": "http://testserver/lam-viec/ho-so/7?a=1"},
            200,
            "/dang-nhap/?next=%2Flam-viec%2Fho-so%2F7",
        ),
    ],
)
def test_scripts_are_answered_in_a_way_they_understand(headers, status: int, sent_to: str | None) -> None:
    response = gate(ActorKind.ANONYMOUS, headers=headers)

    assert (response.status_code, response.headers.get("HX-Redirect")) == (status, sent_to)


@pytest.mark.parametrize(("minutes", "written"), [(0, False), (9, False), (10, True), (60, True)])
def test_the_last_page_is_written_down_every_ten_minutes_at_most(minutes: int, written: bool) -> None:
    seen = int(local(2024, 2, 5, 10, 0).timestamp())
    request = RequestFactory().get("/")
    request.user, request.session = SimpleNamespace(is_authenticated=True), {"seen_at": seen}  # type: ignore

    with clock.frozen(local(2024, 2, 5, 10 + minutes // 60, minutes % 60)):
        IdleSessionMiddleware(lambda _request: HttpResponse())(request)

    assert request.session == {"seen_at": seen + minutes * 60 if written else seen}


def test_a_strangers_session_is_not_written() -> None:
    request = RequestFactory().get("/")
    request.user, request.session = SimpleNamespace(is_authenticated=False), {}  # type: ignore

    IdleSessionMiddleware(lambda _request: HttpResponse())(request)

    assert request.session == {}
