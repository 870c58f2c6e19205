"""`python -m hooks.content.outside_links`: which addresses outside the site no longer answer.

Each is asked once. It reports and never fails: a site that is down today, or refuses a program, may
serve a reader tomorrow.
"""

import socket
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException
from itertools import groupby
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

from calc import venues
from hooks.content.site import Site

_AT_ONCE = 16
_SECONDS = 20
_GONE = (404, 410)
_AGENT = "Mozilla/5.0 (compatible; BelowZeroLinkCheck/1.0)"
# So many different hosts that cannot be reached mean that nothing can.
_HOSTS_TRIED_FIRST = 5


@dataclass(frozen=True)
class Answer:
    """What came back from an address: a status, or why there is none."""

    url: str
    status: int | None
    why: str = ""

    @property
    def is_dead(self) -> bool:
        """The page is gone, or its host is."""
        return self.status in _GONE or (self.status is None and self.why.startswith("no such host"))


def addresses(site: Site) -> dict[str, list[str]]:
    """Every address outside the site, and the places that name it."""
    found: dict[str, list[str]] = {}
    for url, place in [*_in_pages(site), *_in_venues()]:
        places = found.setdefault(url.partition("#")[0], [])
        if place not in places:
            places.append(place)
    return found


def _in_pages(site: Site) -> Iterator[tuple[str, str]]:
    for page in site.pages.values():
        sources = page.meta.get("sources")
        for number, source in enumerate(sources if isinstance(sources, list) else []):
            if isinstance(source, dict) and str(source.get("url", "")).startswith("http"):
                line = page.front.line(("sources", number, "url"))
                yield str(source["url"]), f"{page.shown}:{line}"
        for link in page.links:
            if link.target.startswith("http"):
                yield link.target, f"{page.shown}:{link.line}"


def _in_venues() -> Iterator[tuple[str, str]]:
    for identifier in venues.IDS:
        for source in venues.venue(identifier)["sources"].values():
            yield str(source["url"]), f"calc/venues/{identifier}.json"


def ask(url: str) -> Answer:
    """Ask for a page, and hang up once it begins to come."""
    request = Request(quote(url, safe="%/:=&?~#+!$,;'@()*[]"), headers={"User-Agent": _AGENT})  # noqa: S310
    try:
        with urlopen(request, timeout=_SECONDS) as reply:  # noqa: S310  (http and https alone)
            return Answer(url, reply.status)
    except HTTPError as reply:
        return Answer(url, reply.code)
    except URLError as why:
        is_unknown = isinstance(why.reason, socket.gaierror)
        return Answer(url, None, "no such host" if is_unknown else str(why.reason))
    except (OSError, HTTPException, ValueError) as why:
        return Answer(url, None, str(why) or type(why).__name__)


def has_network(urls: Iterable[str]) -> bool:
    """Whether any of the first few hosts answers at all."""
    by_host = {urlsplit(url).netloc: url for url in urls}
    first = list(by_host.values())[:_HOSTS_TRIED_FIRST]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return any(answer.status is not None for answer in pool.map(ask, first))


def report(answers: Iterable[Answer], places: dict[str, list[str]]) -> Iterator[str]:
    """The dead first, then those that refused or were not reached, each with where it stands."""
    bad = [answer for answer in answers if answer.status is None or answer.status >= 400]  # noqa: PLR2004
    bad.sort(key=lambda answer: (not answer.is_dead, answer.url))
    for is_dead, group in groupby(bad, key=lambda answer: answer.is_dead):
        yield "Dead:" if is_dead else "Did not answer us; open them yourself:"
        for answer in group:
            yield f"  {answer.url} ({answer.status or answer.why})"
            yield from (f"    {place}" for place in places[answer.url])


def main() -> int:
    """Ask each address and print what did not answer; the exit status is 0 in any case."""
    places = addresses(Site())
    if not has_network(places):
        sys.stdout.write(f"There is no network here: none of {len(places)} addresses was asked.\n")
        return 0
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        answers = list(pool.map(ask, places))
    well = sum(answer.status is not None and answer.status < 400 for answer in answers)  # noqa: PLR2004
    sys.stdout.writelines(f"{line}\n" for line in report(answers, places))
    sys.stdout.write(f"{well} of {len(places)} addresses answered.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
