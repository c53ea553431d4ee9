"""Forms of an officer's sign-in."""

from django import forms

from motcua.kernel.problems import sentence
from motcua.ui import widgets
from motcua.ui.forms import BaseForm, TextField


class SignInForm(BaseForm):
    login = TextField(
        label="Tên đăng nhập",
        longest=64,
        widget=widgets.Text(
            width=12, attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = forms.CharField(
        label="Mật khẩu",
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"class": "input", "autocomplete": "current-password"}),
    )


class AppCodeForm(BaseForm):
    """Six digits of the app, or a recovery code."""

    code = TextField(
        label="Mã 6 số trên ứng dụng",
        longest=20,
        widget=widgets.Text(width=12, attrs={"autocomplete": "one-time-code", "spellcheck": "false"}),
    )


class PasskeyForm(BaseForm):
    """What the browser's key answered; filled by passkey.js."""

    answer = forms.CharField(max_length=20_000, widget=forms.HiddenInput)
    name = TextField(label="Gọi khóa này là gì?", required=False, longest=100)

    def clean_answer(self) -> str:
        answer: str = self.cleaned_data["answer"]
        if not answer.startswith("{"):
            raise forms.ValidationError(sentence("signin.passkey"))
        return answer
