"""What a live section draws once, and what its controls draw again."""

from __future__ import annotations

import pandas as pd

from components.figure import Figure
from components.frame import live
from components.story import Columns, Controls, Section, Shown, Still, Table, Words, card, moving


def _figure(title: str = "Shares", takeaway: str = "Half of them.") -> Figure:
    return Figure("shares", title, takeaway, "Per cent", dict, pd.DataFrame({"a": [1]}), ("stocks",))


def _section(*blocks: object, heading: str = "") -> tuple[Section, ...]:
    return (Section("one", blocks, heading, live=True),)  # type: ignore[arg-type]


def _parts(found: tuple[live.Piece, ...]) -> list[list[str]]:
    return [sorted(piece.parts) for piece in found if isinstance(piece, Shown)]


def test_a_moving_figure_is_parted_into_what_stays_and_what_moves() -> None:
    found = live.pieces(_section(moving(_figure(), "Shares")))
    assert _parts(found) == [["title"], ["finding", "plot", "unit"], ["foot"], ["notes"]]
    assert live.shape(found)[1] == "moving"
    assert live.shape(found).count("moving") == 1


def test_a_title_that_says_what_is_shown_moves_too() -> None:
    found = live.pieces(_section(moving(_figure(), "Shares", titled=True)))
    assert _parts(found) == [["finding", "plot", "title", "unit"], ["foot"], ["notes"]]


def test_a_card_moves_but_for_its_foot() -> None:
    found = live.pieces(_section(card(_figure())))
    assert [one == "moving" for one in live.shape(found)] == [True, False, True, False]


def test_what_moves_side_by_side_shares_one_place() -> None:
    found = live.pieces(_section(Words("a"), Controls("map"), Words("b"), heading="Rule"))
    assert live.shape(found) == (live.Heading("Rule", 2), "moving", live.Gap())


def test_what_is_said_in_moving_words_does_not_change_the_layout() -> None:
    one = live.pieces(_section(Words("a"), moving(_figure(takeaway="Half."), "Shares")))
    other = live.pieces(_section(Words("b"), moving(_figure(takeaway="A third."), "Shares")))
    assert live.shape(one) == live.shape(other)


def test_another_word_in_what_stays_changes_the_layout() -> None:
    def shape(title: str, heading: str, words: str, cell: int) -> object:
        still = Still((Words(words), Table(pd.DataFrame({"a": [cell]}))))
        blocks = Columns(((moving(_figure(title), "Shares"), still),))
        return live.shape(live.pieces(_section(blocks, heading=heading)))

    base = shape("Shares", "Rule", "Words", 1)
    assert base == shape("Shares", "Rule", "Words", 1)
    changed = ("Other", "Rule", "Words", 1), ("Shares", "New", "Words", 1), ("Shares", "Rule", "More", 1)
    for other in (*changed, ("Shares", "Rule", "Words", 2)):
        assert base != shape(*other)
