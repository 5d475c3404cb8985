"""Settings have defaults that work, and a bad one is refused with a sentence that names it."""

from pathlib import Path

import pytest

from hub.settings import BadSetting, Settings


def test_nothing_need_be_set() -> None:
    settings = Settings.from_environment({})

    assert settings == Settings(
        home=Path("var").absolute(),
        host="127.0.0.1",
        port=8080,
        database=None,
        database_user="neo4j",
        database_password_file=None,
        database_name=None,
        issuer="http://127.0.0.1:8080",
        workers=2,
        source_urls={},
    )


def test_every_setting_can_be_set(tmp_path: Path) -> None:
    password = tmp_path / "password"
    password.write_text("secret")

    settings = Settings.from_environment(
        {
            "HUB_HOME": str(tmp_path),
            "HUB_HOST": "::1",
            "HUB_PORT": "9000",
            "HUB_DATABASE": "neo4j+s://graph.example.org:7687",
            "HUB_DATABASE_USER": "hub",
            "HUB_DATABASE_PASSWORD_FILE": str(password),
            "HUB_DATABASE_NAME": "cooperation",
            "HUB_ISSUER": "https://hub.example.org",
            "HUB_WORKERS": "4",
            "HUB_SOURCE_WORLDBANK_URL": "http://127.0.0.1:9999/",
        }
    )

    assert settings == Settings(
        home=tmp_path,
        host="::1",
        port=9000,
        database="neo4j+s://graph.example.org:7687",
        database_user="hub",
        database_password_file=password,
        database_name="cooperation",
        issuer="https://hub.example.org",
        workers=4,
        source_urls={"worldbank": "http://127.0.0.1:9999"},
    )


@pytest.mark.parametrize(
    ("host", "issuer"),
    [
        ("0.0.0.0", "http://127.0.0.1:8080"),
        ("::1", "http://[::1]:8080"),
        ("hub.local", "http://hub.local:8080"),
    ],
)
def test_the_issuer_follows_the_host_unless_it_is_set(host: str, issuer: str) -> None:
    assert Settings.from_environment({"HUB_HOST": host}).issuer == issuer


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("HUB_PORT", "0"),
        ("HUB_PORT", "65536"),
        ("HUB_PORT", "80a"),
        ("HUB_PORT", "-1"),
        ("HUB_PORT", "٨٠٨٠"),
        ("HUB_PORT", "9" * 5000),
        ("HUB_WORKERS", "1.5"),
        ("HUB_HOST", "no host"),
        ("HUB_HOST", "http://127.0.0.1"),
        ("HUB_HOST", "a" * 300),
        ("HUB_DATABASE", "http://127.0.0.1:7474"),
        ("HUB_DATABASE", "bolt://"),
        ("HUB_DATABASE", "bolt://[::1"),
        ("HUB_DATABASE", "bolt://127.0.0.1:7687/neo4j"),
        ("HUB_DATABASE", "bolt://127.0.0.1:99999"),
        ("HUB_DATABASE_PASSWORD_FILE", "no/such/file"),
        ("HUB_DATABASE_NAME", "system"),
        ("HUB_DATABASE_NAME", "a b"),
        ("HUB_ISSUER", "http://hub.example.org"),
        ("HUB_ISSUER", "https://hub.example.org/"),
        ("HUB_ISSUER", "https://hub.example.org?a=1"),
        ("HUB_ISSUER", "ftp://hub.example.org"),
        ("HUB_SOURCE_WORLDBANK_URL", "file:///etc/passwd"),
    ],
)
def test_a_bad_setting_is_refused_by_name(name: str, text: str) -> None:
    with pytest.raises(BadSetting, match=name):
        Settings.from_environment({name: text})


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(BadSetting) as refused:
        Settings.from_environment({"HUB_DATABASE": "bolt://neo4j:hunter2@127.0.0.1:7687"})

    assert "hunter2" not in str(refused.value)


def test_an_empty_setting_is_one_that_is_not_set() -> None:
    assert Settings.from_environment({"HUB_PORT": "", "HUB_DATABASE": " "}) == Settings.from_environment({})
