"""`python -m tests.stand.drafts PATTERN COUNT PHONE...`: copies of a walked draft for each phone's account; prints phone and key.

Every fourth has no papers yet: its owner sends them through the real page.
"""

import sys

import django


def main(pattern_key: str, count: int, phones: list[str]) -> None:
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
    for number in range(count):
        phone = phones[number % len(phones)]
        account = Account.objects.get(login=index_of(phone, PHONE).hex())
        draft = start_draft(
            procedure_version_id=pattern.procedure_version_id, account_id=account.pk, answers=pattern.answers
        )
        Draft.objects.filter(pk=draft.pk).update(saved_pages=pattern.saved_pages, confirmed=pattern.confirmed)
        for item, data in papers if number % 4 else []:
            file = keep(data=data, name="anh.jpg", purpose=f"evidence:{item}", subject=draft.subject, by=SYSTEM)
            add_file(draft_id=draft.pk, item=item, file_id=file.pk)
        print(phone, draft.key, int(number % 4 == 0))


if __name__ == "__main__":
    django.setup()
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3:])
