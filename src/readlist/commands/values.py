"""The values of options and arguments as a person types them: dates, days and tags."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from ..errors import UsageError
from ..model import Date, clean_tag
from ..model import date_of as date_meant


def date_of(text: str | None) -> Date | None:
    """The date that a text names, in any of the forms that notes use; None for None. Raises UsageError."""
    if text is None:
        return None
    from ..notes.facts.dates import date_line

    today = datetime.date.today()
    near = {"today": today, "yesterday": today - datetime.timedelta(days=1)}
    found = date_meant(near.get(text.lower())) or date_meant(text) or date_line(text)
    if found is None:
        raise UsageError(f"{text!r} is not a date; write it as 2024-05-20, 2024-05 or 2024, or today or yesterday")
    return found


def day_of(text: str | None) -> datetime.date | None:
    """The day that a text names; None for None. Raises UsageError, also for a month or a year."""
    try:
        found = date_of(text)
    except UsageError:
        found = None
    if text is not None and not (found and found.exact):
        raise UsageError(f"{text!r} is not a day; write it as 2024-05-20, or today or yesterday")
    return found.exact if found else None


def tag_of(name: str, aliases: Mapping[str, str] | None = None) -> str:
    """The tag that a name means, by the aliases given. Raises UsageError for a name without letters and digits."""
    cleaned = clean_tag(name)
    if not cleaned:
        raise UsageError(f"{name!r} is not a tag")
    if not aliases:
        return cleaned
    from ..search.folding import fold

    folded = {fold(alias): tag for alias, tag in aliases.items()}
    return clean_tag(folded.get(fold(cleaned), cleaned))
