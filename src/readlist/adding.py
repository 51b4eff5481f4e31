"""The paper that an arXiv id, a DOI or a link names: the entry that the list has on it, or what the network tells."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

from .config import Config
from .identifiers import arxiv_link, doi_link
from .library import Library
from .lookup import identified, identify, look_up
from .model import Entry


def known(library: Library, what: str) -> Entry | None:
    """The entry with the arXiv id, DOI or link that a text names, in any form; None if there is none.

    Raises UsageError if the text names nothing.
    """
    kind, name = identify(what)
    if kind == "arxiv":
        found: list[Entry] = library.index.by_arxiv(name)
        return found[0] if found else None
    wanted = name.casefold() if kind == "doi" else _bare_link(name)
    part = wanted.partition("?")[0]
    fits = f'url:"{part}"' if '"' not in part and "*" not in part else "has:urls"
    for hit in library.find(f"{fits} OR has:doi" if kind == "doi" else fits, exact=True).hits:
        dois = [hit.entry.doi, *(meant[1] for url in hit.entry.urls if (meant := identified(url))[0] == "doi")]
        links = map(_bare_link, hit.entry.urls)
        if wanted in ([doi.casefold() for doi in dois] if kind == "doi" else links):
            return hit.entry
    return None


def _bare_link(url: str) -> str:
    """A link without the parts that do not change the page: scheme, www, final slash, fragment, campaign parameters."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    asked = [(name, value) for name, value in parse_qsl(parts.query) if not name.lower().startswith(("utm_", "ref"))]
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}{'?' if asked else ''}{urlencode(asked)}".casefold()


def looked_up(config: Config, what: str, *, offline: bool) -> Entry:
    """The paper that a text names, as the network tells; ``offline``, an entry with only its id and link.

    Raises as :func:`readlist.lookup.look_up` does.
    """
    kind, name = identify(what)
    if offline:
        link = {"arxiv": arxiv_link(name), "doi": doi_link(name)}.get(kind, name)
        entry = Entry(title=what if kind == "link" else f"{kind}:{name}", urls=[link])
        if kind != "link":
            setattr(entry, kind, name)
        return entry
    return look_up(
        what, arxiv_api=config["arxiv_api"], crossref_api=config["crossref_api"], timeout=config["network_timeout"]
    )
