"""What is told to whom, and in which words. Values in, values out."""

from motcua.domains.notifications.rules.applicants import APPLICANT_RULES, facts_of
from motcua.domains.notifications.rules.letters import compose, letter_names, subject_of
from motcua.domains.notifications.rules.morning import morning_sentence, morning_title
from motcua.domains.notifications.rules.officers import OFFICER_RULES, sentence_of
from motcua.domains.notifications.rules.retries import MOST_ATTEMPTS, pause_after

__all__ = [
    "APPLICANT_RULES",
    "MOST_ATTEMPTS",
    "OFFICER_RULES",
    "compose",
    "facts_of",
    "letter_names",
    "morning_sentence",
    "morning_title",
    "pause_after",
    "sentence_of",
    "subject_of",
]
