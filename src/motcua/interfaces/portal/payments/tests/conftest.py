"""The department of the tests of payments."""

from motcua.domains.payments.tests.conftest import built, money

__all__ = ["built", "money"]
