"""A browser tab without a browser: it speaks Streamlit's protocol over its websocket.

Only what the pages here need: opening an address, asking for a run, filling fields, pressing
buttons. A run lasts from just before the message is written until `script_finished` has come,
after the last of a chain of reruns.
"""

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import urlencode

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from bench.widgets import State, Widget, default, report

TIMEOUT = 60.0
CHOSEN = ("selectbox", "multiselect")
FINAL = (
    ForwardMsg.FINISHED_SUCCESSFULLY,
    ForwardMsg.FINISHED_WITH_COMPILE_ERROR,
    ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
)


@dataclass
class Tab:
    """One tab; `cookie` is what its browser brings."""

    base: str
    cookie: str = ""
    page_hash: str = ""
    query: str = ""
    widgets: dict[str, Widget] = field(default_factory=dict)
    elements: int = 0
    faults: list[str] = field(default_factory=list)
    _states: dict[str, State] = field(default_factory=dict)
    _seen: dict[str, bytes] = field(default_factory=dict)
    _socket: ClientConnection | None = None

    async def __aenter__(self) -> Self:
        host = self.base.removeprefix("http://")
        self._socket = await connect(
            f"ws://{host}/_stcore/stream",
            subprotocols=["streamlit", "PLACEHOLDER_AUTH_TOKEN"],  # type: ignore[list-item]
            origin=self.base,  # type: ignore[arg-type]
            additional_headers={"Cookie": self.cookie} if self.cookie else {},
            compression=None,
            max_size=2**28,
            ping_interval=None,
            proxy=None,
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._socket is not None:
            await self._socket.close()

    async def open(self, page: str, **asked: object) -> float:
        """Milliseconds until the page at this address stands."""
        self.query = urlencode(asked)
        return await self._run(self._message(page_name=page))

    async def rerun(self, **asked: object) -> float:
        """Milliseconds of a run of the same page, at another address if there is one."""
        self.query = urlencode(asked) or self.query
        return await self._run(self._message())

    async def press(self, label: str) -> float:
        """Milliseconds until what a button does is done."""
        message = self._message()
        pressed = message.rerun_script.widget_states.widgets.add()
        pressed.id, pressed.trigger_value = self._find(label).id, True
        return await self._run(message)

    def fill(self, label: str, value: str) -> None:
        """Put a value into a field of a form; nothing is sent before its button is pressed."""
        self._states[self._find(label).id] = ("string_value", value)

    def choose(self, label: str, place: int) -> None:
        """Choose an option of a selectbox in a form, by its place."""
        chosen = self._find(label)
        self._states[chosen.id] = ("string_value", chosen.options[place])

    def pick(self, label: str, *places: int) -> None:
        """Pick options of a multiselect in a form, by their places."""
        chosen = self._find(label)
        picked = [chosen.options[place] for place in places]
        self._states[chosen.id] = ("string_array_value", picked)

    def _find(self, label: str) -> Widget:
        """By a part of its label, or by how its key begins or ends."""
        return next(
            widget
            for widget in self.widgets.values()
            if label in widget.label or widget.key.endswith(label) or widget.key.startswith(label)
        )

    def _message(self, *, page_name: str = "") -> BackMsg:
        message = BackMsg()
        run = message.rerun_script
        run.query_string, run.page_name = self.query, page_name
        run.page_script_hash = "" if page_name else self.page_hash
        run.widget_states.SetInParent()
        for id_, (kind, value) in self._states.items():
            if id_ in self.widgets:
                report(run.widget_states.widgets.add(), id_, kind, value)
        run.cached_message_hashes.extend(self._seen)
        run.context_info.timezone, run.context_info.locale = "Europe/Copenhagen", "da-DK"
        run.context_info.url = f"{self.base}/"
        return message

    async def _run(self, message: BackMsg) -> float:
        assert self._socket is not None  # noqa: S101 - used within `async with`
        self.faults = []
        payload = message.SerializeToString()
        start = time.perf_counter()
        await self._socket.send(payload)
        try:
            async with asyncio.timeout(TIMEOUT):
                await self._until_finished(self._socket)
        except TimeoutError:
            self.faults.append("timeout")
        return (time.perf_counter() - start) * 1000

    async def _until_finished(self, socket: ClientConnection) -> None:
        began = False  # the end of an earlier run may still be on its way
        async for payload in socket:
            assert isinstance(payload, bytes)  # noqa: S101 - Streamlit's frames are binary
            message = ForwardMsg.FromString(payload)
            began = began or message.WhichOneof("type") == "new_session"
            self._take(message, payload)
            ended = message.WhichOneof("type") == "script_finished"
            if began and ended and message.script_finished in FINAL:
                break
        self._states = {id_: state for id_, state in self._states.items() if id_ in self.widgets}

    def _take(self, message: ForwardMsg, payload: bytes) -> None:
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.page_hash = message.new_session.page_script_hash or self.page_hash
            self.widgets, self.elements = {}, 0
        elif kind == "navigation":
            self.page_hash = message.navigation.page_script_hash or self.page_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "page_not_found":
            self.faults.append("page not found")
        elif kind in ("delta", "ref_hash"):
            self._delta(message, payload)

    def _delta(self, message: ForwardMsg, payload: bytes) -> None:
        if message.WhichOneof("type") == "ref_hash":
            message = ForwardMsg.FromString(self._seen[message.ref_hash])
        elif message.metadata.cacheable:
            self._seen[message.hash] = payload
        if message.delta.WhichOneof("type") == "new_element":
            self._element(message.delta.new_element)

    def _element(self, element: Any) -> None:
        kind = element.WhichOneof("type") or ""
        self.elements += 1
        if kind == "exception" or (kind == "alert" and element.alert.format == Alert.ERROR):
            self.faults.append(kind)
        drawn = getattr(element, kind, None)
        id_ = getattr(drawn, "id", "")
        if isinstance(id_, str) and id_:
            key = id_.split("-", 2)[-1]
            options = tuple(getattr(drawn, "options", ())) if kind in CHOSEN else ()
            self.widgets[id_] = Widget(id_, key, kind, getattr(drawn, "label", ""), options)
            state = default(kind, drawn)
            if state and (id_ not in self._states or getattr(drawn, "set_value", False)):
                self._states[id_] = state
