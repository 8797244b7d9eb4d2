"""Which moments there are to talk about."""

from bollplank.improvement.models import Moment


def named(questionnaire: str, code: str) -> Moment | None:
    """Return the moment with this code in this questionnaire, if there is one."""
    return Moment.objects.filter(questionnaire__code=questionnaire, code=code).first()


def numbered(questionnaire: str, number: int) -> Moment:
    """Return the moment with this number in this questionnaire.

    Raises
    ------
    Moment.DoesNotExist
        It has no such moment.
    """
    return Moment.objects.get(questionnaire__code=questionnaire, number=number)
