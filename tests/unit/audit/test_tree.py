"""The tree that is kept as tiles has the roots and proofs of the one that the standard writes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.audit.checkpoints import Checkpoint
from hub.audit.cosigning import goes_on
from hub.audit.tree import (
    EMPTY_ROOT,
    Tiles,
    consistency,
    edge_of,
    grown,
    inclusion,
    leaf_hash,
    levels,
    root,
    tiles_of,
    width_of,
)
from tests.unit.audit.naive_tree import included, path, proof, tree_root

# The leaves and roots that Certificate Transparency's implementations share (RFC 6962, the same hashes).
LEAVES = [
    bytes.fromhex(each)
    for each in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
SIZES = st.one_of(st.integers(0, 40), st.integers(250, 262), st.integers(500, 1_100))


def leaves_of(size: int) -> list[bytes]:
    return [each.to_bytes(4, "big") for each in range(size)]


def tree_of(leaves: list[bytes], batches: list[int] | None = None) -> Tiles:
    """Grow a tree batch by batch, each from nothing but the edge of the one before."""
    tiles: dict[tuple[int, int], bytes] = {}
    size = 0
    for each in [*(batches or []), len(leaves)]:
        more = leaves[size : size + each]
        tiles |= grown({key: tiles[key] for key in edge_of(size)}, size, [leaf_hash(leaf) for leaf in more])
        size += len(more)
    return tiles


@pytest.mark.parametrize("size", range(1, 9))
def test_the_roots_are_those_of_the_shared_examples(size: int) -> None:
    assert root(tree_of(LEAVES[:size]), (0, size)).hex() == ROOTS[size - 1]


def test_the_empty_tree_has_the_hash_of_nothing() -> None:
    assert root({}, (0, 0)) == EMPTY_ROOT == tree_root([])


@given(size=SIZES, batches=st.lists(st.integers(1, 400), max_size=6))
def test_a_tree_grown_in_batches_is_the_tree_of_all_its_leaves(size: int, batches: list[int]) -> None:
    leaves = leaves_of(size)

    tiles = tree_of(leaves, batches)

    assert tiles == tree_of(leaves)
    assert root({key: tiles[key] for key in edge_of(size)}, (0, size)) == tree_root(leaves)
    assert all(len(tile) == 32 * width_of(key, size) for key, tile in tiles.items())


@pytest.mark.parametrize(
    ("key", "size", "width"),
    [
        ((0, 0), 0, 0),
        ((0, 0), 255, 255),
        ((0, 0), 257, 256),
        ((0, 1), 257, 1),
        ((0, 5), 257, 0),
        ((1, 0), 255, 0),
        ((1, 0), 600, 2),
        ((2, 0), 65_536, 1),
        ((1, 9), 600, 0),
    ],
)
def test_a_tile_holds_what_the_tree_has_of_it_and_none_where_it_has_nothing(
    key: tuple[int, int], size: int, width: int
) -> None:
    assert width_of(key, size) == width


@given(size=SIZES.filter(bool), where=st.floats(0, 1, exclude_max=True))
def test_an_inclusion_is_proved_as_the_standard_does_it(size: int, where: float) -> None:
    leaves, index = leaves_of(size), int(where * size)
    tiles, ranges = tree_of(leaves), inclusion(index, size)

    proved = [root({key: tiles[key] for key in tiles_of([each])}, each) for each in ranges]

    assert proved == path(index, leaves)
    assert included(leaves[index], (index, size), proved, tree_root(leaves))


@given(size=SIZES.filter(bool), where=st.floats(0, 1))
def test_a_consistency_is_proved_as_the_standard_does_it(size: int, where: float) -> None:
    leaves, older = leaves_of(size), max(1, int(where * size))
    tiles = tree_of(leaves)

    proved = [root(tiles, each) for each in consistency(older, size)]

    assert proved == proof(older, leaves)


def test_a_tree_of_three_levels_of_tiles_is_the_tree_of_all_its_leaves() -> None:
    size = 256 * 256 + 300
    leaves = leaves_of(size)

    tiles = tree_of(leaves)

    assert {level for level, _ in tiles} == {0, 1, 2}
    assert root(tiles, (0, size)) == tree_root(leaves)
    assert [root(tiles, each) for each in inclusion(70, size)] == path(70, leaves)


@pytest.mark.parametrize(("index", "size"), [(0, 0), (3, 3), (-1, 4)])
def test_a_leaf_that_is_not_there_has_no_proof(index: int, size: int) -> None:
    with pytest.raises(ValueError, match="no such leaf"):
        inclusion(index, size)


def test_no_tree_goes_on_from_a_larger_one_and_every_one_from_the_empty_one() -> None:
    for older in (5, -1):
        with pytest.raises(ValueError, match="smaller"):
            consistency(older, 4)

    assert consistency(0, 4) == consistency(4, 4) == ()


@pytest.mark.parametrize(
    ("size", "count"), [(0, 0), (1, 1), (255, 1), (256, 2), (65_535, 2), (65_536, 3), (2**24, 4)]
)
def test_a_tree_has_a_level_of_tiles_for_each_256_times(size: int, count: int) -> None:
    assert levels(size) == count


def test_a_tile_cut_short_gives_no_root() -> None:
    tiles = {key: tile[:-1] for key, tile in tree_of(leaves_of(5)).items()}

    with pytest.raises(ValueError, match="too short"):
        root(tiles, (0, 5))
    with pytest.raises(ValueError, match="too short"):
        grown(tiles, 5, [leaf_hash(b"")])


@given(size=SIZES.filter(bool), where=st.floats(0, 1), spoilt=st.integers(0, 20))
def test_a_witness_believes_the_proof_of_growth_and_no_other(size: int, where: float, spoilt: int) -> None:
    leaves, older = leaves_of(size), int(where * size)
    hashes = proof(older, leaves) if older else []
    before = Checkpoint("log", older, tree_root(leaves[:older]))
    after = Checkpoint("log", size, tree_root(leaves))

    assert goes_on(before, after, hashes)
    assert not goes_on(before, after, [*hashes, b"\0" * 32])
    assert not goes_on(replace(before, root=b"\0" * 32), after, hashes)
    if hashes:
        at = spoilt % len(hashes)
        assert not goes_on(before, after, [*hashes[:at], b"\0" * 32, *hashes[at + 1 :]])
        assert not goes_on(before, after, hashes[:at])
    if older < size:
        assert not goes_on(after, before, hashes)
