"""What a printable result is: a name, its parameters, and a function of the tables."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

import pandas as pd

from data.nonsense import Nonsense
from data.store import Store

Kind = Literal["text", "whole", "number", "switch"]
Values = Mapping[str, Any]
"""What was asked for, by the parameters' names: parsed values, None where nothing was said."""


@dataclass(frozen=True)
class Parameter:
    """One thing that can be asked of a result; ``metavar`` is what help calls its value.

    ``name`` is its key in an address, and with hyphens its option on the command line. Without a value it is
    ``default``; None then means that nothing was said. ``choices`` are all its values, where these are few.
    """

    name: str
    help: str
    kind: Kind = "text"
    default: Any = None
    choices: tuple[str, ...] | None = None
    metavar: str | None = None

    def read(self, text: str) -> Any:
        """The value that ``text`` spells. Raises Nonsense, in one sentence, when it spells none."""
        try:
            return self.checked(_READERS[self.kind](text))
        except (ValueError, KeyError):
            raise Nonsense(f"The parameter {self.name} is {_WORDS[self.kind]}, not {text!r}.") from None

    def checked(self, value: Any) -> Any:
        """``value``, or the default for None. Raises Nonsense when it is of another kind or not among the choices."""
        if value is None:
            return self.default
        if isinstance(value, bool) != (self.kind == "switch") or not isinstance(value, _TYPES[self.kind]):
            raise Nonsense(f"The parameter {self.name} is {_WORDS[self.kind]}, not {value!r}.")
        if self.choices is not None and value not in self.choices:
            raise Nonsense(f"The parameter {self.name} is one of {', '.join(self.choices)}, not {value!r}.")
        if isinstance(value, float) and not math.isfinite(value):
            raise Nonsense(f"The parameter {self.name} is a finite number, not {value}.")
        return value


@dataclass(frozen=True)
class Result:
    """A table that can be asked for by ``name``; ``help`` says in a few words what it holds."""

    name: str
    help: str
    parameters: tuple[Parameter, ...]
    function: Callable[[Store, Values], pd.DataFrame]

    def compute(self, store: Store, values: Values | None = None) -> pd.DataFrame:
        """The table for ``values`` (by the parameters' names; those left out have their defaults).

        Raises Nonsense, in one sentence, for a parameter that it has not, a wrong value, or one without an answer.
        """
        asked = dict(values or {})
        unknown = sorted(set(asked) - {one.name for one in self.parameters})
        if unknown:
            raise Nonsense(f"The result {self.name} has no parameter {unknown[0]!r}.")
        return self.function(store, {one.name: one.checked(asked.get(one.name)) for one in self.parameters})


_TYPES: Final[Mapping[Kind, tuple[type, ...]]] = {
    "text": (str,),
    "whole": (int,),
    "number": (int, float),
    "switch": (bool,),
}
_WORDS: Final[Mapping[Kind, str]] = {
    "text": "a word or code",
    "whole": "a whole number",
    "number": "a number",
    "switch": "either on (1) or off (0)",
}
_SWITCH: Final = {"1": True, "true": True, "on": True, "0": False, "false": False, "off": False}
_READERS: Final[Mapping[Kind, Callable[[str], Any]]] = {
    "text": str,
    "whole": int,
    "number": float,
    "switch": lambda text: _SWITCH[text.lower()],
}
