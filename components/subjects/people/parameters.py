"""Whom the page counts: the groups known by age and sex, which are others than those of the shared filter."""

from __future__ import annotations

from typing import Final

from components import param
from components.context import Data, Selection
from components.param import Param
from data.catalogue import BY_AGE

WHO: Final = "who"
TOGETHER: Final = "Refugees, asylum-seekers and others"
"""What is counted when no group is chosen, as the control says it."""


def parameters(data: Data, chosen: Selection) -> tuple[Param, ...]:
    """One group of those known by age and sex, or none: those that may be added."""
    return (param.choice(WHO, BY_AGE, None),)
