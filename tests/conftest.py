"""What all tests share."""

from hypothesis import HealthCheck, settings

# A busy machine is slow at making examples too; that says nothing of the code.
settings.register_profile(
    "steady", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")
