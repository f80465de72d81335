"""Turns what an exercise raised into a sentence, the line it happened in, and the input it happened for."""

import errno
import linecache
from types import CodeType, FrameType, ModuleType, TracebackType
from typing import Any

from llmpath.core.labs import Failure
from llmpath.labs.judging import Mismatch
from llmpath.labs.limits import NotAllowedError
from llmpath.labs.showing import show_given

TASK, JUDGE = "task.py", "judge.py"
_LONGEST = 300


class MissingNameError(AttributeError):
    """A name that the judge needs and the exercise does not have."""

    def __init__(self, name: str, there: list[str]) -> None:
        """Take the name, and those there are."""
        super().__init__(name)
        self.name = name
        self.there = there


class Exercise(ModuleType):
    """The learner's file as a module; a name it does not have is said as such."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise MissingNameError(name, [key for key in vars(self) if not key.startswith("_")])


def load(module: ModuleType, text: str, name: str) -> ModuleType:
    """Run the text of a file as a module; never a compiled copy, which may be older than the text."""
    linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)
    code: CodeType = compile(text, name, "exec", dont_inherit=True)
    exec(code, module.__dict__)  # noqa: S102 - this is what the process is for
    return module


def explain(error: BaseException) -> Failure:
    """Say why a check does not pass, by what was raised."""
    if isinstance(error, Mismatch):
        return Failure(error.message, error.expected, error.got, error.given)
    if isinstance(error, SyntaxError) and error.filename == TASK:
        source = (error.text or "").rstrip("\n")
        return Failure(f"this is not Python: {error.msg}", line=error.lineno or 0, source=source)
    frames = _frames(error.__traceback__)
    ours = [(frame, line) for frame, line in frames if frame.f_code.co_filename == TASK]
    if not ours:
        return _elsewhere(error, frames)
    line = ours[-1][1]
    named = next((frame for frame, _ in reversed(ours) if frame.f_code.co_name[0] != "<"), ours[0][0])
    return Failure(_sentence(error, named), given=_call(ours[0][0]), line=line, source=_source(TASK, line))


def _frames(traceback: TracebackType | None) -> list[tuple[FrameType, int]]:
    found = []
    while traceback:
        found.append((traceback.tb_frame, traceback.tb_lineno))
        traceback = traceback.tb_next
    return found


def _elsewhere(error: BaseException, frames: list[tuple[FrameType, int]]) -> Failure:
    """Say what went wrong outside the learner's lines: a name is missing, or the judge got what it cannot use."""
    if isinstance(error, MissingNameError):
        return Failure(f"{TASK} has no `{error.name}`{_near(error)}")
    if isinstance(error, MemoryError):
        return Failure(_TOO_LARGE)
    judge = [(frame, line) for frame, line in frames if frame.f_code.co_filename == JUDGE]
    text = f"{type(error).__name__}: {_text(error)}"
    if not judge:
        return Failure(f"{TASK} cannot be run: {text}")
    if "'NoneType'" in text:
        return Failure("nothing comes back: is a `return` missing?", given=_source(JUDGE, judge[-1][1]).strip())
    where = f"`{_source(JUDGE, judge[-1][1]).strip()}`"
    return Failure(f"the judge cannot use what your code returns: {text}, in {where}")


def _near(error: MissingNameError) -> str:
    from difflib import get_close_matches

    close = get_close_matches(str(error.name), error.there, n=1)
    return (
        f": is it `{close[0]}` now? The judge calls it by its old name"
        if close
        else ": keep the name, the judge calls it"
    )


_TOO_LARGE = "it takes more memory than the 2 GB that an exercise may have"


def _sentence(error: BaseException, frame: FrameType) -> str:
    name = frame.f_code.co_name
    where = TASK if name == "<module>" else f"`{name}`"
    match error:
        case NotImplementedError():
            return f"the gap in {where} is still open"
        case SystemExit():
            return f"{where} ends the program (exit): take that out"
        case MemoryError():
            return _TOO_LARGE
        case RecursionError():
            return f"{where} calls itself without end"
        case EOFError():
            return f"{where} reads the keyboard: an exercise gets its input as arguments"
        case NotAllowedError():
            return f"{where} {_text(error)}"
        case ModuleNotFoundError():
            return f"the module `{error.name}` is not installed; this lab does not need it"
        case OSError(errno=errno.EFBIG):
            return f"{where} writes a file of more than 1 MB"
        case MissingNameError():
            return f"{TASK} has no `{error.name}`"
    return f"{where} raises {type(error).__name__}: {_text(error)}"


def _text(error: BaseException) -> str:
    try:
        text = str(error)
    except Exception:  # noqa: BLE001 - an exception of the learner's may be anything
        text = ""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _call(frame: FrameType) -> str:
    """Say with which arguments the judge called the learner's function, as far as they are still what they were."""
    code = frame.f_code
    if code.co_name == "<module>":
        return ""
    names = [name for name in code.co_varnames[: code.co_argcount] if name in frame.f_locals and name != "self"]
    return show_given({name: frame.f_locals[name] for name in names[:4]})


def _source(name: str, line: int) -> str:
    return linecache.getline(name, line).rstrip("\n")
