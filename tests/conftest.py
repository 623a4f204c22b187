"""Small matrices are slower on several threads, and far slower on a busy machine: as in the command line."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
