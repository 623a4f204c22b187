"""Who is compared with whom: members that share a key, and no more of them than a bucket may propose.

Keys are min-hashes in bands (Broder 1997; Indyk and Motwani 1998), or cheap ones such as a speaker with a
rare word. A bucket of at most `CAP` members proposes all its pairs. A larger one, a frequent phrase,
proposes for each member only the `NEAR` next in the order of days: so the pairs grow with the number of
members, never with its square.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

import numpy as np
from rensa import RMinHash

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    Ids = npt.NDArray[np.uint64]
    Days = npt.NDArray[np.int32]
    Keys = npt.NDArray[np.uint32]
    Places = npt.NDArray[np.int64]
    Mask = npt.NDArray[np.bool_]

Number = TypeVar("Number", np.uint32, np.uint64)

CAP, NEAR = 32, 6
UNDATED = -(2**31)
SEED = 2031
ALGORITHM = f"rensa-{RMinHash.ALGORITHM_VERSION}"
_MIX = np.uint64(0x9E3779B97F4A7C15)
_CHUNK = 20_000  # rows hashed at a time
_WAITING, _PIECE = 4_000_000, 1_000_000  # pairs that wait to be sorted; entries looked at as one
PAIRS = 1_000_000  # unpacked at a time
_KEY, _MEMBER = np.uint64(32), np.uint64(0xFFFFFFFF)


class Sketches(NamedTuple):
    """Members with their days, and the keys of each: `keys[n]` is one of the member `owners[n]`."""

    ids: Ids
    days: Days
    owners: npt.NDArray[np.int32]
    keys: Keys

    def packed(self) -> bytes:
        """The same as bytes, the lengths first."""
        head = np.array([len(self.ids), len(self.keys)], np.uint64)
        return b"".join(np.ascontiguousarray(part).tobytes() for part in (head, *self))


def unpacked(data: bytes) -> Sketches:
    """The sketches that `packed` made bytes of."""
    members, keys = (int(n) for n in np.frombuffer(data, np.uint64, 2))
    return Sketches(
        np.frombuffer(data, np.uint64, members, 16),
        np.frombuffer(data, np.int32, members, 16 + 8 * members),
        np.frombuffer(data, np.int32, keys, 16 + 12 * members),
        np.frombuffer(data, np.uint32, keys, 16 + 12 * members + 4 * keys),
    )


def joined(batches: Sequence[Sketches]) -> Sketches:
    """Several sketches as one, the members in the order of their ids."""
    none = (np.zeros(0, np.uint64), np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.uint32))
    all_of = [Sketches(*none), *batches]
    ids = np.concatenate([batch.ids for batch in all_of])
    order = np.argsort(ids, kind="stable")
    rank = np.empty(len(ids), np.int32)
    rank[order] = np.arange(len(ids), dtype=np.int32)
    starts = np.cumsum([0, *(len(batch.ids) for batch in all_of)])
    owners = [rank[batch.owners + start] for batch, start in zip(all_of, starts, strict=False)]
    days = np.concatenate([batch.days for batch in all_of])
    keys = np.concatenate([batch.keys for batch in all_of])
    return Sketches(ids[order], days[order], np.concatenate(owners).astype(np.int32), keys)


def bands(rows: Sequence[Sequence[int]], count: int, size: int) -> Ids:
    """For each row of hashes its min-hash in `count` bands of `size`, each folded into 64 bits."""
    found = np.zeros((len(rows), count), np.uint64)
    for start in range(0, len(rows), _CHUNK):
        part = rows[start : start + _CHUNK]
        ends = np.cumsum([0, *map(len, part)]).astype(np.uint64)
        flat = np.fromiter((number for row in part for number in row), np.uint64, int(ends[-1]))
        digest = RMinHash.digest_matrix_from_flat_token_hashes(flat, ends, count * size, SEED).to_rows()
        signed = np.array(digest, np.uint64).reshape(len(part), count, size)
        folded = np.zeros((len(part), count), np.uint64)
        for n in range(size):
            folded = mixed(folded, signed[:, :, n])
        found[start : start + len(part)] = folded
    return found


def mixed(hashes: Ids, others: Ids | np.uint64) -> Ids:
    """Two arrays of hashes as one."""
    with np.errstate(over="ignore"):
        folded = (hashes ^ others) * _MIX
    folded ^= folded >> np.uint64(29)
    return folded


class Buckets:
    """All the members of a record with their keys, put in buckets."""

    def __init__(self, sketches: Sketches, window: int | None) -> None:
        """`window`: days that two members may be apart; None for any."""
        self.sketches, self._window = sketches, window
        self._order = np.lexsort((sketches.ids, sketches.days))
        self._rank = np.empty(len(self._order), np.uint64)
        self._rank[self._order] = np.arange(len(self._order), dtype=np.uint64)

    def pairs(self, among: Mask) -> tuple[Places, Places]:
        """The pairs that are proposed between two of the members, each once."""
        left, right = self._proposed(self._with_keys_of(among))
        both = among[left] & among[right]
        return left[both], right[both]

    def leaving(self, edge: Mask, among: Mask) -> tuple[Places, Places]:
        """The pairs that are proposed between one at the edge of these members and one beyond them."""
        left, right = self._proposed(self._with_keys_of(edge))
        out = (edge[left] & ~among[right]) | (edge[right] & ~among[left])
        return left[out], right[out]

    def touched(self, new: Mask) -> Mask:
        """The members of whose pairs any may be there, or be gone, on account of the new ones."""
        entries = self._with_keys_of(new)
        left, right = self._proposed(entries)
        found = new.copy()
        found[left[new[right]]] = True
        found[right[new[left]]] = True
        keys, members = self._unpacked(entries)
        starts, lengths = _runs(keys)
        added = np.add.reduceat(new[members].astype(np.int64), starts) if len(starts) else starts
        burst = (lengths > CAP) & (lengths - added <= CAP)
        found[members[np.repeat(burst, lengths)]] = True
        return found

    def _with_keys_of(self, among: Mask) -> Ids:
        """Key and rank of every member of every bucket that any of these is in, sorted."""
        _, _, owners, keys = self.sketches
        if not among.all():
            wanted = _each_once(keys[among[owners]])
            held = (
                np.zeros(0, np.bool_)
                if not len(wanted)
                else wanted[np.minimum(np.searchsorted(wanted, keys), len(wanted) - 1)] == keys
            )
            owners, keys = (owners[held], keys[held]) if len(wanted) else (owners[:0], keys[:0])
        entries = (keys.astype(np.uint64) << _KEY) | self._rank[owners]
        entries.sort()
        return entries

    def _unpacked(self, entries: Ids) -> tuple[Ids, Places]:
        return entries >> _KEY, self._order[(entries & _MEMBER).astype(np.int64)]

    def _proposed(self, entries: Ids) -> tuple[Places, Places]:
        """The pairs of all buckets, each once; a piece of the entries at a time, cut between two buckets."""
        found, start = _Distinct(), 0
        while start < len(entries):
            end = start + _PIECE
            if end < len(entries):
                end = int(np.searchsorted(entries, (entries[end] >> _KEY) << _KEY))
                end = (
                    end
                    if end > start
                    else int(np.searchsorted(entries, ((entries[start] >> _KEY) + np.uint64(1)) << _KEY))
                )
            self._propose(entries[start:end], found)
            start = end
        pairs = found.all()
        return (pairs >> _KEY).astype(np.int64), (pairs & _MEMBER).astype(np.int64)

    def _propose(self, entries: Ids, found: _Distinct) -> None:
        keys, members = self._unpacked(entries)
        starts, lengths = _runs(keys)
        end = np.repeat(starts + lengths, lengths)
        reach = np.repeat(np.where(lengths > CAP, NEAR, CAP), lengths)
        at, days = np.arange(len(keys)), self.sketches.days
        for distance in range(1, CAP):
            at = at[(at + distance < end[at]) & (distance <= reach[at])]
            left, right = members[at], members[at + distance]
            near = left != right
            if self._window is not None:
                first, second = days[left].astype(np.int64), days[right].astype(np.int64)
                near &= (np.abs(first - second) <= self._window) | (first == UNDATED) | (second == UNDATED)
            low, high = np.minimum(left, right)[near], np.maximum(left, right)[near]
            found.add((low.astype(np.uint64) << _KEY) | high.astype(np.uint64))


def distinct(found: Sequence[tuple[Places, Places]]) -> Iterator[tuple[int, int]]:
    """The pairs that several buckets propose, each once, in their order."""
    pairs = _each_once(
        np.concatenate([(left.astype(np.uint64) << _KEY) | right.astype(np.uint64) for left, right in found])
    )
    for start in range(0, len(pairs), PAIRS):
        some = pairs[start : start + PAIRS]
        yield from zip((some >> _KEY).tolist(), (some & _MEMBER).tolist(), strict=True)


class _Distinct:
    """Numbers, each once; they are sorted only now and then."""

    def __init__(self) -> None:
        self._found = np.zeros(0, np.uint64)
        self._waiting: list[Ids] = []

    def add(self, numbers: Ids) -> None:
        self._waiting.append(numbers)
        if sum(map(len, self._waiting)) > _WAITING:
            self._found, self._waiting = self.all(), []

    def all(self) -> Ids:
        return _each_once(np.concatenate((self._found, *self._waiting)))


def _each_once(numbers: npt.NDArray[Number]) -> npt.NDArray[Number]:
    """The numbers in their order, each once; `numpy.unique` hashes them, which takes long for millions."""
    ordered = np.sort(numbers)
    return ordered[np.append(True, ordered[1:] != ordered[:-1])] if len(ordered) else ordered


def _runs(keys: Ids) -> tuple[Places, Places]:
    """Where each run of equal keys begins, and how long it is."""
    if not len(keys):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
    return starts, np.diff(np.append(starts, len(keys)))
