"""Time limits, and processes that die."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from symbolic_it.project.workers import Died, TimeLimit, run, time_limit


def double(number: int) -> int:
    return 2 * number


def fragile(number: int) -> int:
    """Ends its process at 3, raises at 4."""
    if number == 3:
        os._exit(1)
    if number == 4:
        raise ValueError("four")
    return number


def speak(text: str) -> str:
    print(text)
    return text


BLOCKED = """
import os
from multiprocessing import forkserver
from pathlib import Path
from symbolic_it.project.workers import run

def masks(_item):
    fields = dict(line.split(":") for line in Path("/proc/self/status").read_text().splitlines())
    return int(fields["SigBlk"], 16), int(fields["SigIgn"], 16)

if __name__ == "__main__":
    [(_, (blocked, ignored))] = run(masks, [0])
    server = Path(f"/proc/{forkserver._forkserver._forkserver_pid}/status").read_text()
    [shut] = [int(line.split()[1], 16) for line in server.splitlines() if line.startswith("SigBlk")]
    print([bool(mask & 2) for mask in (shut, blocked, ignored)])
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="there is no /proc")
def test_what_is_started_never_hears_of_ctrl_c(tmp_path: Path) -> None:
    """From the beginning: interrupted while it imports, a process would print a traceback."""
    script = tmp_path / "script.py"
    script.write_text(BLOCKED)
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    run = subprocess.run([sys.executable, script], env=environment, capture_output=True, text=True, check=True)
    assert run.stdout == "[True, True, True]\n"


def test_the_time_limit_interrupts() -> None:
    with pytest.raises(TimeLimit), time_limit(0.05):
        while True:
            pass


def test_the_time_limit_is_not_swallowed_by_except_exception() -> None:
    with pytest.raises(TimeLimit), time_limit(0.05):
        try:
            time.sleep(5)
        except Exception:
            pytest.fail("swallowed")


def test_a_block_that_ends_in_time_is_left_alone() -> None:
    with time_limit(0.05):
        pass
    time.sleep(0.1)


def test_tasks_run_in_processes_of_their_own() -> None:
    [(_, pid)] = run(_pid, [0], jobs=1)
    assert pid != os.getpid()


def _pid(_: int) -> int:
    return os.getpid()


def test_any_executor_will_do() -> None:
    with ThreadPoolExecutor(2) as executor:
        assert dict(run(double, range(5), executor)) == {n: 2 * n for n in range(5)}


def test_a_task_that_dies_or_raises_does_not_stop_the_others() -> None:
    answers = dict(run(fragile, range(7), jobs=2))
    assert {number for number, answer in answers.items() if answer == number} == {0, 1, 2, 5, 6}
    assert isinstance(answers[3], Died)
    assert "its process ended" in answers[3].reason
    assert answers[4] == Died("it could not be run: ValueError: four")


def test_what_a_task_prints_stays_out_of_standard_output(capfd: pytest.CaptureFixture[str]) -> None:
    list(run(speak, ["noise"], jobs=1))
    assert capfd.readouterr().out == ""


def test_no_process_is_left_when_the_caller_stops_early() -> None:
    import multiprocessing

    answers = run(_slow, range(8), jobs=2)
    next(answers)
    answers.close()
    while multiprocessing.active_children():  # they end soon, or the time limit of the test run does it
        time.sleep(0.05)


def _slow(number: int) -> int:
    time.sleep(0 if number == 0 else 30)
    return number
