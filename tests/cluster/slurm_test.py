"""A batch on a real Slurm: munged, slurmctld and slurmd on this machine, started by this test.

In: the built program, cluster/slurm, samples/reports. The array over shards and the merge that
depends on it make the same database as one local run, also when a task is killed half way.
Skips (status 77) without root or where Slurm is not installed.
"""
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from program import PROGRAM, SAMPLES, SOME_FAILED, SOURCE, juesuan

SUBMIT = SOURCE / "cluster/slurm/submit.sh"
SHARDS = 4
SECONDS = 240
NEEDED = ("munged", "slurmctld", "slurmd", "sbatch", "squeue", "scancel", "scontrol")
REPORTS = ("cropped", "old-2016", "split-2024", "rotated", "mistakes", "no-table")


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Cluster:
    """One controller and one node, all files in a folder of their own."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="juesuan-slurm-"))
        self.folder.chmod(0o755)
        self.processes = []
        try:
            self.start_munge()
            self.start_slurm()
        except BaseException:
            self.stop()
            raise

    def start(self, name, *command):
        with open(self.folder / f"{name}.log", "w") as log:
            self.processes.append(subprocess.Popen(command, stdout=log, stderr=log, env=self.environment()))

    def environment(self):
        return {**os.environ, "SLURM_CONF": str(self.folder / "slurm.conf")}

    def start_munge(self):
        home = self.folder / "munge"
        home.mkdir(mode=0o755)
        (home / "key").write_bytes(os.urandom(64))
        for path in (home, home / "key"):
            shutil.chown(path, "munge", "munge")
        (home / "key").chmod(0o400)
        self.socket = home / "socket"
        self.start("munged", "runuser", "-u", "munge", "--", "munged", "--foreground", f"--key-file={home}/key",
                   f"--socket={self.socket}", f"--pid-file={home}/pid", f"--log-file={home}/log",
                   f"--seed-file={home}/seed")
        self.wait_for(self.socket.exists, "munged")

    def start_slurm(self):
        host = socket.gethostname().split(".")[0]
        for name in ("state", "spool"):
            (self.folder / name).mkdir()
        (self.folder / "cgroup.conf").write_text("CgroupPlugin=cgroup/v1\n")
        (self.folder / "slurm.conf").write_text(f"""
