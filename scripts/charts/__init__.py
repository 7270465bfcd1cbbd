"""tables → Altair: one specification per kind of chart and build, the palette, the themes, the offline runtime."""
