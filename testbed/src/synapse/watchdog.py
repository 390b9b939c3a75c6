"""Runs Synapse, and ends it when the process that started it is gone.

Standard input is a pipe whose other end that process holds. However it ends,
even by SIGKILL, the system closes the pipe. The first argument is a folder to
remove then, or empty; the others are Synapse's own.
"""

import os
import shutil
import signal
import sys
import threading


def end_with_parent(folder):
    while os.read(0, 4096):
        pass
    if folder:
        shutil.rmtree(folder, ignore_errors=True)
    os.kill(os.getpid(), signal.SIGKILL)


threading.Thread(target=end_with_parent, args=(sys.argv.pop(1),), daemon=True).start()

from synapse.app.homeserver import main  # noqa: E402, slow: the watch comes first

main()
