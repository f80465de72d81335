"""The benchmark in small: it measures on what is sound, and the page says what it measured."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bench import journals, roadmaps, syncs
from bench.cases import EDITED
from bench.homes import SIZES, built_in
from bench.page import page
from bench.results import Key, Results, load, ratio, save
from bench.rounds import Case, Rounds, Sample, Timer
from bench.targets import targets, verdict
from bench.timer import COLUMNS, STOPPED
from llmpath.core.journal.events import State
from llmpath.core.journal.folding import fold
from llmpath.core.roadmap import Roadmap
from llmpath.store.journal.database import Journal
from llmpath.store.roadmap.load import Loaded, Source
from llmpath.store.roadmap.load import load as load_roadmap

NOW = datetime(2026, 11, 23, 18, tzinfo=UTC)


# Roadmaps and journals


def written(folder: Path, count: int, files: int, ready: int = 0) -> Loaded:
    roadmaps.write(folder, roadmaps.topics(count, files, 1, ready), 1)
    return load_roadmap([Source(file.name, file.read_bytes()) for file in sorted(folder.glob("*.yaml"))])


def roots(roadmap: Roadmap) -> int:
    return sum(not topic.required for topic in roadmap.topics.values())


def test_a_made_up_roadmap_is_sound_and_has_three_prerequisites_a_topic(tmp_path: Path) -> None:
    loaded = written(tmp_path / "made", 900, 4)
    assert loaded.problems == ()
    assert loaded.roadmap is not None
    assert (len(loaded.roadmap.tracks), len(loaded.roadmap.topics), roots(loaded.roadmap)) == (4, 900, roadmaps.LAYER)
    edges = [(t.track, p) for t in loaded.roadmap.topics.values() for p in t.required]
    assert 2.8 < len(edges) / 900 < 3.1
    assert any(not prerequisite.startswith(f"{track}/") for track, prerequisite in edges)


def test_many_topics_may_be_ready_at_once(tmp_path: Path) -> None:
    loaded = written(tmp_path / "made", 300, 3, ready=150)
    assert loaded.problems == ()
    assert loaded.roadmap is not None
    assert roots(loaded.roadmap) == 150


def test_the_same_seed_makes_the_same_roadmap_and_another_another() -> None:
    assert roadmaps.topics(200, 2, 1) == roadmaps.topics(200, 2, 1)
    assert roadmaps.topics(200, 2, 1) != roadmaps.topics(200, 2, 2)


def test_sizes_are_what_they_are_called() -> None:
    own = built_in()
    assert len(own) == 164
    assert [size.topics + len(own) for size in SIZES.values()] == [164, 1_000, 20_000, 164, 164]


@pytest.mark.parametrize(("done", "count"), [(1, 1), (5, 5), (10, 11), (66, 1_000), (66, 3_000)])
def test_a_journal_has_exactly_so_many_events_and_ends_as_it_is_to(tmp_path: Path, done: int, count: int) -> None:
    topics = [topic.id for topic in built_in()[:done]]
    journals.write(tmp_path / "journal.db", topics, count, 1, NOW)
    events = Journal(tmp_path / "journal.db").events()
    assert len(events) == count
    assert all(event.stamp.at < NOW for event in events)
    states = {topic: of.state for topic, of in fold(events, {}).topics.items()}
    assert states == dict.fromkeys(topics, State.DONE)


def test_a_journal_cannot_finish_more_topics_than_it_has_events() -> None:
    with pytest.raises(ValueError, match="1 events cannot finish 2"):
        list(journals.events(["a/b", "a/c"], 1, 1, NOW, "0123456789ab"))


# The timer


@pytest.mark.skipif(sys.platform != "linux", reason="the timer waits as Linux lets it")
def test_the_timer_sees_what_a_command_writes_where_it_runs_and_how_it_ends(tmp_path: Path) -> None:
    timer = Timer(Path(sys.executable), tmp_path)
    script = "import os, sys; print(os.isatty(1), os.isatty(0)); os.isatty(1) and print(os.get_terminal_size().columns)"
    words = [sys.executable, "-c", script]
    piped = timer.run(words, {}, terminal=False, limit=60)
    shown = timer.run(words, {}, terminal=True, limit=60)
    long = timer.run([sys.executable, "-c", "print('x' * 3_000_000)"], {}, terminal=False, limit=60)
    hanging = timer.run([sys.executable, "-c", "import time; time.sleep(60)"], {}, terminal=False, limit=0.2)
    timer.close()
    assert (piped[3], piped[5].split()) == (0, [b"False", b"False"])
    assert (shown[3], shown[5].split()) == (0, [b"True", b"True", str(COLUMNS).encode()])
    assert long[3:5] == (0, 3_000_001)
    assert hanging[3] == STOPPED
    assert 0 < piped[1] < 60
    assert piped[2] > 4_000


@pytest.mark.skipif(sys.platform != "linux", reason="the timer waits as Linux lets it")
@pytest.mark.parametrize("terminal", [False, True])
def test_what_a_command_leaves_running_is_waited_for_and_counted(tmp_path: Path, terminal: bool) -> None:
    timer = Timer(Path(sys.executable), tmp_path)
    busy = "end = time.process_time() + 0.2\n while time.process_time() < end: pass\n open('left', 'w').close()"
    script = f"import os, time\nif not os.fork():\n {busy}"
    report = timer.run([sys.executable, "-c", script], {}, terminal=terminal, limit=60)
    timer.close()
    assert (tmp_path / "left").exists()
    assert report[1] >= 0.2


@pytest.mark.skipif(sys.platform != "linux", reason="the timer waits as Linux lets it")
def test_rounds_run_in_turn_and_go_on_where_one_command_fails(tmp_path: Path) -> None:
    order: list[str] = []
    timer = Timer(Path(sys.executable), tmp_path)

    def case(name: str, script: str) -> Case:
        def step(number: int) -> None:
            order.append(f"{name}{number}")

        return Case("164", name, lambda _: [sys.executable, "-I", "-S", "-c", script], {}, before=step)

    rounds = Rounds(timer, 2, 60)
    cases = [case("a", "pass"), case("b", "raise SystemExit(3)"), case("c", "pass")]
    rounds.measure(cases)
    timer.close()
    assert order == ["a0", "a0", "b0", "c0", "c0", "a1", "c1"]
    assert [len(rounds.samples.get(case.key, [])) for case in cases] == [2, 0, 2]
    assert "ended with 3" in rounds.failed[cases[1].key]


@pytest.mark.parametrize("counter", ["strace", "shim"])
def test_syncs_are_counted(tmp_path: Path, counter: str) -> None:
    if counter not in syncs.counters(tmp_path):
        pytest.skip(f"no {counter} here")
    script = "import os; f = os.open('x', os.O_CREAT | os.O_WRONLY); os.fsync(f); os.fdatasync(f); os._exit(0)"
    words = [sys.executable, "-c", f"import os; os.chdir({str(tmp_path)!r}); {script}"]
    assert syncs.count(counter, words, {}, tmp_path)[0] == 2


# The page


def samples(seconds: float, mebibytes: int = 20) -> list[Sample]:
    return [
        Sample(round(seconds + n / 1000, 5), round(seconds * 0.9, 5), mebibytes * 1024, 0.010, 0.009, n)
        for n in range(3)
    ]


KEY: Key = ("llmpath", "164", "llmpath next", False)
CANNED = Results(
    {
        KEY: samples(0.020),
        ("llmpath", "164", "llmpath next", True): samples(0.030),
        ("llmpath", "20k", "llmpath next", False): samples(0.021),
        ("llmpath", "1M events", "llmpath next", False): samples(0.040),
        ("llmpath", "20k", "llmpath export json", False): samples(0.020, 70),
        ("llmpath", "20k", EDITED, False): samples(0.9)[:1],
        ("llmpath", "1k", EDITED, False): samples(0.5),
        ("topydo", "164", "topydo ls", False): samples(0.1),
        ("todoman", "164", "todo list", False): samples(0.01),
    },
    {"command": "make bench", "version_topydo": "0.16", "missing": "taskwarrior"},
    {("todoman", "1k", "todo list", False): 60.0},
    {("llmpath", "20k", "llmpath plan", False): "it ended with 2: no time"},
)  # fmt: skip


def test_results_come_back_as_they_were_saved(tmp_path: Path) -> None:
    save(CANNED, tmp_path / "results.json")
    assert load(tmp_path / "results.json") == CANNED
    said = subprocess.run(
        [sys.executable, "-m", "pyperf", "show", str(tmp_path / "results.json")], capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert "llmpath | 164 | llmpath next | pipe | seconds" in said.stdout


def test_a_ratio_is_the_median_of_the_pairs() -> None:
    pairs = [Sample(1, 1, 1, 0.5, 1), Sample(2, 1, 1, 2, 1), Sample(9, 1, 1, 3, 1)]
    assert ratio(pairs).median == 2
    assert (ratio(pairs).low, ratio(pairs).high) == (1.5, 2.5)


def test_targets_are_judged_by_what_was_measured() -> None:
    said = {(t.size, t.name, t.terminal, t.what): verdict(t, CANNED) for t in targets()}
    assert said["164", "llmpath next", False, "x"] == "met"
    assert said["164", "llmpath next", False, "cost x"] == "met"
    assert said["164", "llmpath next", True, "x"] == "**not met**"
    assert said["20k", "llmpath next", False, "x that at 164"] == "met"
    assert said["1M events", "llmpath next", False, "x that at 164"] == "**not met**"
    assert said["20k", "llmpath export json", False, "MiB"] == "**not met**"
    assert said["20k", EDITED, False, "x"] == "**not met**"
    assert said["164", "llmpath progress", False, "x"] == "not measured"


@pytest.mark.parametrize(
    "line",
    [
        "3 of 8 that were measured are met.",
        "| llmpath next, 164 | ≤ 2.8 x | 2.10 x | met |",
        "| llmpath next, 164 | ≤ 2.8 cost x | 2.00 cost x | met |",
        "| llmpath next on a terminal, 164 | ≤ 2.8 x | 3.10 x | **not met** |",
        "| `llmpath next` | pipe | 21.0 | **2.10** | ≤ 2.8 met | 2.05 to 2.15 | 2.00 | 20.0 | 3 |",
        "| what to do next | 164 | `topydo ls` | 101.0 | 10.10 | 10.05 to 10.15 | 3 |",
        "- what to do next, 164 topics: `todo list` of todoman takes 1.10 x, ours 2.10 x",
        "On the same topics, dependencies and finished topics: topydo 0.16.",
        "Not installed and left out: taskwarrior.",
        "- `llmpath plan`, 20k: it ended with 2: no time",
    ],
)
def test_the_page_has_the_figures(line: str) -> None:
    assert line in page(CANNED).splitlines()


def test_the_page_is_what_the_results_say() -> None:
    from bench.run import PAGE, RESULTS

    if not RESULTS.exists():
        pytest.skip("nothing was measured yet")
    assert page(load(RESULTS)) == PAGE.read_text(encoding="utf-8"), "run `make bench ARGS=--page`"
