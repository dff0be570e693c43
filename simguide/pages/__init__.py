"""From facts to pages: views, words and Markdown."""
