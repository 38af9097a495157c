"""Overview: is it 110 million, and growing by 10 million a year?"""

from __future__ import annotations

import pandas as pd

from components.context import Context, Data
from components.story import Columns, Metrics, Note, Section, Story, Table, Words, card, foot, plot
from components.subjects.total import figures, metrics, wording
from data.models import claim
from data.models.headline import displaced, headline


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
            Section(
                "who",
                (
                    Note(f"Million people, {moment}; change on {test.year - 1}; lines over ten years"),
                    Metrics(metrics.group_grid(by_group), "grid"),
                    Note(wording.groups_note(by_group)),
                ),
                "Who they are: the five groups",
            ),
            Section("returns", (card(figures.returns_figure(returns, total)),)),
            Section("limits", (Words(wording.revisions(total)),), "What these figures do not show"),
        ),
    )


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
