"""Pairs -> clusters, and the links that hold two parts of a cluster together alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence


def clusters(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """For each member of a pair the smallest member of its cluster (single link)."""
    parent: dict[int, int] = {}

    def root(n: int) -> int:
        while parent.setdefault(n, n) != n:
            parent[n] = n = parent[parent[n]]
        return n

    for a, b in pairs:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    return {n: root(n) for n in parent}


def weak_links(pairs: Sequence[tuple[int, int]]) -> set[int]:
    """Which of the pairs alone hold two parts of a cluster together, each of them of two members or more.

    Such a chain may join two stories: a person should look. These are the bridges of the graph (Tarjan 1974).
    """
    links: dict[int, list[tuple[int, int]]] = {}
    for n, (a, b) in enumerate(pairs):
        links.setdefault(a, []).append((b, n))
        links.setdefault(b, []).append((a, n))
    bridges: set[int] = set()
    seen: dict[int, int] = {}
    for start in links:
        if start not in seen:
            bridges |= _bridges(start, links, seen)
    return bridges


def _bridges(start: int, links: Mapping[int, list[tuple[int, int]]], seen: dict[int, int]) -> set[int]:
    """The bridges of one cluster. `seen` gets the order in which its members are visited."""
    low: dict[int, int] = {}
    sizes: dict[int, int] = {}
    first = len(seen)
    seen[start] = low[start] = first
    sizes[start] = 1
    path = [(start, -1, iter(links[start]))]
    cut: list[tuple[int, int]] = []  # link, members on its far side
    while path:
        here, came_by, rest = path[-1]
        for other, link in rest:
            if link == came_by:
                continue
            if other in seen:
                low[here] = min(low[here], seen[other])
                continue
            seen[other] = low[other] = len(seen)
            sizes[other] = 1
            path.append((other, link, iter(links[other])))
            break
        else:
            path.pop()
            if path:
                above = path[-1][0]
                low[above] = min(low[above], low[here])
                sizes[above] += sizes[here]
                if low[here] > seen[above]:
                    cut.append((came_by, sizes[here]))
    members = len(seen) - first
    return {link for link, far in cut if 1 < far < members - 1}
