"""``python -m training``: from the corpus and public data to the pipeline under ``resources/pipeline``."""

from __future__ import annotations

import argparse
from pathlib import Path

from training import steps

STEPS = {"prepare": steps.prepare, "names": steps.train_names, "build": steps.build, "measure": steps.measure}


def main() -> None:
    """Run the steps that were asked for, all of them in order by default."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with uner_danish_ddt, danplus and names")
    parser.add_argument(
        "--dictionary", type=Path, default=Path("/usr/share/hunspell/da_DK.dic"), help="Hunspell .dic file"
    )
    parser.add_argument(
        "--english", type=Path, default=Path("/usr/share/hunspell/en_US.dic"), help="the same for English"
    )
    parser.add_argument("--output", type=Path, default=Path("training/output"))
    parser.add_argument("--pipeline", type=Path, default=steps.PIPELINE, help="where the pipeline is written")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--copies", type=int, default=4, help="varied copies of each document")
    parser.add_argument("--steps", type=int, default=6000)
    parser.add_argument("step", nargs="*", choices=[*STEPS, []], help="only these steps")
    options = parser.parse_args()
    run = steps.Run(
        options.data,
        options.dictionary,
        options.output,
        english=options.english,
        pipeline=options.pipeline,
        seed=options.seed,
        copies=options.copies,
        steps=options.steps,
    )
    for name in options.step or STEPS:
        print(f"== {name}")
        STEPS[name](run)


if __name__ == "__main__":
    main()
