"""Files made for the trial: archives, documents and tables, well made and ill."""

import gzip
import io
import stat
import struct
import tarfile
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Sequence

POSTING = (
    b"Title: Sailmaker\nCompany: Hull and Canvas Ltd\nDescription: We make sails for small boats.  Main duties  "
    b"Cut and sew sails to the drawings.  Mend what the winter storms have torn.  You must have two years of "
    b"experience with heavy cloth.  What we offer  25 days of holiday and a pension scheme.\n"
)
PAGE = (
    "<!doctype html><html><head><title>Sailmaker</title></head><body><h1>Sailmaker</h1>{0}<h2>Your tasks</h2><ul>"
    "<li>Cut and sew sails to the drawings</li><li>Mend what the winter storms have torn</li></ul><h2>Requirements"
    "</h2><ul><li>Two years of experience with heavy cloth</li></ul>{1}</body></html>"
)
WORK = "Cut and sew sails to the drawings. You must have two years of experience with heavy cloth."


def page(before: str = "", after: str = "") -> bytes:
    """A web page of a posting with something put before or behind its lists."""
    return PAGE.format(before, after).encode("utf-8", "surrogatepass")


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP with these members in this order; a name may come twice."""
    target = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w") as archive:
        warnings.simplefilter("ignore", UserWarning)  # a name twice is meant
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name), data, compress_type=method)
    return target.getvalue()


def stored(*members: tuple[str, bytes]) -> bytes:
    """A ZIP that packs nothing, so that bytes of its members can be found in it."""
    return zipped(*members, method=zipfile.ZIP_STORED)


def with_mode(name: str, mode: int, data: bytes) -> bytes:
    """A ZIP with a member of a Unix mode (a link, a device), and a good one."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        info = zipfile.ZipInfo(name)
        info.create_system = 3
        info.external_attr = (mode | 0o777) << 16
        archive.writestr(info, data)
        archive.writestr("good.txt", POSTING)
    return target.getvalue()


def patched(data: bytes, at: int, form: str, *values: int) -> bytes:
    """The same bytes with little-endian values written over them."""
    changed = bytearray(data)
    struct.pack_into("<" + form, changed, at, *values)
    return bytes(changed)


def in_headers(data: bytes, local: int, central: int, form: str, value: int) -> bytes:
    """A value written into the first member's own header and its entry in the directory."""
    changed = patched(data, data.index(b"PK\x03\x04") + local, form, value)
    return patched(changed, changed.index(b"PK\x01\x02") + central, form, value)


def in_directory(data: bytes, central: int, form: str, value: int) -> bytes:
    """A value written into the directory's first entry only."""
    return patched(data, data.index(b"PK\x01\x02") + central, form, value)


def in_end(data: bytes, at: int, form: str, value: int) -> bytes:
    """A value written into a ZIP's end record."""
    return patched(data, data.rindex(b"PK\x05\x06") + at, form, value)


def nested(depth: int, wrap: str = "zip") -> bytes:
    """A posting in so many archives, one inside the other."""
    data, name = POSTING, "good.txt"
    for number in range(depth):
        if wrap == "gz":
            data, name = gzip.compress(data), name + ".gz"
        else:
            data, name = zipped((name, data)), f"{number}.zip"
    return data


def zeros(mib: int) -> bytes:
    """A ZIP with one member of so many MiB of zeros, packed to a thousandth."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("zeros.txt", "w", force_zip64=True) as member:
            for _ in range(mib):
                member.write(bytes(1 << 20))
        archive.writestr("good.txt", POSTING)
    return target.getvalue()


def gzip_zeros(mib: int) -> bytes:
    """A gzip file of so many MiB of zeros."""
    packer = zlib.compressobj(9, wbits=31)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(mib)) + packer.flush()


def many_members(number: int, data: bytes = b"") -> bytes:
    """A ZIP of so many members of the same content."""
    return zipped(*((f"{one}.txt", data) for one in range(number)))


def overlapping(entries: int) -> bytes:
    """A ZIP whose directory names one member's bytes so many times."""
    data = zipped(("a.txt", POSTING))
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    directory = data[start:end] * entries
    changed = data[:start] + directory + data[end:]
    changed = patched(changed, changed.rindex(b"PK\x05\x06") + 8, "HHI", entries, entries, len(directory))
    return changed


def tarred(*members: tuple[str, bytes], kind: bytes = tarfile.REGTYPE, target: str = "") -> bytes:
    """A TAR archive; the members are of one kind."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, target
            info.size = len(data) if kind == tarfile.REGTYPE else 0
            tar.addfile(info, io.BytesIO(data))
    return out.getvalue()


def tar_claiming(size: bytes) -> bytes:
    """A TAR header that claims a size of its own, with a right check sum."""
    header = bytearray(tarred(("a.txt", POSTING))[:512])
    header[124:136] = size.ljust(12, b"\0")
    header[148:156] = b"        "
    header[148:156] = b"%06o\0 " % sum(header)
    return bytes(header) + POSTING.ljust(1024, b"\0") + bytes(1024)


CONTENT_TYPES = (
    b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="xml" ContentType="application/xml"/></Types>'
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(body: str, head: str = "", *more: tuple[str, bytes]) -> bytes:
    """A Word document of one text part: `body` is its XML, `head` comes before the root."""
    text = f'<?xml version="1.0"?>{head}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return zipped(
        ("[Content_Types].xml", CONTENT_TYPES), ("word/document.xml", text.encode("utf-8", "replace")), *more
    )


def paragraph(text: str, style: str = "") -> str:
    """A paragraph of a Word document."""
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}<w:r><w:t>{text}</w:t></w:r></w:p>"


SAILMAKER = "".join((
    paragraph("Sailmaker", "Heading1"), paragraph("Your tasks", "Heading2"),
    paragraph("Cut and sew sails to the drawings"), paragraph("Requirements", "Heading2"),
    paragraph("Two years of experience with heavy cloth are required"),
))  # fmt: skip


def xlsx(rows: Iterable[Sequence[object]]) -> bytes:
    """A workbook of one sheet."""
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The same office file with one part replaced or added."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = [(one, old.read(one)) for one in old.namelist() if one != name]
    return zipped(*parts, (name, content))


def pdf(lines: Sequence[str] | bytes, packed: int = 0, root: str = "", more: Sequence[bytes] = ()) -> bytes:
    """A PDF of one page in Helvetica; its text, or a whole content stream, packed so many times."""
    if isinstance(lines, bytes):
        content = lines
    else:
        text = "".join(f"({line}) Tj 0 -16 Td " for line in lines)
        content = f"BT /F1 11 Tf 50 780 Td {text}ET".encode()
    for _ in range(packed):
        content = zlib.compress(content)
    filters = f"/Filter [{' '.join(['/FlateDecode'] * packed)}]" if packed else ""
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {root} >>".encode(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(content)} {filters} >>\nstream\n".encode() + content + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *more,
    ]
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + one + b"\nendobj\n"
    at = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, at)
    return bytes(out)


PDF_LINES = (
    "Sailmaker", "", "Your tasks", "- Cut and sew sails to the drawings", "- Mend what the storms have torn",
    "Requirements", "- Two years of experience with heavy cloth",
)  # fmt: skip
LINK, DEVICE = stat.S_IFLNK, stat.S_IFCHR
