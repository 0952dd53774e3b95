"""Settings of property tests: the same examples every time, and no clock."""

from hypothesis import settings

settings.register_profile("networks", deadline=None, max_examples=30, derandomize=True)
settings.load_profile("networks")
