"""The form of a pasted posting."""

from django import forms
from django.conf import settings


class PasteForm(forms.Form):
    """One posting as text or HTML; `key` makes one press of two."""

    text = forms.CharField(label="The posting", strip=False, widget=forms.Textarea)
    key = forms.UUIDField(widget=forms.HiddenInput)

    def clean_text(self) -> str:
        """Not empty, and not larger than a record may be."""
        text: str = self.cleaned_data["text"]
        limit = settings.REQUISITE_LIMITS["record_bytes"]
        if not text.strip():
            raise forms.ValidationError("Paste the text of a posting.")
        if len(text.encode("utf-8", "replace")) > limit:
            raise forms.ValidationError(
                f"The text is larger than {limit:,} bytes. Cut it to the posting. (REQUISITE_RECORD_BYTES)"
            )
        return text
