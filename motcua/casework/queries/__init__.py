"""Reads for screens. Each makes a bounded number of queries, whatever it shows."""

from motcua.casework.acts.tracking import tracking
from motcua.casework.queries.explanation import clock_line, due_explained
from motcua.casework.queries.page import DossierPage, EvidenceShown, dossier_page
from motcua.casework.queries.post import ParcelLine, ParcelList, ParcelView, parcel_line, parcel_list, receivers
from motcua.casework.queries.timeline import Audience, TimelineEntry, timeline, timeline_of
from motcua.casework.queries.worklist import View, WorkFilter, WorkItem, Worklist, worklist

__all__ = [
    "Audience",
    "DossierPage",
    "EvidenceShown",
    "ParcelLine",
    "ParcelList",
    "ParcelView",
    "TimelineEntry",
    "View",
    "WorkFilter",
    "WorkItem",
    "Worklist",
    "clock_line",
    "dossier_page",
    "due_explained",
    "parcel_line",
    "parcel_list",
    "receivers",
    "timeline",
    "timeline_of",
    "tracking",
    "worklist",
]
