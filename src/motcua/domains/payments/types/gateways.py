"""Ways to pay, and what each must be told about itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class SettingField:
    """One value a gateway is set up with. A secret is kept encrypted and never shown again."""

    name: str
    label: str | Promise
    hint: str | Promise = ""
    secret: bool = False
    required: bool = True


@dataclass(frozen=True, slots=True)
class GatewayConfig:
    """How one agency has set a gateway up. Never printed: it holds secrets."""

    key: str
    values: Mapping[str, str]
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """What a gateway is told of an order; nothing of the person."""

    code: str
    amount: int
    words: str
    return_url: str = ""
    notify_url: str = ""


@dataclass(frozen=True, slots=True)
class GatewayView:
    """A gateway on the settings page: values as they are, of secrets only whether they are there."""

    key: str
    label: str
    explanation: str
    enabled: bool
    fields: tuple[SettingField, ...]
    values: Mapping[str, str]
    secrets_set: frozenset[str]
    notify_id: str = ""
