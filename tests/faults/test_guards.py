"""A trial that cannot begin leaves no server and no network behind."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from benchmarks.faults import postgres
from benchmarks.faults.machines import machine
from benchmarks.faults.site import site


@pytest.fixture
def own_temporary_folder(monkeypatch):
    """Where servers put their files: a folder that the user postgres may enter."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    shutil.rmtree(folder)


def has_postgres():
    try:
        return bool(postgres.binaries())
    except RuntimeError:
        return False


@pytest.mark.skipif(not has_postgres(), reason=postgres.HINT)
def test_server_that_does_not_start_leaves_nothing(own_temporary_folder):
    with pytest.raises(subprocess.CalledProcessError, match="start"), postgres.server("256.0.0.1"):
        pass
    assert list(own_temporary_folder.iterdir()) == []


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("ip"), reason="needs root and iproute2")
def test_machine_that_cannot_be_made_leaves_no_network():
    number = 300  # there is no such number in an address: its namespace and device are there when that shows
    with pytest.raises(subprocess.CalledProcessError, match="'addr', 'add'"), machine(number):
        pass
    listed = [["ip", "netns", "list"], ["ip", "link", "show"]]
    told = "".join(subprocess.run(one, capture_output=True, text=True, check=True).stdout for one in listed)
    assert f"requisite{number}" not in told


def test_command_that_fails_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr("benchmarks.faults.site.VAR", tmp_path)
    with site("guards") as one, pytest.raises(RuntimeError, match="no such word"):
        one.call("shell", "-v0", "-c", "raise SystemError('no such word')")
