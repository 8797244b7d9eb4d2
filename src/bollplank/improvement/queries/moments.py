"""Which moments there are to talk about."""

from bollplank.improvement.models import Moment


def named(questionnaire: str, code: str) -> Moment | None:
    """Return the moment with this code in this questionnaire, if there is one."""
    return Moment.objects.filter(questionnaire__code=questionnaire, code=code).first()