ClusterName=juesuan
SlurmctldHost={host}(127.0.0.1)
SlurmUser=root
SlurmctldPort={free_port()}
SlurmdPort={free_port()}
AuthType=auth/munge
AuthInfo=socket={self.socket}
CredType=cred/munge
StateSaveLocation={self.folder}/state
SlurmdSpoolDir={self.folder}/spool
SlurmctldPidFile={self.folder}/slurmctld.pid
SlurmdPidFile={self.folder}/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
MpiDefault=none
ReturnToService=2
KillWait=2
MinJobAge=600
NodeName={host} NodeAddr=127.0.0.1 CPUs=2 RealMemory=6000 State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
""")
        self.start("slurmctld", "slurmctld", "-D", "-f", self.folder / "slurm.conf")
        self.wait_for(lambda: self.run("scontrol", "ping").returncode == 0, "slurmctld")
        self.start("slurmd", "slurmd", "-D", "-f", self.folder / "slurm.conf", "-N", host)
        self.wait_for(lambda: "idle" in self.run("sinfo", "-h", "-o", "%T").stdout, "slurmd")

    def wait_for(self, condition, what):
        deadline = time.monotonic() + 60
        while not condition():
            if time.monotonic() > deadline:
                raise RuntimeError(f"{what} does not start: {self.logs()}")
            time.sleep(0.1)

    def logs(self):
        return "\n".join(f"== {path.name}\n{path.read_text()[-2000:]}" for path in self.folder.glob("*.log"))

    def run(self, *command, **environment):
        return subprocess.run([str(word) for word in command], capture_output=True, text=True,
                              env={**self.environment(), **environment})

    def stop(self):
        for process in reversed(self.processes):
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


class SlurmTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cluster = Cluster()
        cls.folder = Path(tempfile.mkdtemp(prefix="juesuan-cluster-"))
        cls.inputs = cls.folder / "in"
        cls.inputs.mkdir()
        for name in REPORTS:
            for copy in range(2):  # a comment at the end makes another report of it
                target = cls.inputs / f"{name} {copy}.pdf"
                target.write_bytes((SAMPLES / f"{name}.pdf").read_bytes() + b"\n%% %d\n" % copy)
        (cls.inputs / "bad.pdf").write_text("x")
        cls.manifest = cls.folder / "manifest.jsonl"
        juesuan("batch", cls.inputs, "--list", cls.manifest)
        local = juesuan("batch", cls.manifest, "-o", cls.folder / "local", "-q")
        assert local.returncode == SOME_FAILED, local.stderr
        cls.wanted = cls.dump(cls.folder / "local")

    @classmethod
    def tearDownClass(cls):
        cls.cluster.stop()
        shutil.rmtree(cls.folder, ignore_errors=True)

    @staticmethod
    def dump(out):
        with sqlite3.connect(out / "juesuan.sqlite") as database:
            return sorted(database.iterdump())

    def submit(self, out, retries=2):
        run = self.cluster.run(SUBMIT, self.manifest, out, SHARDS, retries, JUESUAN=PROGRAM)
        self.assertEqual(run.returncode, 0, run.stderr + self.cluster.logs())
        return run.stdout

    def states(self):
        """{job or job_task: state}, also of those that have ended."""
        text = self.cluster.run("squeue", "-h", "-r", "-t", "all", "-o", "%i %T").stdout
        return dict(line.split() for line in text.splitlines())

    def wait_until_done(self, out):
        deadline = time.monotonic() + SECONDS
        ended = ("COMPLETED", "FAILED", "CANCELLED", "TIMEOUT")
        while not all(state in ended for state in self.states().values()):
            self.assertLess(time.monotonic(), deadline, f"{self.states()} {self.logs(out)}")
            time.sleep(0.2)

    def logs(self, out):
        return "\n".join(path.read_text() for path in (out / "logs").glob("*.log")) + self.cluster.logs()

    def test_an_array_and_its_merge_make_the_database_of_one_run(self):
        out = self.folder / "array"
        self.submit(out)
        self.wait_until_done(out)
        self.assertTrue((out / "summary.json").exists(), self.logs(out))
        self.assertEqual(self.dump(out), self.wanted)
        again = self.submit(out)
        self.assertNotIn("array job", again, "nothing was left to do")
        self.wait_until_done(out)
        self.assertEqual(self.dump(out), self.wanted)

    def killed_task(self, out):
        """Kills the first task that has begun to read, half way, and returns its name."""
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            for job, state in self.states().items():
                if state == "RUNNING" and "_" in job and list(out.glob("ledgers/*/*.json")) and self.kill(job):
                    if int(job.split("_")[1]) in self.unfinished(out):
                        return job
            time.sleep(0.02)
        return self.fail("no task ran")

    def unfinished(self, out):
        """Shards: a task that is killed on its last step has done its shard."""
        listed = self.cluster.run(PROGRAM, "merge", out, "--shards", SHARDS, "--unfinished").stdout.strip()
        return {int(shard) for shard in listed.split(",") if shard}

    def kill(self, job):
        """False when the task was quicker."""
        self.cluster.run("scancel", "--signal=KILL", "--full", job)
        while (state := self.states()[job]) in ("RUNNING", "COMPLETING"):
            time.sleep(0.05)
        return state != "COMPLETED"

    def test_a_task_that_is_killed_half_way_is_run_again(self):
        out = self.folder / "killed"
        self.submit(out)
        job = self.killed_task(out)
        self.wait_until_done(out)
        merge_log = (out / "logs/merge.log").read_text()
        self.assertIn(f"shards {job.split('_')[1]} of {SHARDS}", merge_log, "only the failed shard runs again")
        self.assertEqual(self.dump(out), self.wanted)

    def test_without_retries_the_merge_names_what_is_missing(self):
        out = self.folder / "no-retries"
        self.submit(out, retries=0)
        shard = self.killed_task(out).split("_")[1]
        self.wait_until_done(out)
        self.assertFalse((out / "juesuan.sqlite").exists())
        self.assertIn(f"1 of {SHARDS} shards are not done: {shard};", (out / "logs/merge.log").read_text())
        self.assertIn(f"shards {shard} of {SHARDS}", self.submit(out))
        self.wait_until_done(out)
        self.assertEqual(self.dump(out), self.wanted)


if __name__ == "__main__":
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if "JUESUAN_SANITIZED" in os.environ:
        print("skipped: sanitizers are for the program; tests/app/batch_test.py runs its shards with them")
        sys.exit(77)
    if os.geteuid() != 0 or missing:
        print("skipped: " + ("needs root" if os.geteuid() != 0 else f"not installed: {', '.join(missing)}"))
        sys.exit(77)
    unittest.main()
