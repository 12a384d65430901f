"""The tables. One module a subject; see `docs/architecture.md` for how they hang together."""

from .change import Change
from .company import Company, CompanyAlias
from .document import SourceDocument
from .facets import FacetChange, FacetLog
from .ledger import ImportBatch, ImportChunk, ImportFile, ImportRecord, Outcome
from .likeness import CompanyKey, CompanyPair, PostingPrint, PostingVerdict
from .posting import Posting, PostingEmploymentType, PostingSearch
from .requirement import ListKind, Necessity, Requirement, RequirementList
from .upload import Upload, UploadPart

__all__ = [
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
    "Necessity",
    "Outcome",
    "Posting",
    "PostingEmploymentType",
    "PostingPrint",
    "PostingSearch",
    "PostingVerdict",
    "Requirement",
    "RequirementList",
    "SourceDocument",
    "Upload",
    "UploadPart",
]
