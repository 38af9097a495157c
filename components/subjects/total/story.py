"""Overview: is it 110 million, and growing by 10 million a year?"""

from __future__ import annotations

import pandas as pd

from components import books
from components.context import Context, Data
from components.figure import Figure
from components.story import Columns, Metrics, Note, Section, Story, Table, Words, card, foot, plot
from components.subjects.total import figures, metrics, wording
from data.catalogue import DISPLACED, WORLD
from data.models import claim
from data.models.breaks import bearing
from data.models.headline import displaced, headline
from data.models.nowcast import Nowcast, nowcast
from data.models.stateless import Stateless, stateless


def world(data: Data) -> pd.DataFrame:
    """The world's total by year with the essay's line (data.models.headline)."""
    return headline(data.table("stocks"))


def groups(data: Data) -> pd.DataFrame:
    """The world's people displaced by year and group."""
    return displaced(data.table("stocks"))


def story(context: Context) -> Story:
    """The claim beside the reported total, tested year by year; the total by group; the other direction."""
    data, total, by_group = context.data, context.data.once(world), context.data.once(groups)
    test = claim.claim_test(total)
    one_in = claim.one_in(total, data.table("context"))
    moment = data.provenance.moment(test.year, article=False)
    returns = claim.returns(data.table("flows"))
    return Story(
        wording.QUESTION,
        wording.answer(test),
        (
            Section("claim", (Metrics(metrics.claim_cards(test, one_in, moment)),)),
            _test(context, total, test),
            Section("groups", (card(_groups_figure(data, total, by_group)),)),
            _who(data, moment, by_group),
            *_stateless(data.once(_stateless_people)),
            Section("returns", (card(figures.returns_figure(returns, total, _of_returns(data))),)),
            Section("limits", (Words(wording.revisions(total)),), "What these figures do not show"),
        ),
    )


def _nowcast(data: Data) -> Nowcast | None:
    return nowcast(data.table("nowcast"), data.provenance.latest_year)


def _stateless_people(data: Data) -> Stateless | None:
    return stateless(data.table("stocks"), data.table("demographics"))


def _groups_figure(data: Data, total: pd.DataFrame, by_group: pd.DataFrame) -> Figure:
    """The stack of the groups, with marks where the world's count changed since its first year."""
    years = [year for year in total["year"] if year >= wording.FIRST_STACK_YEAR]
    marks = books.marks(data, books.Of(DISPLACED, (WORLD,)), years)
    return figures.groups_figure(by_group, total, claim.rise(by_group), marks)


def _of_returns(data: Data) -> list[str]:
    """What is known of breaks in the world's returns inside the years that are drawn."""
    rows = bearing(data.table("breaks"), "flows", ("returned_refugees", "returned_idps"), WORLD)
    return rows.loc[rows["year"] > figures.FIRST_RETURNS_YEAR, "text"].tolist()


def _changed(data: Data, by_group: pd.DataFrame) -> dict[str, list[str]]:
    """The breaks of single places that weigh on the latest change of a group, by group."""
    year = int(by_group["year"].max())
    moved = {group: float(by_group[group].astype("float64").diff().iloc[-1]) for group in DISPLACED}
    found = {group: books.weighty(data, group, year, change) for group, change in moved.items()}
    return {group: texts for group, texts in found.items() if texts}


def _who(data: Data, moment: str, by_group: pd.DataFrame) -> Section:
    """The five groups, breaks that weigh on their changes, and the nowcast beside those of which there is one."""
    year, now, changed = int(by_group["year"].max()), data.once(_nowcast), _changed(data, by_group)
    return Section(
        "who",
        (
            Note(f"Million people, {moment}; change on {year - 1}; lines over ten years"),
            Metrics(metrics.group_grid(by_group, now, changed), "grid"),
            Note(wording.groups_note(by_group)),
            *((Note(wording.changed_words(changed, year)),) if changed else ()),
            *((Note(wording.nowcast_words(now)),) if now else ()),
        ),
        "Who they are: the five groups",
    )


def _stateless(found: Stateless | None) -> tuple[Section, ...]:
    """Stateless people in a small card of their own, with the caveat in it."""
    if found is None:
        return ()
    small = (Metrics((metrics.stateless_card(found),)),)
    return (Section("stateless", (Columns((small, ()), (5, 7)),)),)


def _test(context: Context, total: pd.DataFrame, test: claim.ClaimTest) -> Section:
    """The essay's line against what was reported: chart and table side by side."""
    figure = figures.claim_figure(total, test, context.data.provenance.moment(test.year))
    table = Table(wording.claim_table(total), wording.CLAIM_COLUMNS, index=True)
    return Section(
        "test",
        (
            Columns(
                (
                    (Note(figure.unit), plot(figure)),
                    (Note("Million people, end of year"), table, Note(wording.pace_note(total, test))),
                ),
                (7, 5),
            ),
            foot(figure),
        ),
        figure.title,
    )
