"""Limits that a process sets on itself before it reads what came from outside."""

import errno
import resource
import zlib
from xml.parsers import expat

EXPAT_NO_MEMORY = 1  # XML_ERROR_NO_MEMORY
ZLIB_NO_MEMORY = "Error -4 "  # Z_MEM_ERROR; the module gives the figure in words alone


def limit_process(memory: int) -> None:
    """No more memory than this, no files written, none opened beyond a few, no core dumps."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def allow_seconds(seconds: int) -> None:
    """From now on this many seconds of processor time; after them the system ends the process (SIGXCPU)."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))


def starved(error: BaseException) -> bool:
    """Whether an error is a library's word for "no memory left": not each of them raises MemoryError."""
    if isinstance(error, zlib.error):
        return str(error).startswith(ZLIB_NO_MEMORY)
    if isinstance(error, SyntaxError | expat.ExpatError):  # ElementTree's ParseError is a SyntaxError
        return getattr(error, "code", None) == EXPAT_NO_MEMORY
    if isinstance(error, ImportError):  # everything is installed: only a part that could not be mapped
        return True
    return isinstance(error, MemoryError) or getattr(error, "errno", None) == errno.ENOMEM
