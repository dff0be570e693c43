"""The downloads: a zip for each language that opens from a disk without a network."""

from __future__ import annotations

import json
import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from lxml import html

from simguide.build.links import names_folder

# A fixed date keeps the same content the same file, byte for byte.
_DATE = (2020, 1, 1, 0, 0, 0)
_SEARCH = "search/index.html"
_SEARCH_OFFLINE = "search.html"


def write_zip(site: Path, language: str, address: str, target: Path) -> None:
    """Pack ``site``/``language`` into ``target``, its links made into links between files."""
    folder = site / language
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in sorted(_files(folder, language, address)):
            info = zipfile.ZipInfo(f"sim-guide-japan-{language}/{name}", _DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)


def _files(folder: Path, language: str, address: str) -> Iterator[tuple[str, bytes]]:
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and path.suffix == ".html":
            yield _moved(name), offline_page(path.read_bytes(), name, language, address)
        elif path.is_file():
            yield name, path.read_bytes()


def _moved(name: str) -> str:
    """Where a page of the site lies in the zip."""
    return _SEARCH_OFFLINE if name == _SEARCH else name


def offline_page(page: bytes, name: str, language: str, address: str) -> bytes:
    """A built page with links to files; what only the site has is linked by its full address."""
    tree = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    for element in tree.xpath("//link[@rel='alternate' or @rel='canonical']"):
        element.getparent().remove(element)
    for attribute in ("href", "src", "action"):
        for element in tree.xpath(f"//*[@{attribute}]"):
            link = element.get(attribute)
            element.set(attribute, offline_link(link, name, language, address))
    words = tree.get_element_by_id("site-words")
    site = json.loads(words.text or "")
    site |= {"base": "../" * _moved(name).count("/") or "./", "offline": True}
    words.text = _for_script(site)
    text: bytes = html.tostring(tree, doctype="<!doctype html>", encoding="utf-8")
    return text


def _for_script(value: object) -> str:
    """JSON that no text in it can end early, as it stands in a script element."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


def offline_link(link: str, name: str, language: str, address: str) -> str:
    """``link`` as it stands on the page ``name`` of the site, as a link between files."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or (not parts.path and name != _SEARCH):
        return link
    path = parts.path or ""
    target = posixpath.normpath(posixpath.join("/", language, posixpath.dirname(name), path))
    if not path:
        target = f"/{language}/{name}"
    elif names_folder(path) or target == f"/{language}":
        target = posixpath.join(target, "index.html")
    if not target.startswith(f"/{language}/"):
        full = address.rstrip("/") + target.removesuffix("index.html")
        return full + (f"#{parts.fragment}" if parts.fragment else "")
    inside = _moved(target.removeprefix(f"/{language}/"))
    start = posixpath.dirname(_moved(name)) or "."
    return urlunsplit(("", "", posixpath.relpath(inside, start), parts.query, parts.fragment))
