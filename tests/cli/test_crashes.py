"""No knowledge base is corrupt after a crash or an error of the disk, and the next run gives the bytes of an unbroken one.

The quick form: some points of each kind. tests/bench/crashes.py tries all of them and kills at 500 random moments."""
import os
import resource
import unittest

import crashes


class Crashes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scene = crashes.Scene()
        cls.addClassCleanup(cls.scene.close)

    def check(self, kind, how, points):
        if self.scene.library is None:
            self.skipTest("there is no C compiler")
        total = self.scene.count()[kind]
        self.assertGreater(total, 3)
        for at in crashes.spread(total, points):
            with self.subTest(kind=kind, at=at):
                self.assertIsNone(self.scene.problem_after(f"{kind}:{at}:{how}"))

    def test_killed_at_a_call(self):
        self.check("any", "kill", 8)

    def test_the_disk_is_full(self):
        self.check("write", crashes.NO_SPACE, 5)

    def test_a_sync_fails(self):
        self.check("sync", crashes.BROKEN, 4)

    def test_a_rename_fails(self):
        self.check("rename", crashes.BROKEN, 4)

    def test_files_may_not_grow(self):
        self.scene.set_stage()

        def limited():
            import signal
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))

        done = self.scene.extract(self.scene.kb, preexec_fn=limited)
        self.assertEqual(done.returncode, 4, done.stderr)
        self.assertIsNone(self.scene.problem_now("RLIMIT_FSIZE"))

    def test_a_folder_that_may_not_be_written(self):
        if os.geteuid() == 0:
            self.skipTest("root may write everywhere")
        self.scene.set_stage()
        self.scene.folder.chmod(0o555)
        try:
            done = self.scene.extract(self.scene.kb)
            self.assertEqual(done.returncode, 4, done.stderr)
        finally:
            self.scene.folder.chmod(0o755)
        self.assertIsNone(self.scene.problem_now("read-only"))


if __name__ == "__main__":
    unittest.main()
