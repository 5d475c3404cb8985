"""Resolve jgo.toml into jgo.lock.toml: each jar's version and SHA-256, no address. For `make lock`."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from jgo.env import EnvironmentBuilder, EnvironmentSpec, LockFile
from jgo.maven import MavenContext

ROOT = Path(__file__).resolve().parent.parent
REQUEST_SECONDS = 60
AT_ONCE = 8


def main() -> None:
    """Resolve without Maven, fetch each jar, and write the lock."""
    context = MavenContext(timeout=REQUEST_SECONDS)
    spec = EnvironmentSpec.load(ROOT / "jgo.toml")
    roots = EnvironmentBuilder(context).spec_to_dependencies(spec)
    inputs, transitive = context.resolver.resolve(roots)
    jars = {one.artifact.key: one for one in (*inputs, *transitive) if one.scope in ("compile", "runtime")}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda one: one.artifact.resolve(), jars.values()))
    locked = [jars[key] for key in sorted(jars)]
    LockFile.from_resolved_dependencies(locked, environment_name=spec.name).save(ROOT / "jgo.lock.toml")
    print(f"jgo.lock.toml: {len(locked)} jars")


if __name__ == "__main__":
    main()
