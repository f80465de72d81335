"""What the standard library calls NamedTuple, StrEnum, IntEnum and cached_property, for modules of every start.

Importing typing, enum, functools and datetime takes longer than most answers. These do the same for what is built on
them here (tests/core/test_values.py compares them), and a type checker sees the originals.
"""

from _collections import _tuplegetter  # type: ignore[import-not-found,unused-ignore]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import UTC, date, datetime, timedelta
    from enum import IntEnum, StrEnum
    from functools import cached_property
    from typing import Any, NamedTuple, TypeVar, assert_never

    R = TypeVar("R", bound=tuple[Any, ...])

    def new_record(kind: type[R], values: Iterable[Any]) -> R:
        """Make a record of a value for every field; its constructor is written in Python, and there are thousands."""
        raise NotImplementedError

else:
    new_record = tuple.__new__
    try:
        from _datetime import date, datetime, timedelta, timezone
    except ImportError:
        from datetime import date, datetime, timedelta, timezone
    UTC = timezone.utc

    class _Record(tuple):
        __slots__ = ()

        def __new__(cls, *values, **named):
            missing = len(cls._fields) - len(values)
            if named:
                values = cls._with_named(values, named)
            elif missing:
                if not 0 < missing <= len(cls._last):
                    raise TypeError(f"{cls.__name__} takes {', '.join(cls._fields)}")
                values += cls._last[-missing:]
            return tuple.__new__(cls, values)

        @classmethod
        def _with_named(cls, values, named):
            wanted, defaults = cls._fields[len(values) :], cls._field_defaults
            try:
                values += tuple([named.pop(name) if name in named else defaults[name] for name in wanted])
            except KeyError:
                raise TypeError(f"{cls.__name__} takes {', '.join(cls._fields)}") from None
            if named and named.keys() <= set(cls._fields):
                raise TypeError(f"{cls.__name__} got a field twice")
            if named or len(values) > len(cls._fields):
                raise TypeError(f"{cls.__name__} takes {', '.join(cls._fields)}")
            return values

        @classmethod
        def _make(cls, values):
            return cls(*values)

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, /, **changes):
            made = tuple.__new__(type(self), map(changes.pop, self._fields, self))
            if changes:
                raise ValueError(f"{type(self).__name__} has no such fields: {list(changes)}")
            return made

        def __repr__(self):
            parts = (f"{name}={value!r}" for name, value in self._asdict().items())
            return f"{type(self).__name__}({', '.join(parts)})"

        def __getnewargs__(self):
            return tuple(self)

    class _Recorder(type):
        def __new__(cls, name, bases, space):
            fields = tuple(space.get("__annotations__") or space.get("__annotate_func__", lambda _: ())(1))
            defaults = {field: space[field] for field in fields if field in space}
            getters = {field: _tuplegetter(place, field) for place, field in enumerate(fields)}
            own = {"__slots__": (), "_fields": fields, "_field_defaults": defaults, "__match_args__": fields}
            own["_last"] = tuple(defaults.values())
            return type.__new__(type, name, (_Record,), {**space, **getters, **own})

    NamedTuple = type.__new__(_Recorder, "NamedTuple", (), {})

    class _Members(type):
        def __new__(cls, name, bases, space):
            made = super().__new__(cls, name, bases, space)
            made.__members__ = {}
            for key, value in space.items():
                if isinstance(value, str | int) and not key.startswith("_"):
                    member = made.__members__[key] = bases[0].__new__(made, value)
                    member.name, member.value = key, value
                    type.__setattr__(made, key, member)
            return made

        def __call__(cls, value):
            for member in cls:
                if member == value:
                    return member
            raise ValueError(f"{value!r} is not a valid {cls.__name__}")

        def __iter__(cls):
            return iter(cls.__members__.values())

        def __len__(cls):
            return len(cls.__members__)

    class StrEnum(str, metaclass=_Members):
        def __repr__(self):
            return f"<{type(self).__name__}.{self.name}: {self.value!r}>"

        def __reduce__(self):
            return type(self), (self.value,)

    class IntEnum(int, metaclass=_Members):
        __str__, __repr__, __reduce__ = int.__repr__, StrEnum.__repr__, StrEnum.__reduce__

    class cached_property:  # noqa: N801 - as the original is called
        def __init__(self, find):
            self._find, self.__doc__ = find, find.__doc__

        def __set_name__(self, owner, name):
            self._name = name

        def __get__(self, instance, owner=None):
            if instance is None:
                return self
            found = instance.__dict__[self._name] = self._find(instance)
            return found

    def assert_never(value):
        raise AssertionError(f"this was not foreseen: {value!r}")


__all__ = [
    "UTC",
    "IntEnum",
    "NamedTuple",
    "StrEnum",
    "assert_never",
    "cached_property",
    "date",
    "datetime",
    "new_record",
    "timedelta",
]
