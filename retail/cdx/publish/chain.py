"""Which packages lead a database from what it has to what it may have."""

from retail.cdx.models import Package, PackageKind, SnapshotWish

# A snapshot is worth making once the deltas of a chain are larger than it (compressed), or this many.
LONG_CHAIN = 50


def chain(*, job: str, scope: str, after: int, head: int) -> list[Package]:
    """Oldest first. Deltas where they reach back to `after`; else a snapshot and what follows it.

    `after` may lie between two packages: nothing happened to the scope there. A database that has nothing
    (`after` 0) begins at the newest snapshot; where that is far behind, a wish for a newer one is left.
    """
    rows = Package.objects.filter(job_id=job, scope=scope, to_cut__gt=after, to_cut__lte=head)
    found = list(rows.order_by("-to_cut", "beside_chain").defer("manifest"))
    path = _follow(found, after=after)
    if after == 0 and _is_long(path):
        SnapshotWish.objects.get_or_create(job_id=job, scope=scope)
    return path


def _follow(newest_first: list[Package], *, after: int) -> list[Package]:
    """Walk back from the head. From nothing, any snapshot is where to begin; else deltas are cheaper."""
    by_cut: dict[int, dict[str, Package]] = {}
    for package in newest_first:
        by_cut.setdefault(package.to_cut, {})[package.kind] = package
    path: list[Package] = []
    at = newest_first[0].to_cut if newest_first else after
    while at > after:
        here = by_cut[at]
        snapshot, delta = here.get(PackageKind.SNAPSHOT), here.get(PackageKind.DELTA)
        if snapshot is not None and (after == 0 or delta is None):
            path.append(snapshot)
            break
        assert delta is not None  # noqa: S101  (every cut in `by_cut` has one of the two)
        path.append(delta)
        at = delta.from_cut
    return path[::-1]


def _is_long(path: list[Package]) -> bool:
    if len(path) < 2:
        return False
    first, *deltas = path
    return len(deltas) > LONG_CHAIN or sum(package.size for package in deltas) > max(first.size, 100_000)
