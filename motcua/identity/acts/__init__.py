"""All that can be done to accounts, duties and credentials."""

from motcua.identity.acts.citizens import (
    confirm_new_phone,
    make_account_for,
    name_account,
    recover_account,
    request_new_phone_code,
)
from motcua.identity.acts.codes import (
    confirm_code,
    forget_old_codes,
    note_code_sent,
    request_sign_in_code,
    take_code_to_send,
)
from motcua.identity.acts.duties import grant_duty, revoke_duty
from motcua.identity.acts.second_step import (
    add_passkey,
    begin_totp,
    confirm_totp,
    finish_after_enrolment,
    finish_without_second_step,
    make_recovery_codes,
    pass_with_code,
    pass_with_passkey,
    remove_passkey,
    remove_totp,
    reset_second_step,
    second_step_of,
)
from motcua.identity.acts.staff import end_account, make_staff_account, reopen_account, set_password, sign_in_staff

__all__ = [
    "add_passkey",
    "begin_totp",
    "confirm_code",
    "confirm_new_phone",
    "confirm_totp",
    "end_account",
    "finish_after_enrolment",
    "finish_without_second_step",
    "forget_old_codes",
    "grant_duty",
    "make_account_for",
    "make_recovery_codes",
    "make_staff_account",
    "name_account",
    "note_code_sent",
    "pass_with_code",
    "pass_with_passkey",
    "recover_account",
    "remove_passkey",
    "remove_totp",
    "reopen_account",
    "request_new_phone_code",
    "request_sign_in_code",
    "reset_second_step",
    "revoke_duty",
    "second_step_of",
    "set_password",
    "sign_in_staff",
    "take_code_to_send",
]
