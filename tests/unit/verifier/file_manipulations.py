"""What somebody may do to a log's files, drawn at random, with what it must be called."""

from base64 import b64decode, b64encode
from dataclasses import replace
from random import Random

from tests.unit.verifier.manipulations import Manipulated
from tests.unit.verifier.naive import Log, Signer, checkpoint_text, leaf_hash

# The checkpoint and its signature, of which no good one may be left.
UNSIGNED = frozenset({"WRONG_SIGNATURE", "WRONG_KEY", "WRONG_ORIGIN", "WRONG_ROOT"})


def tile_edited(random: Random, log: Log) -> Manipulated:
    """Change a hash of a tile."""
    files = log.files()
    name = random.choice([each for each in files if each.startswith("tile/") and "entries" not in each])
    at = random.randrange(len(files[name]))
    files[name] = _flipped(random, files[name], at)
    where = (("file", name), ("at", at // 32))
    return Manipulated("edit a tile", files, ({"HASH_EDITED"},), where=where)


def tile_cut(random: Random, log: Log) -> Manipulated:
    """Leave the beginning of a tile."""
    files = log.files()
    name = random.choice([each for each in files if each.startswith("tile/") and "entries" not in each])
    files[name] = files[name][: random.randrange(len(files[name]))]
    return Manipulated("cut a tile", files, ({"TILE_CUT"},), where=(("file", name),))


def tile_removed(random: Random, log: Log) -> Manipulated:
    """Take a tile away."""
    files = log.files()
    name = random.choice([each for each in files if each.startswith("tile/") and "entries" not in each])
    del files[name]
    return Manipulated("remove a tile", files, ({"TILE_MISSING"},), where=(("file", name),))


def bundle_cut(random: Random, log: Log) -> Manipulated:
    """Leave the beginning of a bundle, so that it ends in the middle of an entry."""
    files = log.files()
    name = random.choice([each for each in files if each.startswith("tile/entries")])
    first = int(name.split("/")[2][:3]) * 256
    at = random.randrange(len(log.leaves[first : first + 256]))
    before = sum(2 + len(each) for each in log.leaves[first : first + at])
    files[name] = files[name][: before + random.randrange(1, 2 + len(log.leaves[first + at]))]
    return Manipulated("cut a bundle", files, ({"CUT"},), where=(("entry", first + at),))


def bundle_removed(random: Random, log: Log) -> Manipulated:
    """Take a bundle away."""
    files = log.files()
    names = [each for each in files if each.startswith("tile/entries")]
    name = random.choice(names)
    del files[name]
    wanted = "TRUNCATED" if name == names[-1] else "DELETED"
    where = (("first", names.index(name) * 256),)
    return Manipulated("remove a bundle", files, ({wanted},), where=where)


def emptied(random: Random, log: Log) -> Manipulated:
    """Take the content of entries and keep their hashes, as if their time were over."""
    some = frozenset(random.sample(range(len(log.leaves)), random.randint(1, min(5, len(log.leaves)))))
    files = replace(log, emptied=some).files()
    return Manipulated("empty", files, ({"EMPTIED_UNANNOUNCED"},), where=(("first", min(some)),))


def checkpoint_edited(random: Random, log: Log) -> Manipulated:
    """Change a line of the checkpoint, or its signature."""
    origin, size, root, gap, line, end = log.checkpoint().decode().split("\n")
    part = random.randrange(4)
    signature = b64decode(line.split(" ")[2])
    if part == 0:
        size = str(int(size) + random.choice([-1, 1, 10**18]))
    elif part == 1:
        root = b64encode(leaf_hash(root.encode())).decode()
    elif part == 2:
        line = f"— {origin} {b64encode(_flipped(random, signature, random.randrange(4, 68))).decode()}"
    else:
        origin = "another.example.org/log"
    text = "\n".join((origin, size, root, gap, line, end)).encode()
    files = log.files() | {"checkpoint": text}
    name = {"WRONG_ORIGIN"} if part == 3 else {"WRONG_SIGNATURE"}
    return Manipulated("edit the checkpoint", files, (name,), UNSIGNED | SIZES)


def checkpoint_broken(random: Random, log: Log) -> Manipulated:
    """Leave the beginning of the checkpoint, or none of it."""
    files = log.files()
    left = random.randrange(-1, len(files["checkpoint"]))
    if left < 0:
        del files["checkpoint"]
        return Manipulated("remove the checkpoint", files, ({"CHECKPOINT_MISSING"},))
    files["checkpoint"] = files["checkpoint"][:left]
    return Manipulated("cut the checkpoint", files, ({"CHECKPOINT_BROKEN"},))


def signed_by_another(random: Random, log: Log) -> Manipulated:
    """Change an entry, make everything anew, and sign with a key of one's own under the log's name."""
    forged = replace(
        log, signer=Signer(log.signer.name), leaves=log.leaves[: random.randint(0, len(log.leaves))]
    )
    return Manipulated("sign with another key", forged.files(), ({"WRONG_KEY"},))


def size_restated(random: Random, log: Log) -> Manipulated:
    """Sign a size or a root that isn't that of the entries."""
    size, root = len(log.leaves), log.root()
    if random.random() < 0.5:
        size += random.choice([1, 300, 10**15])
    else:
        root = leaf_hash(root)
    text = checkpoint_text(log.signer.name, size, root)
    files = log.files() | {"checkpoint": text + b"\n" + log.signer.line(text)}
    name = {"REWRITTEN"} if size == len(log.leaves) else {"SHORTENED"}
    return Manipulated("sign another root", files, (name,), SIZES)


# What files look like beside a size that isn't theirs.
SIZES = frozenset({"SHORTENED", "REWRITTEN", "TILE_MISSING", "TILE_CUT", "INSERTED", "TRUNCATED"})


def _flipped(random: Random, content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ random.randrange(1, 256)]) + content[at + 1 :]
