"""A group's own indicators, and the figures its organisations enter for them."""

from django.db import models
from django.db.models import F, Q

from bollplank.accounts.models import User
from bollplank.domain.figures import Direction, Group, Unit, ValueStatus
from bollplank.domain.own_figures import Definition, Window
from bollplank.domain.own_values import Cell, YearFigures
from bollplank.organisations.models import Organisation
from bollplank.programme.models.rounds import Round


class OwnIndicator(models.Model):
    """Something a group wants to follow that nobody publishes.

    The group is named by its round and code: groups of rounds that are described in
    files are written anew when the files are read. One that is put away takes no
    figures and is seen by the group alone.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="own_indicators")
    group_code = models.SlugField(max_length=60)
    title = models.JSONField()
    definition = models.TextField()
    counted = models.CharField(max_length=200)
    unit = models.CharField(max_length=20)
    sex_words = models.CharField(max_length=20, default=Group.ADULTS)
    decimals = models.PositiveSmallIntegerField(default=0)
    direction = models.CharField(max_length=20, default=Direction.NONE)
    direction_basis = models.TextField(blank=True)
    opens_on = models.DateField()
    closes_on = models.DateField()
    shared_on = models.DateField()
    public_on = models.DateField(null=True, blank=True)
    put_away_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="own_indicator_days_in_order",
                condition=Q(closes_on__gte=F("opens_on"), shared_on__gte=F("closes_on"))
                & (Q(public_on__isnull=True) | Q(public_on__gte=F("shared_on"))),
            )
        ]
        indexes = [
            models.Index(fields=["round", "group_code"], name="own_indicator_group")
        ]

    def __str__(self) -> str:
        return f"{self.round}, {self.group_code}, {self.pk}"

    @property
    def window(self) -> Window:
        """When figures are entered and shown, as the rules know it."""
        return Window(
            opens_on=self.opens_on,
            closes_on=self.closes_on,
            shared_on=self.shared_on,
            public_on=self.public_on,
        )

    @property
    def said(self) -> Definition:
        """What the indicator is, as the rules know it."""
        return Definition(
            title=self.title,
            definition=self.definition,
            counted=self.counted,
            unit=Unit(self.unit),
            window=self.window,
            sex_words=Group(self.sex_words),
            decimals=self.decimals,
            direction=Direction(self.direction),
            direction_basis=self.direction_basis,
        )


class OwnSeries(models.Model):
    """One organisation's figures in an indicator. ``version`` counts the changes.

    With ``kept_back`` nobody else sees them, whatever day it is.
    """

    indicator = models.ForeignKey(OwnIndicator, models.CASCADE, related_name="series")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="own_series"
    )
    version = models.PositiveIntegerField(default=0)
    kept_back = models.BooleanField(default=False)
    changed_at = models.DateTimeField(null=True, blank=True)
    changed_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="own_series_once", fields=["indicator", "organisation"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.indicator}"


class OwnYear(models.Model):
    """What one organisation says of one year: women, men and all, or why not."""

    series = models.ForeignKey(OwnSeries, models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField()
    women_status = models.CharField(max_length=20, default=ValueStatus.MISSING)
    women_value = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    women_persons = models.PositiveIntegerField(null=True)
    men_status = models.CharField(max_length=20, default=ValueStatus.MISSING)
    men_value = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    men_persons = models.PositiveIntegerField(null=True)
    total_status = models.CharField(max_length=20, default=ValueStatus.MISSING)
    total_value = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    total_persons = models.PositiveIntegerField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="own_year_once", fields=["series", "year"]),
            models.CheckConstraint(
                name="own_year_women_value_when_there_is_one",
                condition=Q(women_status=ValueStatus.OK, women_value__isnull=False)
                | ~Q(women_status=ValueStatus.OK) & Q(women_value__isnull=True),
            ),
            models.CheckConstraint(
                name="own_year_men_value_when_there_is_one",
                condition=Q(men_status=ValueStatus.OK, men_value__isnull=False)
                | ~Q(men_status=ValueStatus.OK) & Q(men_value__isnull=True),
            ),
            models.CheckConstraint(
                name="own_year_total_value_when_there_is_one",
                condition=Q(total_status=ValueStatus.OK, total_value__isnull=False)
                | ~Q(total_status=ValueStatus.OK) & Q(total_value__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series}, {self.year}"

    @property
    def figures(self) -> YearFigures:
        """What is said of the year, as the rules know it."""
        return YearFigures(
            women=self._cell("women"),
            men=self._cell("men"),
            total=self._cell("total"),
            reason=self.reason,
        )

    def _cell(self, name: str) -> Cell:
        return Cell(
            status=ValueStatus(getattr(self, f"{name}_status")),
            value=getattr(self, f"{name}_value"),
            persons=getattr(self, f"{name}_persons"),
        )


class OwnReopening(models.Model):
    """That one organisation may enter figures late, until when and why."""

    indicator = models.ForeignKey(
        OwnIndicator, models.CASCADE, related_name="reopenings"
    )
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    until = models.DateField()
    reason = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.organisation}, {self.until}"
