"""Work plans: the days and steps of a round on paper."""

from bollplank.documents.plans.plans import (
    Day,
    Labels,
    Plan,
    Step,
    Task,
    work_plan_pdf,
)

__all__ = ["Day", "Labels", "Plan", "Step", "Task", "work_plan_pdf"]
