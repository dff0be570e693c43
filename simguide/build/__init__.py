"""From Markdown to the site, its downloads and its API."""
