"""Peers behind the checker's contract: ``python -m benchmarks.peers presidio|filter`` reads and writes JSON lines, so
that the scorer measures them as it measures the checker."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

from benchmarks.stock import Found, StockPresidio, contract, own_pipeline, simple_filter
from companion.resources import resource_path


def main(name: str) -> int:
    """Answer every line of standard input as the peer called *name* would."""
    finders: dict[str, Callable[[], Callable[[str], list[Found]]]] = {
        "presidio": lambda: StockPresidio(own_pipeline(resource_path())).find,
        "filter": lambda: simple_filter,
    }
    if name not in finders:
        print(f"Kender ikke {name}; der er {', '.join(finders)}.", file=sys.stderr)
        return 2
    find = finders[name]()
    for line in sys.stdin:
        request = json.loads(line)
        answer = {"id": request["id"], "findings": list(contract(find(request["text"])))}
        print(json.dumps(answer, ensure_ascii=False), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
