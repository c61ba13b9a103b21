"""Every owned row belongs to one agency, and nothing is unique across agencies without a reason."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

from django.apps import apps
from django.db import models

from motcua.kernel.models import AgencyOwned
from tests.architecture import house

# model -> why it belongs to no single agency
OF_NO_AGENCY = {
    "people.Agency": "is the agency",
    "people.Citizen": "one person, whichever agency of the installation they turn to",
    "people.Identity": "who a provider says a citizen is",
    "people.Account": "says who is at the keyboard; the officer behind it belongs to an agency",
}

# constraint or model.field -> why it is unique across agencies
UNIQUE_EVERYWHERE = {
    "service_place_kiosk_token": "a random word in the address of a kiosk, which names no agency",
    "ticket_token": "a random word in the QR of a ticket, which names no agency",
    "booking_token": "a random word in the address of a booking, which names no agency",
    "people.Agency.code": "names the agency itself",
    "people.Account.username": "one sign-in page serves every agency of the installation",
    "people.Citizen.account": "an account is one citizen",
    "citizen_once_per_id_number": "one person has one account, whichever agency they turn to",
    "identity_once_per_issuer": "a provider's subject is one person everywhere",
    "payments.PaymentOrder.code": "stands in bank memos, where nobody says which agency is meant",
    "payments.PaymentOrder.token": "a random word in the address of whoever pays, which names no agency",
    "people.Officer.account": "an account is one officer",
    "documents.IssuedPaper.verify_token": "a random word printed on a paper, which names no agency",
    "dossiers.DossierResult.verify_token": "a random word given with a result, which names no agency",
    "dossier_tracking_token": "a random word in the QR of a receipt, which names no agency",
    "account_invitation_word": "the hash of a random word shown once at a counter, which names no agency",
    "leg_answer_link": "the hash of a random word in the address of an answer page, which names no agency",
    "dossiers.Dossier.intake_token": "a random word per opened form; a second click is the same dossier",
}

# foreign key -> why its row goes when the other goes
CASCADES = {
    "dossiers.IntakeDraft.officer": "typed and never sent; no act was done",
    "dossiers.FiledPaper.filing": "put in and never sent; the file itself stays where it is kept",
}


def domain_models() -> list[type[models.Model]]:
    """Tables of the domains; the hidden ones of many-to-many fields carry no row of their own."""
    return [
        model
        for domain in house.domain_names()
        for model in apps.get_app_config(domain).get_models()
        if not model._meta.proxy
    ]


def has_agency(model: type[models.Model]) -> bool:
    fields = {field.name: field for field in model._meta.get_fields() if field.concrete}
    agency = fields.get("agency")
    return isinstance(agency, models.ForeignKey) and not agency.null


def unique_sets(model: type[models.Model]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each promise of uniqueness, as (its name, the fields it covers)."""
    label = model._meta.label
    for field in model._meta.local_fields:
        if field.unique and not field.primary_key:
            yield f"{label}.{field.name}", (field.name,)
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            yield (
                constraint.name,
                tuple(constraint.fields)
                or tuple(name for expression in constraint.expressions for name in _fields_in(expression)),
            )


def _fields_in(expression: models.Expression) -> Iterator[str]:
    if isinstance(expression, models.F):
        yield expression.name
    for source in getattr(expression, "get_source_expressions", list)():
        yield from _fields_in(source)


def is_within_one_agency(model: type[models.Model], fields: tuple[str, ...]) -> bool:
    """Whether the fields name the agency, directly or through a row that belongs to one."""
    for name in fields:
        if name in {"agency", "agency_id"}:
            return True
        related = model._meta.get_field(name).related_model
        if isinstance(related, type) and issubclass(related, models.Model) and has_agency(related):
            return True
    return False


def test_there_are_models_to_check() -> None:
    assert domain_models()


def test_every_row_of_a_domain_belongs_to_an_agency() -> None:
    homeless = [
        model._meta.label
        for model in domain_models()
        if not has_agency(model) and model._meta.label not in OF_NO_AGENCY
    ]

    assert homeless == []


def test_agency_owned_rows_say_so_by_their_base_class() -> None:
    others = [
        model._meta.label
        for model in domain_models()
        if has_agency(model) and not issubclass(model, AgencyOwned)
    ]

    assert others == []


def test_nothing_is_unique_across_agencies_without_a_reason() -> None:
    too_wide = [
        name
        for model in domain_models()
        for name, fields in unique_sets(model)
        if fields != ("public_id",)
        if not is_within_one_agency(model, fields) and name not in UNIQUE_EVERYWHERE
    ]

    assert too_wide == []


def test_every_aggregate_has_a_public_id_that_is_made_in_python_and_unique() -> None:
    odd = [
        model._meta.label
        for model in domain_models()
        for field in model._meta.local_fields
        if field.name == "public_id"
        if not (isinstance(field, models.UUIDField) and field.unique and not field.editable and field.default)
    ]

    assert odd == []


def test_foreign_keys_between_agencies_rows_are_protected() -> None:
    """A row somebody still points to is not deleted: history stays readable."""
    cascading = {
        f"{model._meta.label}.{field.name}"
        for model in domain_models()
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey) and field.remote_field.on_delete is models.CASCADE
    }

    assert cascading == set(CASCADES)


def test_a_foreign_key_points_down_the_order_of_domains() -> None:
    order = domains_from_the_bottom()
    upward = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in domain_models()
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey) and isinstance(field.related_model, type)
        if field.related_model._meta.app_label in order
        if order[field.related_model._meta.app_label] > order[model._meta.app_label]
    ]

    assert upward == []


def domains_from_the_bottom() -> dict[str, int]:
    """Domain -> height, from the import contract in pyproject.toml (one list for code and tables)."""
    settings = tomllib.loads((house.ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(
        contract["layers"] for contract in contracts if contract["containers"] == ["motcua.domains"]
    )
    return {
        name.strip("() "): height
        for height, layer in enumerate(reversed(layers))
        for name in layer.split("|")
    }


def test_exceptions_name_what_exists() -> None:
    labels = {model._meta.label for model in domain_models()}
    names = {name for model in domain_models() for name, _ in unique_sets(model)}

    assert set(OF_NO_AGENCY) <= labels
    assert set(UNIQUE_EVERYWHERE) <= names
