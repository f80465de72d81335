"""What "done" means: one test for each row of the table in core/memory/evidence.py, and what moves a topic."""

from core.memory.decks import DAY, answers, progress, roadmap, topic
from llmpath.core.journal.events import State
from llmpath.core.memory.evidence import evidence_in, evidence_of, is_shaky, tally, topic_recall
from llmpath.core.memory.memory import NOTHING, Memory, after_all_right, after_done, best_lab

A = topic("a")
DONE = progress({"a": State.DONE})
KNOWN = progress({"a": State.KNOWN})


def after_lab(memory: Memory, *tries: tuple[str, int]) -> Memory:
    """Try the lab `softmax` on one day, each time with a result and the hints read."""
    return memory._replace(lab=best_lab(("softmax", result, hints, DAY) for result, hints in tries))


def word(memory: Memory, day: int = DAY) -> str | None:
    return evidence_of(A, DONE, memory, day)


def test_ticked_off_by_word_is_said() -> None:
    assert word(NOTHING) == "said"


def test_known_by_a_placement_is_placed() -> None:
    assert evidence_of(A, KNOWN, Memory(placed=True), DAY) == "placed"


def test_known_by_word_is_said() -> None:
    assert evidence_of(A, KNOWN, NOTHING, DAY) == "said"


def test_every_check_right_is_proven() -> None:
    assert word(answers(A, {0: "had", 1: "effort", 2: "had", 3: "had"})) == "proven"


def test_all_but_one_check_right_is_checked() -> None:
    assert word(answers(A, {0: "had", 1: "missed", 2: "had", 3: "had"})) == "checked"


def test_all_but_two_right_is_said() -> None:
    assert word(answers(A, {0: "had", 1: "missed", 2: "missed", 3: "had"})) == "said"


def test_a_check_that_was_not_asked_counts_like_one_that_was_not_right() -> None:
    assert word(answers(A, {0: "had", 1: "had", 2: "had"})) == "checked"
    assert word(answers(A, {0: "had", 1: "had"})) == "said"


def test_of_two_checks_one_right_says_nothing() -> None:
    two = topic("a", checks=2)
    assert evidence_of(two, DONE, answers(two, {0: "had", 1: "missed"}), DAY) == "said"


def test_a_lab_without_hints_is_proven() -> None:
    assert word(after_lab(NOTHING, ("started", 0), ("passed", 0))) == "proven"


def test_a_lab_with_hints_is_checked() -> None:
    assert word(after_lab(NOTHING, ("passed", 2))) == "checked"


def test_a_lab_with_hints_and_all_but_one_check_is_proven() -> None:
    memory = after_lab(answers(A, {0: "had", 1: "missed", 2: "had", 3: "had"}), ("passed", 2))
    assert word(memory) == "proven"


def test_a_lab_whose_solution_was_seen_says_nothing() -> None:
    assert word(after_lab(NOTHING, ("gave up", 3), ("passed", 0))) == "said"


def test_recall_below_seven_tenths_is_shaky_and_still_done() -> None:
    memory = answers(A, {0: "had", 1: "had", 2: "had", 3: "had"})
    assert word(memory, DAY + 20) == "proven"
    assert word(memory, DAY + 40) == "shaky"
    assert DONE.state("t/a") is State.DONE


def test_missed_answers_make_a_topic_shaky_within_days() -> None:
    memory = answers(A, {0: "missed", 1: "missed", 2: "missed", 3: "missed"})
    assert word(memory, DAY + 2) == "shaky"


def test_without_an_answer_there_is_no_recall_and_nothing_shaky() -> None:
    assert topic_recall(A, NOTHING, DAY + 5000) is None
    assert not is_shaky(A, NOTHING, DAY + 5000)


def test_all_right_as_older_versions_recorded_it_is_proven_and_fades() -> None:
    memory = after_all_right(NOTHING, DAY)
    assert word(memory) == "proven"
    assert word(memory, DAY + 60) == "shaky"


def test_all_but_one_as_older_versions_counted_it_is_checked_and_leaves_no_memory() -> None:
    entry = progress({"a": State.DONE}, asked=4, passed=3)
    assert evidence_of(A, entry, NOTHING, DAY) == "checked"
    assert topic_recall(A, NOTHING, DAY) is None


def test_a_lab_is_remembered_as_answers_to_what_applies_it() -> None:
    memory = after_lab(NOTHING, ("passed", 0))
    assert topic_recall(A, memory, DAY) == 1
    assert word(memory, DAY + 60) == "shaky"


def test_what_is_not_finished_has_no_evidence() -> None:
    memory = answers(A, {0: "had"})
    for state in (State.NEW, State.LEARNING, State.SKIPPED):
        assert evidence_of(A, progress({"a": state}), memory, DAY) is None


def test_finishing_a_topic_again_lets_its_checks_come_back() -> None:
    memory = NOTHING
    for day in (0, 1, 2, 3):
        memory = answers(A, {0: "missed"}, DAY + day, memory)
    assert [trace.lapses for trace in memory.cards.values()] == [3]
    assert [trace.lapses for trace in after_done(memory).cards.values()] == [0]


def test_the_words_are_disjoint_and_add_up() -> None:
    whole = roadmap(A, topic("b"), topic("c"))
    standing = progress({"a": State.DONE, "b": State.DONE, "c": State.LEARNING})
    found = evidence_in(whole, standing, {"t/a": after_all_right(NOTHING, DAY)}, DAY)
    assert found == {"t/a": "proven", "t/b": "said"}
    assert tally(found.values()) == {"proven": 1, "checked": 0, "said": 1, "placed": 0, "shaky": 0}
