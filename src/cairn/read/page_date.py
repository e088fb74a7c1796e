"""The publication date that a page states: in its metadata, else in the one place for it.

htmldate knows the many names of the field, but searches the whole page when it finds none. It is
given a page that holds only the fields that state a publication, so that neither a last change
nor a copyright year nor a date inside the story can be taken for it.
"""

from __future__ import annotations

import re
from datetime import date

from htmldate import find_date
from lxml import html  # type: ignore[import-untyped]

from cairn.read.published import (
    find_dates,
    from_given,
    is_year_of_publication,
    labelled,
    stamp,
)

_STATES = re.compile(
    r"date|time|publi|pub_|creat|issued|pdate|displaydate|dc\.|sailthru|parsely", re.I
)
_OTHER = re.compile(
    r"modif|updat|revis|expir|copyright|last|event|start|end|year|server|current|now|access|crawl"
    r"|timezone|duration|reading|image|video|birth|valid|cache|refresh",
    re.IGNORECASE,
)
_IN_DATA = re.compile(r'"(datePublished|dateCreated)"\s*:\s*"([^"\\]{8,40})"')
_ISO_DAY = re.compile(r"(?P<year>\d{4})-\d\d-\d\d")
_LIVE = re.compile(r'"@type"\s*:\s*\[?\s*"LiveBlogPosting"')
_DATE_CLASS = re.compile(r"date|time|posted|publish|byline|meta", re.I)
_APART = re.compile(r"comment|related|sidebar|footer|widget|teaser|popular|recommend|disqus", re.I)
_TIME_CLASS = re.compile(
    r"publish|entry-date|post-date|pubdate|date-created|article-date|dateline", re.I
)


def published_by_page(tree: html.HtmlElement) -> date | None:
    """The day of publication in a page's metadata, as written there, or None.

    None too for a live blog of several days: each entry has its own, and no day is that of all.
    """
    if _is_long_blog(tree):
        return None
    stated = [*_from_data(tree), *_from_fields(tree), *_from_times(tree)]
    for name, value in stated:
        if day := from_given(value):
            return day
        if any(found.value is None for found in find_dates(value)):
            continue
        if day := _by_htmldate(name, value):
            return day
    return _shown(tree)


def impossible_date(tree: html.HtmlElement) -> str | None:
    """A stated publication day of a year in which none can be ("0001-01-01"), as written."""
    for _, value in [*_from_data(tree), *_from_fields(tree), *_from_times(tree)]:
        if (found := _ISO_DAY.match(value)) and not is_year_of_publication(int(found["year"])):
            return found[0]
    return None


def _shown(tree: html.HtmlElement) -> date | None:
    """The one date that the page shows as its own: labelled so, or alone in an element for it.

    None when several are shown: pages list the dates of other reports in the same way.
    """
    named: set[date] = set()
    alone: set[date] = set()
    for element in tree.iter("span", "div", "p", "li", "time", "small", "em", "abbr", "td"):
        words = " ".join(element.text_content().split()) if len(element) < 8 else ""
        if not 8 <= len(words) <= 100 or _is_apart(element):
            continue
        if day := labelled(words):
            named.add(day)
        elif element.tag == "time" or _DATE_CLASS.search(element.get("class") or ""):
            alone |= {day} if (day := stamp(words)) else set()
    days = named or alone
    return days.pop() if len(days) == 1 else None


def _is_apart(element: html.HtmlElement) -> bool:
    return any(
        a.tag in ("aside", "nav", "footer", "a")
        or _APART.search(f"{a.get('class') or ''} {a.get('id') or ''}")
        for a in (element, *element.iterancestors())
        if a.tag not in ("html", "body")
    )


def _by_htmldate(name: str, value: str) -> date | None:
    """What htmldate makes of one field, in a page that holds nothing else."""
    page = html.Element("html")
    head = html.Element("head")
    head.append(html.Element("meta", {"property": "article:published_time", "content": value}))
    page.append(head)
    found = find_date(
        page,
        original_date=True,
        extensive_search=False,
        min_date=date(1990, 1, 1).isoformat(),
        max_date=date(2100, 12, 31).isoformat(),
    )
    return from_given(found) if found else None


def _from_data(tree: html.HtmlElement) -> list[tuple[str, str]]:
    """Structured data (JSON-LD): the publication before the creation."""
    pairs: list[tuple[str, str]] = []
    for script in tree.iter("script"):
        if "json" in (script.get("type") or ""):
            pairs += _IN_DATA.findall(script.text or "")
    return sorted(pairs, key=lambda pair: pair[0] != "datePublished")


def _is_long_blog(tree: html.HtmlElement) -> bool:
    for script in tree.iter("script"):
        data = script.text or ""
        if "json" in (script.get("type") or "") and _LIVE.search(data):
            return len({from_given(value) for _, value in _IN_DATA.findall(data)}) > 1
    return False


def _from_fields(tree: html.HtmlElement) -> list[tuple[str, str]]:
    fields: list[tuple[str, str]] = []
    for field in tree.iter("meta"):
        name = field.get("property") or field.get("name") or field.get("itemprop") or ""
        value = (field.get("content") or field.get("datetime") or "").strip()
        if value and len(value) < 60 and _STATES.search(name) and not _OTHER.search(name):
            fields.append((name, value))
    return sorted(fields, key=lambda pair: "publi" not in pair[0].lower())


def _from_times(tree: html.HtmlElement) -> list[tuple[str, str]]:
    """Elements marked as the date of publication, outside of lists beside the report."""
    times: list[tuple[str, str]] = []
    for element in tree.xpath("//time[@datetime] | //*[@itemprop='datePublished']"):
        label = " ".join(filter(None, (element.get("class"), element.get("itemprop"))))
        named = "datepublished" in label.lower() or _TIME_CLASS.search(label)
        if not named and element.get("pubdate") is None:
            continue
        if _OTHER.search(label) or any(a.tag in ("aside", "nav") for a in element.iterancestors()):
            continue
        value = element.get("datetime") or element.get("content") or element.text_content()
        times.append((label, value.strip()))
    return times[:1]
