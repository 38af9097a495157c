"""Where the services are: the public addresses, unless the environment names others."""

from __future__ import annotations

import pytest

from data.sources.errors import SourceError
from data.sources.fetch import Config


@pytest.mark.parametrize(
    "url", ["api.unhcr.org", "ftp://x", "http://", "http://[::1", "http://x:0/", "http://x:99999/"]
)
@pytest.mark.parametrize("name", ["UNHCR_API_URL", "WORLD_BANK_API_URL"])
def test_an_address_that_is_none(monkeypatch: pytest.MonkeyPatch, name: str, url: str) -> None:
    monkeypatch.setenv(name, url)
    with pytest.raises(SourceError, match="is not an http address"):
        Config.from_environment()


@pytest.mark.parametrize(
    "url",
    [
        "me:secret@host/v1",
        "ftp://me:secret@host/",
        "http://me:secret@host:99999/",
        "http://me:sec@secret@[/",
        "x?secret",
    ],
)
def test_a_user_and_a_password_are_never_told(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("UNHCR_API_URL", url)
    with pytest.raises(SourceError, match="is not an http address") as error:
        Config.from_environment()
    assert "secret" not in str(error.value)
    assert "sec" not in str(error.value).removesuffix("of a service.")


def test_the_public_services_are_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("UNHCR_API_URL", raising=False)
    monkeypatch.delenv("WORLD_BANK_API_URL", raising=False)
    found = Config.from_environment()
    assert (found.unhcr_url, found.world_bank_url) == (
        "https://api.unhcr.org/population/v1",
        "https://api.worldbank.org/v2",
    )
    assert not found.replayed
