"""A reader without a browser: speaks Streamlit's own messages over its web socket, and draws nothing."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from random import Random
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from tests.load.plan import Visit

PATIENCE = 60.0
"""Seconds that a run of a page may take before it counts as an error."""
CHARTS = ("vega_lite_chart", "arrow_vega_lite_chart")
KEPT_RUNS = 2
"""Runs for which a browser keeps a large message, so that it need not be sent again."""


class Mishap(Exception):
    """What a reader would see as an error."""


@dataclass
class Slider:
    """A slider on the page: the fragment that follows it ("" for the whole page), its ends and its step."""

    id: str
    label: str
    fragment: str
    values: tuple[float, float, float]


class Reader:
    """One session: opens a page, and moves one slider of it, or runs the page again where it has none."""

    def __init__(self, port: int, visit: Visit, chance: Random) -> None:
        self.port = port
        self.visit = visit
        self.chance = chance
        self.query = visit.query
        self.script = ""
        self.sliders: dict[str, Slider] = {}
        self.kept: dict[str, int] = {}
        self.runs = 0
        self.socket: ClientConnection | None = None

    async def open(self) -> float:
        """Seconds from the connection to the first chart, once the page has run to its end."""
        start = time.perf_counter()
        address = f"ws://localhost:{self.port}/_stcore/stream"
        self.socket = await connect(address, subprotocols=["streamlit"], max_size=None, compression=None)  # type: ignore[list-item]
        await self._ask(BackMsg())
        chart = await self._answer()
        if chart is None:
            raise Mishap(f"no chart on /{self.visit.path}")
        return chart - start

    async def move(self) -> float:
        """Seconds from a move to the end of what it caused."""
        message = BackMsg()
        if slider := self._slider():
            state = message.rerun_script.widget_states.widgets.add(id=slider.id)
            state.double_array_value.data[:] = [self._elsewhere(slider)]
            message.rerun_script.fragment_id = slider.fragment
        start = time.perf_counter()
        await self._ask(message)
        await self._answer()
        return time.perf_counter() - start

    async def leave(self) -> None:
        """Close the page."""
        if self.socket:
            await self.socket.close()

    def _slider(self) -> Slider | None:
        return next((one for one in self.sliders.values() if one.label.startswith(self.visit.slider)), None)

    def _elsewhere(self, slider: Slider) -> float:
        """Another position of a slider of one hand, on its steps."""
        low, high, step = slider.values
        return low + step * self.chance.randrange(round((high - low) / step) + 1)

    async def _ask(self, message: BackMsg) -> None:
        self.runs += 1
        self.kept = {name: run for name, run in self.kept.items() if run >= self.runs - KEPT_RUNS}
        asked = message.rerun_script
        asked.query_string, asked.page_script_hash, asked.page_name = self.query, self.script, self.visit.path
        asked.cached_message_hashes.extend(self.kept)
        asked.context_info.url = f"http://localhost:{self.port}/{self.visit.path}"
        asked.context_info.timezone, asked.context_info.locale = "UTC", "en"
        assert self.socket
        await self.socket.send(message.SerializeToString())

    async def _answer(self) -> float | None:
        """When the first chart came; returns once the page has run to its end."""
        chart: float | None = None
        assert self.socket
        async with asyncio.timeout(PATIENCE):
            while True:
                message = ForwardMsg.FromString(await self.socket.recv(decode=False))
                kind = message.WhichOneof("type")
                if kind == "delta" and self._element(message.delta) in CHARTS:
                    chart = chart or time.perf_counter()
                elif kind == "script_finished":
                    if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                        raise Mishap("the page does not compile")
                    if message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                        return chart
                else:
                    self._note(kind, message)

    def _note(self, kind: str | None, message: ForwardMsg) -> None:
        if message.metadata.cacheable and message.hash:
            self.kept[message.hash] = self.runs
        if kind == "ref_hash":
            self.kept[message.ref_hash] = self.runs
        elif kind == "new_session" and not message.metadata.run.fragment_ids:
            self.sliders.clear()
        elif kind == "navigation":
            self.script = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "page_not_found":
            raise Mishap(f"no page /{self.visit.path}")

    def _element(self, delta: Any) -> str | None:
        """The kind of an element that was drawn; a slider is remembered."""
        kind: str | None = delta.new_element.WhichOneof("type") if delta.HasField("new_element") else None
        if kind == "exception":
            raise Mishap(delta.new_element.exception.message)
        if kind == "slider":
            one = delta.new_element.slider
            if not one.disabled and len(one.default) == 1:
                self.sliders[one.id] = Slider(one.id, one.label, delta.fragment_id, (one.min, one.max, one.step))
        return kind
