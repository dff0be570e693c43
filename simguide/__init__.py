"""SIM Guide Japan: from cited facts to a bilingual site.

data/ -> records -> pages -> Markdown -> site -> downloads
"""
