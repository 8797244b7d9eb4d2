"""Server time of what a group puts side by side, as full as it gets.

Run with ``python -m tests.benchmarks.bench_together``. Four organisations have answered
ten moments on four occasions, in three roles each, with texts, and have written how
they work. A page is asked for many times through Django's test client, in one process
and without a network.
"""

import tempfile
from pathlib import Path

from tests.benchmarks.bench_pages import prepare, report, visits

ORGANISATIONS = ["X01", "X02", "X03", "X04"]
OCCASIONS = 4
TEXT = "Vi gick igenom det tillsammans och kom fram till att det räcker så här långt. "


def fill():
    """Fill the school group of the demonstration; return its group and a member."""
    from django.utils import timezone

    from bollplank.accounts.models import User
    from bollplank.domain.groups import GroupRole
    from bollplank.domain.role_answers import ANSWERING_ROLES
    from bollplank.improvement.models import (
        FactsSheet,
        Improvement,
        SelfAssessment,
        WayOfWorking,
    )
    from bollplank.organisations.models import Membership, Organisation
    from bollplank.programme.models import Group, GroupMember, Round

    round_ = Round.objects.get(code="demo")
    group = Group.objects.get(round=round_, code="school")
    last = Organisation.objects.get(code=ORGANISATIONS[-1])
    GroupMember.objects.filter(group__round=round_, organisation=last).delete()
    GroupMember.objects.create(
        group=group, organisation=last, role=GroupRole.PARTICIPANT
    )
    for model in (Improvement, WayOfWorking, FactsSheet):
        model.objects.filter(round=round_).delete()
    SelfAssessment.objects.filter(round=round_).delete()
    now = timezone.now()
    on = timezone.localdate()
    for code in ORGANISATIONS:
        organisation = Organisation.objects.get(code=code)
        people = {
            seat.role: seat.user
            for seat in Membership.objects.filter(
                organisation=organisation, role__in=ANSWERING_ROLES, to_on=None
            )
        }
        for number, step in enumerate(steps_of(round_)):
            _assess(organisation, round_, step, people, number=number, at=now)
        _tell(organisation, round_, people, at=now, on=on)
    return group, User.objects.get(name="Elin Sjöberg")


def steps_of(round_):
    """Return the steps before which a self-assessment is asked for."""
    from bollplank.domain.steps import TaskKind

    steps = round_.model_version.steps.filter(tasks__kind=TaskKind.SELF_ASSESSMENT)
    found = list(steps.distinct().order_by("number"))
    assert len(found) == OCCASIONS, [step.code for step in found]
    return found


def _assess(organisation, round_, step, people, *, number, at):
    from bollplank.domain.assessments import Answer, Level, Sharing
    from bollplank.domain.role_answers import RoleAnswer, RoleReply
    from bollplank.improvement.operations import assessments, role_answers
    from bollplank.improvement.queries import role_answers as queries

    by = next(iter(people.values()))
    assessment = assessments.open_for(
        organisation=organisation,
        round_=round_,
        step=step,
        level=Level.OVERALL,
        by=by,
        at=at,
    )
    for role, person in people.items():
        sheet = role_answers.begin(assessment=assessment, role=role, by=person, at=at)
        for place, row in enumerate(queries.ratings_of(sheet)):
            said = RoleAnswer(
                reply=RoleReply.POINTS, points=1 + (place + number) % 3, note=TEXT
            )
            role_answers.answer(rating=row, said=said, seen_version=0, at=at)
        role_answers.finish(sheet=sheet, at=at)
    role_answers.show(assessment=assessment, by=by, at=at)
    for place, rating in enumerate(assessment.ratings.order_by("pk")):
        rating.answer = Answer.POINTS
        rating.points = 1 + (place + number + organisation.pk) % 3
        rating.motivation = rating.evidence = rating.explanation = TEXT * 3
        rating.version = 1
        rating.save()
    assessments.agree(assessment=assessment, by=by, at=at)
    assessments.lock(assessment=assessment, by=by, at=at)
    assessments.share(assessment=assessment, sharing=Sharing.GROUP, by=by, at=at)


def _tell(organisation, round_, people, *, at, on):
    from bollplank.domain.assessments import Sharing
    from bollplank.improvement.operations import ways_of_working
    from bollplank.improvement.queries import ways_of_working as queries
    from bollplank.programme.models import Participation

    place = Participation.objects.get(round=round_, organisation=organisation)
    template = queries.template()
    texts = {question["code"]: TEXT * 4 for question in template.questions}
    for moment in queries.moments_of(round_):
        for role, person in people.items():
            way = ways_of_working.begin(
                place=place, template=template, moment=moment, role=role
            )
            ways_of_working.answer(way=way, texts=texts, seen={}, by=person, at=at)
            ways_of_working.share(way=way, sharing=Sharing.GROUP, by=person, at=at)


def main() -> None:
    """Measure, and print a table."""
    with tempfile.TemporaryDirectory() as var:
        prepare(var, Path("no figures are needed here"))
        from django.test import Client

        from bollplank.improvement.models import SelfAssessment

        group, person = fill()
        client = Client(headers={"host": "localhost"})
        client.force_login(person, backend="sesame.backends.ModelBackend")
        last = SelfAssessment.objects.filter(organisation__code="X01").last()
        _first, empty = visits(client, "/accessibility/")
        report("a page without figures", empty, empty[0])
        for path, name in [
            (f"/comparison/{group.pk}/overall/", "comparison of a full group"),
            (f"/ways-of-working/groups/{group.pk}/2019-06/", "ways side by side"),
            (f"/self-assessments/{last.pk}/", "an assessment, to read"),
            (f"/self-assessments/{last.pk}/roles/", "three roles side by side"),
            ("/learning/", "what there is to learn"),
        ]:
            _first, spent = visits(client, path)
            report(name, spent, empty[0])


if __name__ == "__main__":
    main()
