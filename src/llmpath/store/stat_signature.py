"""The signature by which a change of a file is noticed without reading it.

Whoever edits a file in place can give it back its size and its time of change, as some tools do on purpose. The time
at which the system itself last touched what it knows of the file (ctime) nobody can set.

It imports nothing: the quickest commands look at files by it too.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os

StatSignature = tuple[int, int, int, int, int]
"""Size in bytes, time of change in nanoseconds, inode, device, and ctime in nanoseconds."""


def stat_signature(status: "os.stat_result") -> StatSignature:
    """Return the signature of a file."""
    return status.st_size, status.st_mtime_ns, status.st_ino, status.st_dev, status.st_ctime_ns


def newest(signature: "tuple[int, ...]") -> int:
    """Return the later of the two times of a file, in nanoseconds since 1970."""
    return max(signature[1], signature[4])
