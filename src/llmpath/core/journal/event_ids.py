"""The ids of events."""


def next_id(milliseconds: int, last: str, randomness: bytes) -> str:
    """Return a UUID of version 7 (RFC 9562) that sorts behind `last` even when the clock was set back.

    `milliseconds` are those since 1970 in UTC, `last` is the greatest id so far or empty, `randomness` at least
    ten bytes. Raises ValueError when there are fewer.
    """
    if len(randomness) < 10:  # noqa: PLR2004 - 74 random bits of the UUID
        raise ValueError("ten bytes of randomness are needed")
    last_number = int(last.replace("-", ""), 16) if last else 0
    time = max(milliseconds, last_number >> 80)
    number = _uuid7(time, randomness)
    while number <= last_number:
        time += 1
        number = _uuid7(time, randomness)
    text = f"{number:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def _uuid7(milliseconds: int, randomness: bytes) -> int:
    """Lay out 48 bits of time, the version 7, 12 random bits, the variant 2 and 62 random bits."""
    bits = int.from_bytes(randomness[:10], "big")
    high, low = bits >> 62 & 0xFFF, bits & (1 << 62) - 1
    return milliseconds << 80 | 7 << 76 | high << 64 | 2 << 62 | low
