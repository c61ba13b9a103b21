"""Providers of citizens' identities from the environment: whole, or refused with their own sentence."""

from __future__ import annotations

import pytest

from motcua.config.environment import Environment, WrongEnvironment
from motcua.config.identity import IdentityClient

VNEID = {
    "MOTCUA_VNEID_ISSUER": "https://dinh-danh.vn/oidc",
    "MOTCUA_VNEID_CLIENT_ID": "motcua",
    "MOTCUA_VNEID_CLIENT_SECRET": "khoa-bi-mat",
}
ADDRESS = "- MOTCUA_VNEID_ISSUER phải bắt đầu bằng https:// (http:// chỉ cho máy này), không có ? hay #"
BOTH = "- MOTCUA_VNEID_ISSUER và MOTCUA_VNEID_CLIENT_ID phải đặt cùng nhau"


def faults_of(env: dict[str, str]) -> list[str]:
    with pytest.raises(WrongEnvironment) as refused:
        Environment.read(env)
    return str(refused.value).splitlines()[1:]


def test_a_provider_is_known_by_issuer_client_and_secret() -> None:
    assert Environment.read(VNEID).identity == (
        IdentityClient("vneid", "https://dinh-danh.vn/oidc", "motcua", "khoa-bi-mat"),
    )


def test_the_issuer_is_kept_to_the_letter() -> None:
    """A slash at its end is part of the name: tokens are compared with it."""
    env = {**VNEID, "MOTCUA_VNEID_ISSUER": "https://dinh-danh.vn/oidc/"}

    assert Environment.read(env).identity[0].issuer == "https://dinh-danh.vn/oidc/"


def test_two_providers_are_offered_in_their_order_and_one_may_have_no_secret() -> None:
    env = {"MOTCUA_DVCQG_ISSUER": "https://dvc.vn", "MOTCUA_DVCQG_CLIENT_ID": "x", **VNEID}

    found = Environment.read(env).identity

    assert [(client.key, client.secret) for client in found] == [("vneid", "khoa-bi-mat"), ("dvcqg", "")]


@pytest.mark.parametrize("missing", ["MOTCUA_VNEID_ISSUER", "MOTCUA_VNEID_CLIENT_ID"])
def test_half_a_provider_is_refused(missing: str) -> None:
    assert faults_of({name: value for name, value in VNEID.items() if name != missing}) == [BOTH]


@pytest.mark.parametrize(
    "issuer",
    [
        *("http://dinh-danh.vn", "dinh-danh.vn", "https://", "https://a.vn/?x=1", "https://a.vn/#x"),
        *("https://ai@a.vn", "ftp://127.0.0.1", "https://a.vn:0", "https://[a.vn", "https://a.vn:cong"),
    ],
)
def test_an_issuer_that_cannot_be_one_is_refused(issuer: str) -> None:
    assert faults_of({**VNEID, "MOTCUA_VNEID_ISSUER": issuer}) == [ADDRESS]


@pytest.mark.parametrize("issuer", ["http://127.0.0.1:9101", "http://localhost:9101", "http://[::1]:9101"])
def test_plain_http_is_for_this_very_machine(issuer: str) -> None:
    assert Environment.read({**VNEID, "MOTCUA_VNEID_ISSUER": issuer}).identity[0].issuer == issuer


def test_a_secret_does_not_show_when_the_environment_is_printed() -> None:
    assert "khoa-bi-mat" not in repr(Environment.read(VNEID))


def test_a_fault_stands_in_the_list_with_the_others() -> None:
    assert faults_of({"MOTCUA_VNEID_ISSUER": "https://a.vn", "MOTCUA_LOG_LEVEL": "x"}) == [
        "- MOTCUA_LOG_LEVEL là một trong DEBUG, INFO, WARNING, ERROR",
        BOTH,
    ]
