"""The register of agencies, their identifiers and divisions, and by what a report tells whose it is."""
