from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from geo.printing.labelling import Box, Placed, Wanted, place

FRAME = Box(0, 0, 500, 400)
labels = st.builds(Wanted, x=st.floats(0, 500), y=st.floats(0, 400), width=st.floats(5, 90), height=st.floats(5, 14))


@given(st.lists(labels, max_size=40), st.lists(labels.map(lambda w: Box.around(w.x, w.y, 8, 8)), max_size=10))
def test_labels_never_collide_nor_leave_the_frame(wanted: list[Wanted], taken: list[Box]) -> None:
    placed = [spot.box for spot in place(wanted, FRAME, taken) if spot]
    assert all(box.within(FRAME) for box in placed)
    assert not any(one.overlaps(other, 0.99) for one, other in combinations(placed, 2))
    assert not any(box.overlaps(other, 0.99) for box in placed for other in taken)


def test_a_label_with_room_stands_on_its_point() -> None:
    assert place([Wanted(100, 100, 40, 10)], FRAME) == [Placed(Box.around(100, 100, 40, 10), led=False)]


def test_the_first_of_two_has_precedence_and_the_second_gives_way() -> None:
    first, second = place([Wanted(100, 100, 40, 10), Wanted(101, 100, 40, 10)], FRAME)
    assert first is not None
    assert second is not None
    assert first.box == Box.around(100, 100, 40, 10)
    assert not second.box.overlaps(first.box)


def test_a_label_without_room_is_left_out() -> None:
    assert place([Wanted(100, 100, 40, 10)], FRAME, [Box(-1000, -1000, 1000, 1000)]) == [None]
