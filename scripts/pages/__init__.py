"""tables + records + charts → finished Markdown: Jinja templates that escape everything, words in zh and en."""
