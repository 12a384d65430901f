"""A batch by what an address calls it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from postings.models import ImportBatch


def find(request: HttpRequest, object_id: str | int) -> ImportBatch:
    """The batch, for those who may look at batches."""
    if not request.user.has_perm("postings.view_importbatch"):
        raise PermissionDenied
    if not str(object_id).isdecimal() or len(str(object_id)) > 18:
        raise Http404("There is no such batch.")
    return get_object_or_404(ImportBatch.objects.select_related("created_by"), pk=object_id)
