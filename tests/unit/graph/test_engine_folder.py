"""What the engine's folder keeps is kept, private, and free to use."""

import socket
from pathlib import Path

from hub.graph.engine_folder import folder_of, free_port, kept_password, write_settings


def test_the_password_is_random_kept_and_private(tmp_path: Path) -> None:
    first, second = folder_of(tmp_path / "a"), folder_of(tmp_path / "b")

    assert kept_password(first) == kept_password(first) != kept_password(second)
    assert (first / "password").stat().st_mode & 0o777 == 0o600
    assert first.stat().st_mode & 0o777 == 0o700


def test_the_port_is_kept_while_it_is_free(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    port = free_port(folder)

    assert free_port(folder) == port
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        assert free_port(folder) != port


def test_the_settings_open_bolt_on_this_machine_and_nothing_else(tmp_path: Path) -> None:
    settings = (write_settings(folder_of(tmp_path), 7690) / "neo4j.conf").read_text().splitlines()

    assert "server.bolt.listen_address=127.0.0.1:7690" in settings
    assert "server.default_listen_address=127.0.0.1" in settings
    assert {"server.http.enabled=false", "server.https.enabled=false"} <= set(settings)
    assert "dbms.security.auth_enabled=true" in settings
    assert "dbms.usage_report.enabled=false" in settings
