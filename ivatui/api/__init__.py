"""The client of the real service: the only importer of httpx besides the simulator's transport."""

import sys

# Where click is installed, and uvicorn brings it, httpx loads a command line of its own with
# pygments and rich's progress bars: 20 ms and 3 MB for what nobody calls here. It takes this for
# click being missing.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]  # import's own way to say no
