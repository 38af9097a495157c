"""No test sees the user's settings or the network; all but the golden ones read one frozen copy of the tables."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from data import store

# A busy machine makes a draw slow, not wrong.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

# A new release changes data/snapshot and breaks the golden tests alone, which read it by this name.
COMMITTED = store.SNAPSHOT
FROZEN = Path(__file__).parent / "fixtures" / "tables"
store.SNAPSHOT = FROZEN  # type: ignore[misc]  # before any test module reads it

SETTINGS = ("UNHCR_API_URL", "WORLD_BANK_API_URL", "OUTLOOK_DEADLINE")
LOOPBACK = ("127.0.0.1", "localhost", "::1", "0.0.0.0")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes name no case: a packed body holds the time it was packed, and workers would collect different tests."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture(autouse=True)
def _own_settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty cache folder, and the default addresses, whatever the machine's environment says."""
    monkeypatch.setenv("OUTLOOK_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def _loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Connecting anywhere but to this machine is an error."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and address[0] not in LOOPBACK:
            raise AssertionError(f"a test tried to reach {address[0]}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
