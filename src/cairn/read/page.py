"""A page of HTML to the text of its report, with the parts that its markup names.

trafilatura finds the report in the page. What it leaves out of a page and a coder needs is put
back: the title as the first line, and captions where they stood, so that they can be shown and
told from the body. Comments and lists of other reports stay out.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date

from lxml import etree, html  # type: ignore[import-untyped]
from rapidfuzz import fuzz
from trafilatura import bare_extraction
from trafilatura.metadata import extract_metadata

from cairn.model import Part, Role
from cairn.read.page_date import impossible_date, published_by_page
from cairn.read.published import stamp
from cairn.read.shape import ends_sentence

for _name in ("trafilatura", "htmldate", "courlan", "justext"):
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)  # the reader reports, they do not

_CAPTION_CLASS = re.compile(
    r"(?:^|[\s_-])(?:caption|captions|figcaption|photocaption|imagecaption|image-?credit|"
    r"photo-?credit|img-?credit|media-?credit|cutline|photo-?desc\w*)(?:$|[\s_-])",
    re.IGNORECASE,
)
_APART_CLASS = re.compile(
    r"related|recommend|sidebar|promo|teaser|most-?(?:read|popular)|trending|popular|newsletter|"
    r"comment|disqus|footer|\bnav|menu|advert|widget|read-?(?:more|also|next)|outbrain|taboola",
    re.IGNORECASE,
)
_APART_TAGS = frozenset({"aside", "nav", "footer", "form"})
_BLOCKS = frozenset(
    {"p", "head", "item", "cell", "quote", "ab", "code", "list", "table", "row", "div"}
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
"""Characters that XML does not know, and with it trafilatura."""
_LONGEST_CAPTION = 800
_SHORTEST_TEASER = 4
"""Words."""
_BYLINE = re.compile(r"(?:by|from|written|reported)\b", re.IGNORECASE)
_LARGEST_TREE = 60_000
"""Elements: a page of news has 500 to 5,000."""


@dataclass(frozen=True, slots=True)
class Page:
    """The report in a page. ``marked`` are the parts that the markup names, as offsets of text."""

    text: str
    title: str | None
    publisher: str | None
    url: str | None
    published: date | None
    impossible: str | None
    """A stated day of publication that can be none ("0001-01-01")."""
    marked: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    text: str
    role: Role | None
    place: int
    """The number of its element in the page; blocks of one text are put in this order."""


def read_page(markup: str) -> Page | None:
    """The report of a page, or None when the page holds none."""
    tree = _parse(markup)
    if tree is None:
        return None
    published = published_by_page(tree)
    impossible = None if published else impossible_date(tree)
    metadata = extract_metadata(deepcopy(tree), date_config=_NO_SEARCH)
    captions = _take_captions(tree)
    document = bare_extraction(deepcopy(tree), include_comments=False, with_metadata=False)
    body = getattr(document, "body", None)
    if body is None:
        return None
    title = _clean_title(metadata.title, metadata.sitename)
    blocks = _placed(list(_leaves(body)), tree)
    if not blocks:
        return None
    blocks = _with_captions(blocks, captions, tree)
    text, marked = _joined(_with_title(blocks, title), _link_lines(tree))
    return Page(text, title, metadata.sitename, metadata.url, published, impossible, marked)


_NO_SEARCH = {"extensive_search": False, "original_date": True, "max_date": "2100-12-31"}
"""The date is read by `published_by_page`; trafilatura must not search for one."""


def _parse(markup: str) -> html.HtmlElement | None:
    without_declaration = re.sub(r"^\s*<\?xml[^>]*\?>", "", _CONTROL.sub(" ", markup))
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = html.document_fromstring(without_declaration, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    for number, element in enumerate(tree.iter()):
        if number > _LARGEST_TREE:
            return None
        element.set("data-cairn", str(number))
    return tree


def _clean_title(title: str | None, publisher: str | None) -> str | None:
    """The title without the name of the outlet after it."""
    if not title:
        return None
    if publisher:
        title = re.sub(rf"\s+[-|–—:·»]+\s+{re.escape(publisher)}\s*$", "", title)
    return " ".join(title.split()) or None


# --- captions -----------------------------------------------------------------------------------


def _take_captions(tree: html.HtmlElement) -> list[tuple[int, html.HtmlElement, str]]:
    """Captions with their place in the page; they are taken out of the tree."""
    found: list[tuple[int, html.HtmlElement, str]] = []
    for element in list(tree.iter("figcaption", "p", "div", "span", "small", "em", "dd", "td")):
        words = " ".join(element.text_content().split())
        if not _is_caption(element, words) or any(_holds(other, element) for _, other, _ in found):
            continue
        found.append((int(element.get("data-cairn", "0")), element, words))
    kept = [caption for caption in found if not _stands_apart(caption[1])]
    parents = [(place, element.getparent(), words) for place, element, words in kept]
    for _, element, _ in found:
        element.drop_tree()
    return [(place, parent, words) for place, parent, words in parents if parent is not None]


def _is_caption(element: html.HtmlElement, words: str) -> bool:
    if not 2 < len(words) <= _LONGEST_CAPTION:
        return False
    named = element.tag == "figcaption" or _CAPTION_CLASS.search(element.get("class") or "")
    return bool(named) and element.find(".//h1") is None and len(element.findall(".//p")) < 3


def _holds(outer: html.HtmlElement, inner: html.HtmlElement) -> bool:
    return any(ancestor is outer for ancestor in inner.iterancestors())


def _stands_apart(element: html.HtmlElement) -> bool:
    """Whether it belongs to a teaser, a menu or a list beside the report."""
    for ancestor in element.iterancestors():
        if ancestor.tag in ("body", "html", "article", "main"):
            return False
        label = f"{ancestor.get('class') or ''} {ancestor.get('id') or ''}"
        if ancestor.tag in _APART_TAGS or ancestor.tag == "a" or _APART_CLASS.search(label):
            return True
    return False


# --- blocks -------------------------------------------------------------------------------------


def _leaves(element: etree._Element) -> Iterator[tuple[str, bool]]:
    """The blocks of text of trafilatura's body in order, and whether each is a heading."""
    if not any(child.tag in _BLOCKS for child in element):
        words = _words(element)
        if words:
            yield words, element.tag == "head"
        return
    if (element.text or "").strip():
        yield " ".join((element.text or "").split()), False
    for child in element:
        if child.tag in _BLOCKS:
            yield from _leaves(child)
        elif words := _words(child):
            yield words, False
        if (child.tail or "").strip():
            yield " ".join((child.tail or "").split()), False


