"""What an organisation is. Pure: no database, no clock, no language."""

from enum import StrEnum


class OrganisationKind(StrEnum):
    """What kind of organisation it is. The values are stored: add, never rename."""

    MUNICIPALITY = "municipality"
    REGION = "region"
    CITY_DISTRICT = "city_district"
    ASSOCIATION = "association"
    DEPARTMENT = "department"
    COUNTRY = "country"
