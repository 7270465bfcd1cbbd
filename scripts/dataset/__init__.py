"""Records and findings → the published tables → Frictionless data packages (DESIGN.md, "The published tables")."""
