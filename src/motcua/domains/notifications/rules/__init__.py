"""What is told to whom, and in which words. Values in, values out."""

from motcua.domains.notifications.rules.applicants import APPLICANT_RULES, cause_of, facts_of, is_told
from motcua.domains.notifications.rules.channels import not_in_quiet, obstacle_of, ways
from motcua.domains.notifications.rules.letters import compose, letter_names, subject_of
from motcua.domains.notifications.rules.morning import morning_sentence, morning_title
from motcua.domains.notifications.rules.officers import OFFICER_RULES, sentence_of
from motcua.domains.notifications.rules.retries import MOST_ATTEMPTS, pause_after
from motcua.domains.notifications.rules.templates import (
    compose_own,
    compose_own_text,
    examples_of,
    faults_of,
    kinds_and_channels,
    placeholders_of,
    sample_of,
    shipped_wording,
)
from motcua.domains.notifications.rules.texts import compose_text, facts_of_text, segments, text_names

__all__ = [
    "APPLICANT_RULES",
    "MOST_ATTEMPTS",
    "OFFICER_RULES",
    "cause_of",
    "compose",
    "compose_own",
    "compose_own_text",
    "compose_text",
    "examples_of",
    "facts_of",
    "facts_of_text",
    "faults_of",
    "is_told",
    "kinds_and_channels",
    "letter_names",
    "morning_sentence",
    "morning_title",
    "not_in_quiet",
    "obstacle_of",
    "pause_after",
    "placeholders_of",
    "sample_of",
    "segments",
    "sentence_of",
    "shipped_wording",
    "subject_of",
    "text_names",
    "ways",
]
