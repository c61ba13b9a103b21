"""Pure computing of the queue: who is next, how long it takes, when it is open."""

from motcua.domains.counter.rules.codes import LETTERS, booking_code, random_word, ticket_code, typed_code
from motcua.domains.counter.rules.fairness import in_order, next_in_line, rule_words
from motcua.domains.counter.rules.opening import closed_words, hours_of, is_open_on, opening, slots
from motcua.domains.counter.rules.waiting import (
    LATELY,
    estimate,
    left_to_wait,
    median,
    minutes_between,
    percentile,
)

__all__ = [
    "LATELY",
    "LETTERS",
    "booking_code",
    "closed_words",
    "estimate",
    "hours_of",
    "in_order",
    "is_open_on",
    "left_to_wait",
    "median",
    "minutes_between",
    "next_in_line",
    "opening",
    "percentile",
    "random_word",
    "rule_words",
    "slots",
    "ticket_code",
    "typed_code",
]
