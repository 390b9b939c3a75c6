"""Fits the weights by which the first claim answers a question or does not: `mod answer`
of src/answer/score/odds.rs.

    python3 training/ask.py --whosaid W --model data/model --file asked --evidence E
    whosaid eval answers --evidence --questions Q.jsonl > E/Q.jsonl
    python3 training/weigh.py E/asked.jsonl 2:E/Q.jsonl

A number before a file says how often each of its lines counts. Prints the weights, and
what answering from each probability on would give on each of the files. What the
weights were fitted on says nothing about other questions: leave a file out (0:FILE) to
see. Needs nothing but python3.
"""

import argparse
import json
import math

# As in src/answer/score/odds.rs.
SURE, SUREST, MOST_OTHERS, MOST_UNKNOWN = 2.0, 5.0, 4, 2
WEIGHTS = {
    "ALWAYS": lambda claim: 1.0,
    "READER": lambda claim: min(claim["reader"], SURE),
    "READER_BEYOND": lambda claim: max(min(claim["reader"], SUREST) - SURE, 0.0),
    "COVERAGE": lambda claim: claim["coverage"],
    "COSINE": lambda claim: claim["cosine"],
    "DOES_NOT_FIT": lambda claim: float(not claim["fits"]),
    "UNKNOWN": lambda claim: float(min(claim["unknown"], MOST_UNKNOWN)),
    "ASKED": lambda claim: math.log1p(claim["asked"]),
    "LENGTH": lambda claim: math.log1p(claim["length"]),
    "OTHERS": lambda claim: float(min(claim["others"], MOST_OTHERS)),
    "IS_LIKELIEST": lambda claim: float(claim["is_likeliest"]),
}
# Of the square of each weight, counted in standard deviations of what it weighs.
PENALTY = 3e-4


def examples(lines):
    """What spoke for the first claim of each question, and whether it is right."""
    for line in map(json.loads, lines):
        claims = [claim for claim in line["claims"] if claim["may_answer"]]
        if claims:
            first = max(claims, key=lambda claim: claim["promises"])
            yield [of(first) for of in WEIGHTS.values()], first["right"]


def fit(rows):
    """The weights that make the answers likeliest: Newton's method. `rows` are what was
    seen, whether it is right, and how often it counts."""
    names = list(WEIGHTS)
    total = sum(times for _, _, times in rows)
    spread = [1.0] * len(names)
    for at in range(1, len(names)):
        mean = sum(times * seen[at] for seen, _, times in rows) / total
        square = sum(times * (seen[at] - mean) ** 2 for seen, _, times in rows) / total
        spread[at] = math.sqrt(square) or 1.0
    weights = [0.0] * len(names)
    for _ in range(25):
        slope = [2 * PENALTY * w * s * s for w, s in zip(weights, spread)]
        slope[0] = 0.0
        curve = [[0.0] * len(names) for _ in names]
        for at in range(1, len(names)):
            curve[at][at] = 2 * PENALTY * spread[at] ** 2
        for seen, right, times in rows:
            likely = probability(weights, seen)
            share = times / total
            for a, one in enumerate(seen):
                slope[a] += share * (likely - right) * one
                for b in range(a + 1):
                    curve[a][b] += share * likely * (1 - likely) * one * seen[b]
        for a in range(len(names)):
            for b in range(a):
                curve[b][a] = curve[a][b]
        step = solved(curve, slope)
        weights = [w - s for w, s in zip(weights, step)]
        if max(map(abs, step)) < 1e-6:
            break
    return weights


def probability(weights, seen):
    odds = sum(weight * one for weight, one in zip(weights, seen))
    return 1 / (1 + math.exp(-odds))


def solved(matrix, right):
    """Solves the equations by elimination; the matrix is symmetric and positive."""
    rows = [row + [value] for row, value in zip(matrix, right)]
    for at, pivot in enumerate(rows):
        for below in rows[at + 1 :]:
            factor = below[at] / pivot[at]
            for column in range(at, len(pivot)):
                below[column] -= factor * pivot[column]
    solution = [0.0] * len(rows)
    for at in reversed(range(len(rows))):
        known = sum(rows[at][later] * solution[later] for later in range(at + 1, len(rows)))
        solution[at] = (rows[at][-1] - known) / rows[at][at]
    return solution


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("files", nargs="+", metavar="[TIMES:]FILE")
    options = parser.parse_args()
    sets = []
    for given in options.files:
        times, _, file = given.rpartition(":")
        with open(file, encoding="utf-8") as lines:
            sets.append((file, int(times or 1), list(examples(lines))))
    rows = [(seen, right, times) for _, times, some in sets if times for seen, right in some]
    weights = fit(rows)
    for name, weight in zip(WEIGHTS, weights):
        print(f"{name:<14}{weight:>6.2f}")
    for file, _, some in sets:
        print(f"{file}:")
        for bar in (0.70, 0.75, 0.80, 0.85, 0.90):
            over = [right for seen, right in some if probability(weights, seen) >= bar]
            print(f"  from {bar:.2f} on: {sum(over)} right, {len(over) - sum(over)} wrong")


if __name__ == "__main__":
    main()
