"""Where the services are: the public addresses, unless the environment names others."""

from __future__ import annotations

import pytest

from data.sources.errors import SourceError
from data.sources.fetch import Config


@pytest.mark.parametrize("url", ["api.unhcr.org", "ftp://x", "http://"])
@pytest.mark.parametrize("name", ["UNHCR_API_URL", "WORLD_BANK_API_URL"])
def test_an_address_that_is_none(monkeypatch: pytest.MonkeyPatch, name: str, url: str) -> None:
    monkeypatch.setenv(name, url)
    with pytest.raises(SourceError, match="is not an http address"):
        Config.from_environment()


def test_the_public_services_are_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("UNHCR_API_URL", raising=False)
    monkeypatch.delenv("WORLD_BANK_API_URL", raising=False)
    found = Config.from_environment()
    assert (found.unhcr_url, found.world_bank_url) == (
        "https://api.unhcr.org/population/v1",
        "https://api.worldbank.org/v2",
    )
    assert not found.replayed
