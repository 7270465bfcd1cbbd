"""Records → findings: rules as data (`rulebook/`), one vectorised function per kind of rule (`kinds/`)."""
