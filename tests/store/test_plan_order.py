"""The order that is remembered comes back as it was, and whatever else stands in the file is not believed."""

import os
from pathlib import Path

import pytest

from llmpath.core.plan.order_key import KeptOrder, OrderKey
from llmpath.store.plan_order import read_order, write_order

ORDER = KeptOrder(OrderKey("00000000", "11111111", "22222222"), "33333333", ("math/vectors", "math/matrices"))


@pytest.mark.parametrize("order", [ORDER, ORDER._replace(left=())], ids=["full", "nothing left"])
def test_what_is_written_is_read(tmp_path: Path, order: KeptOrder) -> None:
    path = tmp_path / "data" / "plan.order"
    write_order(path, order)
    assert read_order(path) == order
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"llmpath order 1 00000000", b"llmpath order 2 00000000\n"])
def test_what_is_no_order_is_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "plan.order"
    path.write_bytes(content)
    assert read_order(path) is None


def test_a_changed_byte_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "plan.order"
    write_order(path, ORDER)
    path.write_bytes(path.read_bytes().replace(b"vectors", b"matters"))
    assert read_order(path) is None


def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    assert read_order(tmp_path) is None
    os.mkfifo(tmp_path / "pipe")
    assert read_order(tmp_path / "pipe") is None
