"""What the tests of citizens' pages share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.conf import settings as django_settings
from tests.support.issuer import CLIENT_ID, SECRET, Issuer, running

from motcua.config.identity import IdentityClient


@pytest.fixture
def issuer(settings: Any) -> Iterator[Issuer]:
    """A provider this installation knows as VNeID; see tests/support/issuer.py."""
    with running(Issuer()) as found:
        client = IdentityClient("vneid", found.url, CLIENT_ID, SECRET)
        settings.MOTCUA = replace(django_settings.MOTCUA, identity=(client,))
        yield found
