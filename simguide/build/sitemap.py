"""sitemap.xml: every page in every language, dated by the facts that stand on it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from xml.etree import ElementTree

from simguide.records.library import Library

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


def sitemap(library: Library, pages: Iterable[tuple[str, datetime.date]]) -> str:
    """The sitemap for ``pages``, each a path below the language and the day it was checked."""
    ElementTree.register_namespace("", _SITEMAP)
    ElementTree.register_namespace("xhtml", _XHTML)
    root = ElementTree.Element(f"{{{_SITEMAP}}}urlset")
    address = library.site.address
    for path, checked in pages:
        for language in library.languages:
            entry = ElementTree.SubElement(root, f"{{{_SITEMAP}}}url")
            location = ElementTree.SubElement(entry, f"{{{_SITEMAP}}}loc")
            location.text = f"{address}{language.id}/{path}"
            ElementTree.SubElement(entry, f"{{{_SITEMAP}}}lastmod").text = checked.isoformat()
            default = library.languages[0].id
            alternates = [(other.html, other.id) for other in library.languages]
            for code, folder in [*alternates, ("x-default", default)]:
                ElementTree.SubElement(
                    entry,
                    f"{{{_XHTML}}}link",
                    rel="alternate",
                    hreflang=code,
                    href=f"{address}{folder}/{path}",
                )
    text = ElementTree.tostring(root, encoding="unicode", xml_declaration=False)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + text + "\n"
