"""The limited process: one bad record is stopped, and the next one is read."""

from postings.intake.limited import Reader

from .importing import figures, outcomes, posting, run_import

SLOW = (b"Title: Baker\nDescription: " + b"  must have five years " * 45_000)[: 1 << 20]
LARGE = b"<html><body><ul>" + b"<li>Bake bread" * 60_000


def peak_memory(reader):
    """The most address space that the process has had, in bytes."""
    assert reader.process
    with open(f"/proc/{reader.process.pid}/status") as status:
        return next(int(line.split()[1]) << 10 for line in status if line.startswith("VmPeak"))


def test_record_that_takes_too_long_is_stopped_and_the_next_one_read():
    with Reader(seconds=1) as reader:
        stopped = reader.read(SLOW, "slow.txt")
        assert (stopped.code, stopped.quarantined, stopped.postings) == ("time-limit", True, [])
        assert "1 seconds" in stopped.sentence
        assert reader.read(posting(1), "good.txt").postings


def test_record_that_takes_too_much_memory_is_stopped_and_the_next_one_read():
    with Reader() as reader:
        reader.read(posting(1), "good.txt")
        enough = peak_memory(reader) + (8 << 20)
    with Reader(memory=enough) as reader:
        stopped = reader.read(LARGE, "large.html")
        assert (stopped.code, stopped.quarantined) == ("memory-limit", True)
        assert reader.read(posting(1), "good.txt").postings


def test_process_that_hangs_without_working_is_given_up_on_the_clock():
    with Reader(patience=0.5) as reader:
        assert reader.process
        reader.process.send_signal(19)  # SIGSTOP
        assert reader.read(posting(1), "a.txt").code == "time-limit"
        assert reader.read(posting(1), "a.txt").postings


def test_process_that_is_killed_costs_its_record_only():
    with Reader() as reader:
        assert reader.process
        reader.process.kill()
        reader.process.wait()
        assert reader.read(posting(1), "a.txt").quarantined
        assert reader.read(posting(1), "a.txt").postings


def test_process_knows_no_secrets_and_opens_no_file(reader):
    assert reader.process
    with open(f"/proc/{reader.process.pid}/environ", "rb") as environment:
        assert b"SECRET_KEY" not in environment.read()


def test_quarantined_record_stands_in_the_report_and_the_others_go_through(db):
    with Reader(seconds=1) as reader:
        batch = run_import(reader, {"a.txt": posting(1), "slow.txt": SLOW, "b.txt": posting(2)})
    assert outcomes(batch) == [("created", ""), ("quarantined", "time-limit"), ("created", "")]
    assert figures(batch) == {"seen": 3, "created": 2, "quarantined": 1}


def test_meanwhile_is_called_while_a_record_takes_its_time():
    calls = []
    with Reader(seconds=3) as reader:
        reader.read(SLOW, "slow.txt", lambda: calls.append(1))
    assert calls
