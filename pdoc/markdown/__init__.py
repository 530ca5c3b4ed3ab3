"""Doc comments: Markdown in rustdoc's dialect to HTML, summaries and the links in a text."""
