from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.archive.clusters import clusters, weak_links
from checker.archive.dates import day_of

LEFT, RIGHT = [(0, 1), (1, 2), (0, 2)], [(5, 6), (6, 7), (5, 7)]
LINKS = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda p: p[0] < p[1]), unique=True, max_size=14
)


def test_the_one_link_between_two_groups_is_weak() -> None:
    assert weak_links([*LEFT, *RIGHT, (2, 5)]) == {6}


def test_two_links_between_two_groups_are_not_weak() -> None:
    assert weak_links([*LEFT, *RIGHT, (2, 5), (1, 7)]) == set()


def test_the_link_of_a_single_article_is_not_weak() -> None:
    assert weak_links([*LEFT, (2, 9)]) == set()
    assert weak_links([(0, 1)]) == set()


@given(LINKS)
def test_a_weak_link_is_one_without_which_a_cluster_falls_into_two_groups(links: list[tuple[int, int]]) -> None:
    whole = clusters(links)
    expected = set()
    for n, (a, b) in enumerate(links):
        left = clusters([link for k, link in enumerate(links) if k != n])
        sides = [[m for m in left if left[m] == left.get(end)] for end in (a, b)]
        if a in left and b in left and left[a] != left[b] and all(len(side) > 1 for side in sides):
            expected.add(n)
    assert weak_links(links) == expected
    assert all(whole[a] == whole[b] for a, b in links)


def test_a_chain_of_ten_thousand_is_no_trouble() -> None:
    chain = [(n, n + 1) for n in range(10_000)]
    assert set(clusters(chain).values()) == {0}
    assert len(weak_links(chain)) == 10_000 - 2


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-05-01", date(2024, 5, 1)),
        ("2024-05-01T23:30:00-05:00", date(2024, 5, 1)),
        ("20240501", date(2024, 5, 1)),
        ("Wed, 01 May 2024 10:00:00 GMT", date(2024, 5, 1)),
        ("2024-13-01", None),
        ("1 or 2 May", None),
        ("", None),
        ("9" * 100_000, None),
    ],
)
def test_days_are_read_where_they_are_clear(text: str, day: date | None) -> None:
    assert day_of(text) == day
