"""Overview: is it 110 million, and growing by 10 million a year?"""

from __future__ import annotations

import pandas as pd

from components.context import Context, Data
from components.story import Columns, Metrics, Note, Section, Story, Table, Words, card, foot, plot
from components.subjects.total import figures, metrics, wording
from data.models import claim
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
            Section("groups", (card(figures.groups_figure(by_group, total, claim.rise(by_group))),)),
            _who(test.year, moment, by_group, data.once(_nowcast)),
            *_stateless(data.once(_stateless_people)),
            Section("returns", (card(figures.returns_figure(returns, total)),)),
            Section("limits", (Words(wording.revisions(total)),), "What these figures do not show"),
        ),
    )


def _nowcast(data: Data) -> Nowcast | None:
    return nowcast(data.table("nowcast"), data.provenance.latest_year)


def _stateless_people(data: Data) -> Stateless | None:
    return stateless(data.table("stocks"), data.table("demographics"))


def _who(year: int, moment: str, by_group: pd.DataFrame, now: Nowcast | None) -> Section:
    """The five groups, and the nowcast beside those of which there is one."""
    return Section(
        "who",
        (
            Note(f"Million people, {moment}; change on {year - 1}; lines over ten years"),
            Metrics(metrics.group_grid(by_group, now), "grid"),
            Note(wording.groups_note(by_group)),
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
