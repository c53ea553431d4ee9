"""`python -m benchmarks.drafts PATTERN EACH BARE_ITEM PHONE...`: EACH copies of a walked draft for every phone; prints phone and key."""

import sys
from io import BytesIO

import django


def main(pattern_key: str, each: int, bare_item: str, phones: list[str]) -> None:
    from django.core.files.uploadedfile import InMemoryUploadedFile

    from motcua.documents.acts import receive
    from motcua.documents.store import read
    from motcua.identity.models import PHONE, Account
    from motcua.identity.sealed import index_of
    from motcua.intake.acts import add_file, start_draft
    from motcua.intake.models import Draft
    from motcua.kernel.actors import SYSTEM

    pattern = Draft.objects.get(key=pattern_key)
    papers = [(one.item, read(one.file.key, sha256=one.file.sha256)) for one in pattern.files.select_related("file")]
    for phone in phones * each:
        account = Account.objects.get(login=index_of(phone, PHONE).hex())
        draft = start_draft(
            procedure_version_id=pattern.procedure_version_id, account_id=account.pk, answers=pattern.answers
        )
        Draft.objects.filter(pk=draft.pk).update(saved_pages=pattern.saved_pages, confirmed=pattern.confirmed)
        for item, data in papers:
            if item != bare_item:
                paper = InMemoryUploadedFile(BytesIO(data), None, "anh.jpg", None, len(data), None)
                file = receive(upload=paper, purpose=f"evidence:{item}", subject=draft.subject, by=SYSTEM)
                add_file(draft_id=draft.pk, item=item, file_id=file.pk)
        print(phone, draft.key)


if __name__ == "__main__":
    django.setup()
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4:])
