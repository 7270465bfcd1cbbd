"""Records → findings: rules as data (`rules.toml`), one vectorised function per kind of rule (`kinds.py`)."""
