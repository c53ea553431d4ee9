"""What can be done with a draft."""

from motcua.intake.acts.assistance import note_guidance, refuse_consent, request_consent
from motcua.intake.acts.drafts import (
    add_file,
    announce_expiry,
    change_file,
    delete_draft,
    keep_draft,
    keep_file_anyway,
    move_file,
    remove_file,
    renew_draft,
    replace_file,
    save_page,
    skip_page,
    start_draft,
)
from motcua.intake.acts.keeping import keep_file, keep_scan
from motcua.intake.acts.lookups import ask_lookup, note_card, note_lookup
from motcua.intake.acts.paper import (
    empty_parcel,
    find_print,
    forget_scans,
    give_back,
    print_draft,
    print_with,
    read_print,
    require_free,
    take_over_at_counter,
    take_over_from_parcel,
)
from motcua.intake.acts.reuse import reuse_paper
from motcua.intake.acts.reviews import answer_review, ask_party
from motcua.intake.acts.submission import submit

__all__ = [
    "add_file",
    "announce_expiry",
    "answer_review",
    "ask_lookup",
    "ask_party",
    "change_file",
    "delete_draft",
    "empty_parcel",
    "find_print",
    "forget_scans",
    "give_back",
    "keep_draft",
    "keep_file",
    "keep_file_anyway",
    "keep_scan",
    "move_file",
    "note_card",
    "note_guidance",
    "note_lookup",
    "print_draft",
    "print_with",
    "read_print",
    "refuse_consent",
    "remove_file",
    "renew_draft",
    "replace_file",
    "request_consent",
    "require_free",
    "reuse_paper",
    "save_page",
    "skip_page",
    "start_draft",
    "submit",
    "take_over_at_counter",
    "take_over_from_parcel",
]
