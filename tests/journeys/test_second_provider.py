"""Sign-in through a certified provider that nobody here wrote: it passes unchanged, and PKCE is demanded."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urljoin

import pytest
import requests
from django.conf import settings as django_settings

from motcua.config.identity import IdentityClient
from motcua.domains.people.models import Citizen
from motcua.domains.people.tests import factories as people
from tests.support.issuer import CALLBACK, CLIENT_ID, SECRET, START
from tests.support.pages import PageClient

FOLDER = Path(__file__).resolve().parents[1] / "identity_provider"
pytestmark = [pytest.mark.journey, pytest.mark.django_db]


@pytest.fixture
def provider(settings: Any) -> Iterator[str]:
    """The provider at work, set up as VNeID of this installation; its address."""
    if not (FOLDER / "node_modules").is_dir():
        pytest.fail("Chưa có nơi xác thực để thử: chạy `python3 scripts/setup.py --dev`.")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    issuer = f"http://127.0.0.1:{port}"
    node = shutil.which("node") or str(Path(sys.executable).with_name("node"))
    redirect = f"{django_settings.MOTCUA.public_url}{CALLBACK}"
    command = [node, "server.mjs", str(port), redirect]
    with subprocess.Popen(
        command, cwd=FOLDER, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "ready"
        client = IdentityClient("vneid", issuer, CLIENT_ID, SECRET)
        settings.MOTCUA = replace(django_settings.MOTCUA, identity=(client,))
        yield issuer
        process.terminate()


def agree(address: str, back: str) -> str:
    """What a person does at the provider: sign in, consent; the address they are sent back to."""
    with requests.Session() as browser:
        for _page in range(10):
            answer = browser.get(address, allow_redirects=False)
            if answer.is_redirect:
                address = urljoin(address, answer.headers["Location"])
            else:
                (target,) = re.findall(r'action="([^"]+)"', answer.text)
                (prompt,) = re.findall(r'name="prompt" value="(\w+)"', answer.text)
                form = {"prompt": prompt, "login": "nguoi-19", "password": "khong-xet"}
                address = urljoin(address, target)
                sent = browser.post(address, data=form, allow_redirects=False)
                address = urljoin(address, sent.headers["Location"])
            if address.startswith(back):
                return address.removeprefix(django_settings.MOTCUA.public_url)
    raise AssertionError(address)


def test_a_citizen_comes_in_through_it_as_through_any_other(provider: str) -> None:
    people.agency()
    visitor = PageClient()
    to = visitor.send(START, {}).headers["Location"]

    page = visitor.get(agree(to, f"{django_settings.MOTCUA.public_url}{CALLBACK}"), budget=60)

    assert to.startswith(f"{provider}/auth?")
    assert (page.status, page.path) == (200, "/nguoi-dan/")
    citizen = Citizen.objects.get()
    assert citizen.full_name == "Hoàng Thị Bảo Châu"
    assert citizen.identities.get().issuer == provider
    # It says no level unasked (acr), so it vouches for none: the number is not believed.
    assert (citizen.level, citizen.id_number) == (0, None)


def test_without_pkce_it_lets_nobody_in(provider: str) -> None:
    redirect = f"{django_settings.MOTCUA.public_url}{CALLBACK}"
    query = {"client_id": CLIENT_ID, "response_type": "code", "scope": "openid", "redirect_uri": redirect}

    answer = requests.get(f"{provider}/auth?{urlencode(query)}", allow_redirects=False, timeout=10)

    assert "PKCE" in answer.headers["Location"]
