from bollplank.domain.learning import Chosen, Opportunity, choose, opportunities


def opportunity(moment="M01", organisation="a", mine=1, theirs=4, **fields):
    fields = {"first": None, "wished": False, **fields}
    return Opportunity(
        moment=moment, organisation=organisation, mine=mine, theirs=theirs, **fields
    )


def picked(*found, **how):
    chosen = choose(found, me="x", **how).opportunities
    return [(one.moment, one.organisation) for one in chosen]


def test_only_low_or_wished_moments_where_somebody_is_far_and_further():
    found = opportunities(
        mine={"M01": 2, "M02": 3, "M03": 3, "M04": 1, "M05": 2},
        others={"a": {"M01": 4, "M02": 4, "M03": 4, "M04": 2, "M06": 4}},
        first={"a": {"M01": 2}},
        wished={"M03"},
    )

    assert found == [
        opportunity("M01", mine=2, theirs=4, first=2),
        opportunity("M03", mine=3, theirs=4, wished=True),
    ]
    assert found[0].is_clear
    assert found[0].rose
    assert not found[1].is_clear


def test_one_step_is_half_evidence_and_having_risen_adds_to_it():
    assert opportunity(mine=2, theirs=4).evidence == 1
    assert opportunity(mine=2, theirs=3).evidence == 0.5
    assert opportunity(mine=2, theirs=4, first=3).evidence == 1.25
    assert opportunity(mine=2, theirs=4, first=4).evidence == 1


def test_what_is_wished_comes_first():
    low, wished = opportunity("M01"), opportunity("M02", wished=True)

    assert picked(low, wished) == [("M02", "a"), ("M01", "a")]


def test_a_moment_that_is_covered_leaves_room_for_another():
    found = picked(
        opportunity("M01", "a"),
        opportunity("M01", "b"),
        opportunity("M02", "b", mine=2, theirs=3),
        most=2,
    )

    assert {moment for moment, _organisation in found} == {"M01", "M02"}


def test_one_organisation_is_not_all_the_doors():
    five = [opportunity(f"M0{number}", "a") for number in range(1, 6)]
    other = opportunity("M01", "b", mine=1, theirs=3)

    found = picked(*five, other)

    assert sum(organisation == "a" for _moment, organisation in found) == 3


def test_two_alike_fall_out_differently_for_different_readers():
    found = [opportunity("M01", "a"), opportunity("M01", "b")]

    first = {
        choose(found, me=f"x{n}", most=1).opportunities[0].organisation
        for n in range(20)
    }

    assert first == {"a", "b"}


def test_what_is_not_chosen_is_counted():
    found = [opportunity("M01", "a"), opportunity("M01", "b")]

    assert choose(found, me="x").besides == 1
    assert choose([], me="x") == Chosen(opportunities=(), besides=0)
