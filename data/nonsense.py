"""The one error for a question that has no answer: an unknown code, a year without data, a senseless number."""

from __future__ import annotations


class Nonsense(Exception):
    """What was asked for does not exist; the message is one sentence for the person who asked."""
