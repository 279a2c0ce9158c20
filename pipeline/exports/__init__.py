"""From control status to files: views of a day, and the writers of every format.

It imports no drawing library: the writers load theirs when they are called.
"""

from geo.presentation import Language, Paper, Presentation
from pipeline.exports.formats import FILMS, WRITERS, Writer
from pipeline.exports.request import Request, daily_views, days_around, film, snapshot
from pipeline.exports.views import change, headline, map_view, parties, province_features, quote, symbology

__all__ = [
    "FILMS",
    "WRITERS",
    "Language",
    "Paper",
    "Presentation",
    "Request",
    "Writer",
    "change",
    "daily_views",
    "days_around",
    "film",
    "headline",
    "map_view",
    "parties",
    "province_features",
    "quote",
    "snapshot",
    "symbology",
]