def _words(element: etree._Element) -> str:
    pieces: list[str] = []
    for node in element.iter():
        if node.tag == "lb":
            pieces.append("\n")
        pieces.append(node.text or "")
        if node is not element:
            pieces.append(node.tail or "")
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _placed(leaves: Sequence[tuple[str, bool]], tree: html.HtmlElement) -> list[_Block]:
    """Blocks with the number of the element that each came from, or of the one before it."""
    places: dict[str, int] = {}
    for element in tree.iter("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "div", "span"):
        if len(element) < 12:
            places.setdefault(_key(element.text_content()), int(element.get("data-cairn", "0")))
    blocks: list[_Block] = []
    place = 0
    seen_text = False
    for words, heading in leaves:
        place = max(place, places.get(_key(words), place))
        role: Role | None = "furniture" if heading and seen_text else None
        seen_text = seen_text or (not heading and len(words.split()) > 12)
        blocks.append(_Block(words, role, place))
    return blocks


def _key(words: str) -> str:
    return "".join(words.split())[:200]


def _with_captions(
    blocks: Sequence[_Block],
    captions: Iterable[tuple[int, html.HtmlElement, str]],
    tree: html.HtmlElement,
) -> list[_Block]:
    """Captions of the report's own pictures put between the blocks where they stood."""
    first, last = blocks[0].place, blocks[-1].place
    known = {_key(block.text) for block in blocks}
    area = _area(tree, first, last)
    added: dict[str, _Block] = {}
    for place, parent, words in captions:
        inside = area is None or parent is area or _holds(area, parent)
        if inside and _key(words) not in known:
            added.setdefault(_key(words), _Block(words, "caption", place))
    return sorted((*blocks, *added.values()), key=lambda block: block.place)


def _area(tree: html.HtmlElement, first: int, last: int) -> html.HtmlElement | None:
    """The element around the report: its article, or what holds its first and last block."""
    by_place = {int(e.get("data-cairn", "-1")): e for e in tree.iter() if e.get("data-cairn")}
    start, end = by_place.get(first), by_place.get(last)
    if start is None or end is None:
        return None
    above = list(end.iterancestors())
    common = next((a for a in start.iterancestors() if a in above), None)
    if common is None:
        return None
    article = next((a for a in common.iterancestors("article", "main")), None)
    return (
        common if common.tag in ("article", "main") else article if article is not None else common
    )


def _with_title(blocks: list[_Block], title: str | None) -> list[_Block]:
    """The title as the first line, unless one of the first lines is it already."""
    for at, block in enumerate(blocks[:6]):
        if title and fuzz.ratio(block.text.lower(), title.lower()) >= 90:
            headline = _Block(block.text, "headline", -1)
            return [headline, *blocks[:at], *blocks[at + 1 :]]
    return [_Block(title, "headline", -1), *blocks] if title else blocks


def _link_lines(tree: html.HtmlElement) -> frozenset[str]:
    """The lines that are a link and nothing else, and long enough for another report's headline.

    Names of authors, days and sections are links as well; they are shorter or of their own kind.
    """
    links = (link for link in tree.iter("a") if link.get("href"))
    titled = (link for link in links if next(link.iterancestors("h1"), None) is None)
    lines = (" ".join(link.text_content().split()) for link in titled)
    return frozenset(_key(line) for line in lines if _is_teaser(line))


def _is_teaser(line: str) -> bool:
    if len(line.split()) < _SHORTEST_TEASER or ends_sentence(line):
        return False
    return stamp(line) is None and not _BYLINE.match(line)


def _link_parts(block: _Block, at: int, links: frozenset[str]) -> Iterator[Part]:
    """The lines of a block that are links to other reports, as offsets of the text."""
    for line in block.text.split("\n"):
        if _key(line) in links:
            yield Part(at, at + len(line), "related")
        at += len(line) + 1


def _joined(blocks: Sequence[_Block], links: frozenset[str]) -> tuple[str, tuple[Part, ...]]:
    pieces: list[str] = []
    marked: list[Part] = []
    at = 0
    for block in blocks:
        if block.role:
            marked.append(Part(at, at + len(block.text), block.role))
        else:
            marked += _link_parts(block, at, links)
        pieces.append(block.text)
        at += len(block.text) + 2
    return "\n\n".join(pieces), tuple(marked)
