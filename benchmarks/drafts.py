"""`python -m benchmarks.drafts PATTERN EACH BARE_ITEM PHONE...`: EACH copies of a walked draft for every phone; prints phone and key."""

import sys

import django


def main(pattern_key: str, each: int, bare_item: str, phones: list[str]) -> None:
    from motcua.documents.parts import keep_made
    from motcua.documents.store import read
    from motcua.identity.models import PHONE, Account
    from motcua.identity.sealed import index_of
    from motcua.intake.acts import add_file, start_draft
    from motcua.intake.models import Draft
    from motcua.kernel.actors import SYSTEM
    from motcua.kernel.acts import act

    pattern = Draft.objects.get(key=pattern_key)
    papers = [(one.item, read(one.file.key, sha256=one.file.sha256)) for one in pattern.files.select_related("file")]
    keep = act(keep_made)
    for phone in phones * each:
        account = Account.objects.get(login=index_of(phone, PHONE).hex())
        draft = start_draft(
            procedure_version_id=pattern.procedure_version_id, account_id=account.pk, answers=pattern.answers
        )
        Draft.objects.filter(pk=draft.pk).update(saved_pages=pattern.saved_pages, confirmed=pattern.confirmed)
        for item, data in papers:
            if item != bare_item:
                file = keep(data=data, name="anh.jpg", purpose=f"evidence:{item}", subject=draft.subject, by=SYSTEM)
                add_file(draft_id=draft.pk, item=item, file_id=file.pk)
        print(phone, draft.key)


if __name__ == "__main__":
    django.setup()
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4:])
