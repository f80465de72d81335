"""What an exchange of events between devices came to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SyncDiagnostic:
    """Something in a file that could not be taken; the rest was."""

    file: str
    message: str


@dataclass(frozen=True, slots=True)
class Synced:
    """What came in, what went out, and what was left."""

    received: int
    """New events of other devices, or of this one where the journal had lost them."""
    devices: int
    """How many devices these are of."""
    written: int
    """Events of this device that the folder did not have."""
    passed_on: int
    """Events of other devices that the folder has lost and that this one still knew."""
    diagnostics: tuple[SyncDiagnostic, ...]
    renewed: bool = False
    """Whether another machine turned out to have the same id, as after a clone, and this one took a new one."""
    roadmaps_received: tuple[str, ...] = ()
    """Files of added roadmaps that this device did not have."""
    roadmaps_written: tuple[str, ...] = ()
    """Files of added roadmaps that the folder did not have."""
