"""What can go wrong with a source, one exception for each thing that a caller may want to tell apart.

    SourceError               a source did not deliver; the text is a sentence for the person at the keyboard
    |-- Unreachable           no connection, or it broke off, or nothing was heard for too long
    |-- BadStatus             the service answered, but with an error (HTTP 4xx or 5xx)
    |-- BadPayload            the service answered something that is not the figures that were asked for
    |-- DeadlinePassed        the time for the whole refresh is over
    `-- FilesError            a file of the folder given by ``--files`` is unreadable or lacks a column

``transient`` says whether asking again may help; ``retry_after`` is the pause that the service asked for, in seconds.
"""

from __future__ import annotations


class SourceError(Exception):
    """A source did not deliver; ``str()`` is a full sentence in plain words."""

    transient = False

    def __init__(self, message: str, *, transient: bool | None = None, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after
        if transient is not None:
            self.transient = transient


class Unreachable(SourceError):
    """No connection, a connection that broke off, or silence beyond the time-out."""

    transient = True


class BadStatus(SourceError):
    """An HTTP status that is not success."""


class BadPayload(SourceError):
    """A successful answer without the figures: HTML, JSON that breaks off, no ``items``, a column missing."""


class DeadlinePassed(SourceError):
    """The overall time limit of a refresh has passed."""


class FilesError(SourceError):
    """A file source is unreadable or incomplete."""
