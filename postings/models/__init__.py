"""The tables. One module a subject; see `docs/architecture.md` for how they hang together."""

from .change import Change
from .company import Company, CompanyAlias
from .document import SourceDocument
from .facets import FacetChange, FacetLog
from .ledger import ImportBatch, ImportChunk, ImportFile, ImportRecord, Outcome
from .likeness import BANDS, CompanyKey, CompanyPair, PostingApart, PostingPrint
from .mapping import Mapping
from .posting import Posting, PostingEmploymentType, PostingSearch
from .requirement import ListKind, Necessity, Requirement, RequirementList
from .upload import Upload, UploadPart

__all__ = [
    "BANDS",
    "Change",
    "Company",
    "CompanyAlias",
    "CompanyKey",
    "CompanyPair",
    "FacetChange",
    "FacetLog",
    "ImportBatch",
    "ImportChunk",
    "ImportFile",
    "ImportRecord",
    "ListKind",
    "Mapping",
    "Necessity",
    "Outcome",
    "Posting",
    "PostingApart",
    "PostingEmploymentType",
    "PostingPrint",
    "PostingSearch",
    "Requirement",
    "RequirementList",
    "SourceDocument",
    "Upload",
    "UploadPart",
]
