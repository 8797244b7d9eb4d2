from bollplank.domain.networks import Handover, longest_chain


def handed_over(*lines: tuple[int, str, str]) -> list[Handover]:
    return [
        Handover(turn=turn, mentor=mentor, participant=participant)
        for turn, mentor, participant in lines
    ]


def test_a_participant_that_becomes_mentor_carries_the_line_on():
    chain = longest_chain(
        handed_over((1, "a", "b"), (2, "b", "c"), (2, "x", "y"), (3, "c", "d"))
    )

    assert chain == ["a", "b", "c", "d"]


def test_nobody_passes_on_what_they_learn_later():
    chain = longest_chain(handed_over((1, "b", "c"), (2, "a", "b")))

    assert chain == ["a", "b"]


def test_learning_and_mentoring_in_the_same_round_is_no_line():
    chain = longest_chain(handed_over((1, "a", "b"), (1, "b", "c")))

    assert chain == ["a", "b"]


def test_a_longer_line_to_the_same_organisation_is_kept():
    chain = longest_chain(
        handed_over((1, "a", "b"), (2, "b", "c"), (3, "x", "c"), (4, "c", "d"))
    )

    assert chain == ["a", "b", "c", "d"]


def test_the_order_of_the_handovers_does_not_matter():
    handovers = handed_over((1, "a", "b"), (2, "b", "c"), (1, "a", "k"), (2, "k", "c"))

    assert longest_chain(handovers) == longest_chain(reversed(handovers))
    assert longest_chain(handovers) == ["a", "b", "c"]


def test_nothing_handed_over_gives_no_line():
    assert longest_chain([]) == []
