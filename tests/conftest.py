"""What all tests share."""

from hypothesis import settings

# A busy machine is slow; speed is measured in scripts/benchmark.py, never here.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
