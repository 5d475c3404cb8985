"""The engine's folder: its settings, its password and its port, made once and kept."""

import socket
from pathlib import Path
from secrets import token_urlsafe

LOOPBACK = "127.0.0.1"
HEAP = ("-Xms128m", "-Xmx512m")
# Reflection that Neo4j's memory mapping and Netty need; Neo4j's own start script sets the same.
JAVA_OPTIONS = (
    *HEAP,
    "-XX:+ExitOnOutOfMemoryError",
    "-XX:-OmitStackTraceInFastThrow",
    "-Dio.netty.tryReflectionSetAccessible=true",
    "-Djdk.tls.rejectClientInitiatedRenegotiation=true",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
)
SETTINGS = """\
server.default_listen_address={host}
server.bolt.listen_address={host}:{port}
server.bolt.advertised_address={host}:{port}
server.bolt.enabled=true
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size=128m
dbms.security.auth_enabled=true
dbms.security.allow_csv_import_from_file_urls=false
dbms.usage_report.enabled=false
# For a transaction that doesn't say how long it may last; the hub's own always do.
db.transaction.timeout=60s
db.transaction.concurrent.maximum=200
db.lock.acquisition.timeout=20s
db.tx_log.preallocate=false
db.tx_log.rotation.size=16M
db.tx_log.rotation.retention_policy=2 files
db.shutdown_transaction_end_timeout=2s
# Netty waits five seconds, twice, for connections that nobody holds any more.
internal.server.bolt.thread_pool_shutdown_wait_time=100ms
"""


def folder_of(home: Path) -> Path:
    """Give the engine's folder, readable by nobody else."""
    folder = home / "database"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def kept_password(folder: Path) -> str:
    """Give the engine's random password, made on first use and kept 0600."""
    path = folder / "password"
    if not path.exists():
        write_private(path, token_urlsafe(24))
    return path.read_text()


def free_port(folder: Path) -> int:
    """Give the port of last time if it is still free, else a free one, and keep it."""
    path = folder / "port"
    kept = int(path.read_text()) if path.exists() else 0
    port = _bindable(kept) or _bindable(0)
    write_private(path, str(port))
    return port


def write_settings(folder: Path, port: int) -> Path:
    """Write neo4j.conf and give the folder that holds it."""
    write_private(folder / "conf" / "neo4j.conf", SETTINGS.format(host=LOOPBACK, port=port))
    return folder / "conf"


def write_private(path: Path, text: str) -> None:
    """Write a whole file or none of it, readable by nobody else."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    new = path.with_name(path.name + ".new")
    new.touch(mode=0o600)
    new.write_text(text)
    new.replace(path)


def _bindable(port: int) -> int:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return 0
        return int(probe.getsockname()[1])
