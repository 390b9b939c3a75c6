"""Asks whosaid itself the questions of training/held, each article over its own claims,
or, with --together, over the claims of all articles of the file. With --evidence FOLDER
what spoke for the claims is written there, for weigh.py.

    python3 training/ask.py --whosaid target/release/whosaid --model data/model

prints how many of those that have an answer get a right claim first, and how many of
those that have none are answered all the same. Needs nothing but python3.
"""

import argparse
import hashlib
import json
import os
import re
import subprocess
import tempfile
from functools import partial
from pathlib import Path

HELD = Path(__file__).parent / "held"


def record(article, number, source, content, cue="said"):
    """A claim as its file has it. The article's text is not there, so its place and the
    hash of its sentence are made up."""
    is_author = source == "the article"
    start = number * 1000
    name, role = named(source)
    claim = {
        "id": f"{article}/{number}",
        "content": content,
        "quote": {
            "start": start,
            "end": start + len(content.encode()),
            "sha256": hashlib.sha256(content.encode()).hexdigest(),
        },
        "source": {"name": name, "kind": "author" if is_author else kind(name)},
        "certainty": "certain",
        "polarity": "positive",
        "quote_type": "none" if is_author else "indirect",
        "paragraph": number,
        "sentence": 1,
        "rule": "made-up",
        "review": "reviewed",
    }
    if role:
        claim["source"]["role"] = role
    if not is_author:
        end = start + len(cue.encode())
        claim["cue"] = {"text": cue, "lemma": "say", "start": start, "end": end}
    return claim


def named(source):
    """Somebody's name and what they are said to be: "Oda Kerra, its lawyer"."""
    name, _, role = source.partition(", ")
    return (name, role) if role and kind(name) == "person" else (source, None)


def kind(source):
    """Roughly: nothing that is measured here depends on it but "unnamed sources"."""
    words = source.split()
    if all(word[0].isupper() for word in words) and len(words) in (2, 3):
        return "person"
    return "organization" if any(word[0].isupper() for word in words) else "unnamed"


def write(claims, name, article):
    """Writes the article's claim file, and gives its questions. What is on the border is
    no test of silence, and right where something else is."""
    info = {"id": name, "title": article["title"], "language": "en", "bytes": 100_000}
    info["sha256"] = hashlib.sha256(name.encode()).hexdigest()
    lines = [info]
    for number, claim in enumerate(article["claims"], 1):
        lines.append(record(name, number, *claim))
    (claims / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    tests = []
    for question, answers, border in article["questions"]:
        right = [f"^{re.escape(article['claims'][at - 1][1])}$" for at in answers + border]
        if answers:
            tests.append({"q": question, "expect": [{"claim": one} for one in right]})
        elif not border:
            tests.append({"q": question, "abstain": True})
    return tests


def ask(whosaid, settings, articles, *how):
    """Asks the questions of all these articles over their claims; what was printed."""
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        claims = folder / "claims"
        claims.mkdir()
        tests = [test for name, article in articles for test in write(claims, name, article)]
        questions = folder / "questions.jsonl"
        questions.write_text("".join(json.dumps(test) + "\n" for test in tests))
        paths = {
            "WHOSAID_PATHS_CLAIMS": str(claims),
            "WHOSAID_PATHS_INDEX": str(folder / "index"),
        }
        said = subprocess.run(
            [whosaid, "eval", "answers", *how, "--questions", questions],
            env={**os.environ, **settings, **paths},
            cwd=folder,
            stdout=subprocess.PIPE,
            check=True,
        )
        return said.stdout.decode()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--whosaid", type=Path, required=True, help="the program")
    parser.add_argument("--model", type=Path, help="folder of the model; without, words alone")
    parser.add_argument("--together", action="store_true", help="all articles of a file at once")
    parser.add_argument("--file", default="*", help="one file of training/held alone")
    parser.add_argument("--evidence", type=Path, help="folder for what spoke for the claims")
    options = parser.parse_args()
    settings = {"WHOSAID_SEMANTIC_MODE": "off"}
    if options.model:
        model = str(options.model.resolve())
        settings = {"WHOSAID_SEMANTIC_MODE": "auto", "WHOSAID_SEMANTIC_MODEL": model}
    for file in sorted(HELD.glob(f"{options.file}.jsonl")):
        lines = enumerate(file.open(encoding="utf-8"), 1)
        articles = [(f"held-{number}", json.loads(line)) for number, line in lines]
        parts = [articles] if options.together else [[one] for one in articles]
        asked = partial(ask, options.whosaid.resolve(), settings)
        if options.evidence:
            lines = "".join(asked(some, "--evidence") for some in parts)
            options.evidence.mkdir(parents=True, exist_ok=True)
            (options.evidence / file.name).write_text(lines, encoding="utf-8")
            continue
        hits = answerable = wrong = unanswerable = 0
        for some in parts:
            report = json.loads(asked(some, "--format", "json"))
            hits += round(report["hit_at_1"] * report["answerable"])
            answerable += report["answerable"]
            wrong += round((1 - report["abstained"]) * report["unanswerable"])
            unanswerable += report["unanswerable"]
        print(f"{file.stem}:")
        print(f"  right claim first                {hits} of {answerable}")
        print(f"  answered where nothing answers   {wrong} of {unanswerable}")


if __name__ == "__main__":
    main()
