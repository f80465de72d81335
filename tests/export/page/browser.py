"""A real browser for the page: the system's Chromium, with nothing of its own going on."""

import shutil
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, _NAMES)), None)
"""The one without windows first: the others paint theirs unseen, which takes half of the time of all these tests."""
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
WIDE, TABLET, PHONE = (1280, 800), (820, 1180), (390, 844)
LONGEST = 5_000
"""Milliseconds after which what is waited for does not come."""
Scheme = Literal["light", "dark"]
_DIFFERENCE = """async ([one, other]) => {
  const pixels = async (data) => {
    const image = new Image();
    image.src = data;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height), paper = canvas.getContext("2d");
    paper.drawImage(image, 0, 0);
    return paper.getImageData(0, 0, image.width, image.height).data;
  };
  const [a, b] = [await pixels(one), await pixels(other)];
  if (a.length !== b.length) return 1;
  let different = 0;
  for (let at = 0; at < a.length; at += 4)
    different += Math.abs(a[at] - b[at]) + Math.abs(a[at + 1] - b[at + 1]) + Math.abs(a[at + 2] - b[at + 2]) > 30;
  return different / (a.length / 4);
}"""


_FOLLOW = """(place) => new Promise((done) => {
  const before = location.href;
  location.hash = place;
  if (location.href === before) done();
  else addEventListener("hashchange", done, { once: true });
})"""


@contextmanager
def chromium() -> "Iterator[Browser]":
    """Start the browser with a profile of its own, and end it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


class Opened:
    """A page that was opened, and what it did beside being shown."""

    def __init__(self, page: "Page", file: Path) -> None:
        """Listen; nothing was opened so far."""
        self.page = page
        self.file = file
        self.said: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("dialog", lambda dialog: self.said.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: self.asked.append(request.url))

    def go(self, place: str = "") -> "Opened":
        """Open a place of the page: the first time as a link from elsewhere does, then as one inside it."""
        if self.page.url == "about:blank":
            self.page.goto(f"{self.file.as_uri()}{place}")
        else:
            self.page.evaluate(_FOLLOW, place)
        return self

    def comes_to(self, place: str, view: str) -> None:
        """Wait until the page shows a place: what follows a key or a click follows after it."""
        here = "([place, view]) => location.hash === place && document.body.dataset.view === view"
        self.page.wait_for_function(here, arg=[place, view])

    def is_quiet(self) -> bool:
        """Return whether nothing was said to the console and nothing but the page itself was asked for."""
        return not self.said and {url.partition("#")[0] for url in self.asked} <= {self.file.as_uri(), "about:blank"}

    def measure(self, script: str) -> Any:
        """Return what a script finds."""
        return self.page.evaluate(script)

    def difference(self, one: bytes, other: bytes) -> float:
        """Return the share of pixels that clearly differ, 0 to 1; the browser decodes the pictures."""
        paper = self.page.context.new_page()
        data = [f"data:image/png;base64,{b64encode(png).decode()}" for png in (one, other)]
        return float(paper.evaluate(_DIFFERENCE, data))


@contextmanager
def opened(
    browser: "Browser", file: Path, size: tuple[int, int] = WIDE, scheme: Scheme = "light", **more: Any
) -> Iterator[Opened]:
    """Open a window of its own."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, reduced_motion="reduce", **more
    )
    context.set_default_timeout(LONGEST)
    yield Opened(context.new_page(), file)
    context.close()
