"""Teaches the cross-encoder which claims answer a question.

    python3 training/train.py --model data/model

reads training/articles and writes src/meaning/cross_encoder.safetensors. On two cores
it takes about half an hour. With --check it only says how well what is there does on
training/held, which is never learnt from; with --examples it computes the numbers
anew that tests/data/cross-encoder.jsonl expects.
"""

import argparse
import json
import math
import random
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file, save_file

from network import Network
from pairs import Texts, articles, batch, claim, elsewhere, pairs

HERE = Path(__file__).parent
OUT = HERE.parent / "src/meaning/cross_encoder.safetensors"
# A pair's label is never quite certain.
SMOOTH = 0.02
# Of the mean over all steps, the share that the steps before the last have. What has gone
# a long way by large steps is best in the middle of where it has been (Izmailov et al.
# 2018).
FADES = 0.999
# How often an answer may be given where there is none.
RATES = (0.005, 0.01, 0.02, 0.05, 0.1)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--model", required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--check", action="store_true", help="learn nothing")
    parser.add_argument("--examples", type=Path, help="learn nothing; fill in this file")
    parser.add_argument("--go-on", type=Path, help="begin with the numbers of this file")
    parser.add_argument("--often", default="", help="files of which all is met more often")
    parser.add_argument("--times", type=int, default=3, help="how much more often")
    parser.add_argument("--elsewhere", action="store_true", help="claims of other articles, too")
    parser.add_argument("--mean", type=Path, help="learn nothing; write the mean with this file")
    parser.add_argument("--steps", type=int, default=2600)
    parser.add_argument("--batch", type=int, default=64, help="pairs a step")
    parser.add_argument("--rate", type=float, default=1e-3, help="how far a step goes at most")
    parser.add_argument("--drop", type=float, default=0.05)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def in_batches(rows, compute, size=128):
    """What `compute` says of each row; rows of about one length go together."""
    order = sorted(range(len(rows)), key=lambda at: len(rows[at][0]))
    out = [None] * len(rows)
    with torch.no_grad():
        for start in range(0, len(order), size):
            chosen = order[start : start + size]
            for at, value in zip(chosen, compute(*batch([rows[at] for at in chosen]))):
                out[at] = value
    return out


def vectors(network, texts, article):
    """The published vectors of an article's questions, and of its claims."""
    contents = [row[1] for row in article["claims"]]
    rows = [texts.one(text) for text in contents + [row[0] for row in article["questions"]]]
    all = torch.stack(in_batches(rows, network.vectors))
    return all[len(contents) :], all[: len(contents)]


def epoch(texts, learnt, options, rng):
    """Batches of one round, each of pairs of about one length, in any order."""
    claims = [(one, row) for one, _, _ in learnt for row in one["claims"]]
    claim_vectors = torch.cat([of_claims for _, _, of_claims in learnt])
    found = []
    often = articles(HERE / "articles", options.often)
    again = [row for row in learnt if row[0] in often]
    for one, of_questions, of_claims in learnt + (options.times - 1) * again:
        found += pairs(one, (of_questions @ of_claims.T).tolist(), rng)
        if options.elsewhere:
            found += elsewhere(one, of_questions, claims, claim_vectors, rng)
    rows = [(texts.pair(question, text), label) for question, text, label in found]
    rng.shuffle(rows)
    size = options.batch
    for start in range(0, len(rows), 32 * size):
        part = sorted(rows[start : start + 32 * size], key=lambda row: len(row[0][0]))
        batches = [part[at : at + size] for at in range(0, len(part), size)]
        rng.shuffle(batches)
        yield from batches


def learn(network, texts, options):
    rng = random.Random(options.seed)
    learnt = [(one, *vectors(network, texts, one)) for one in articles(HERE / "articles")]
    optimizer = torch.optim.AdamW(
        network.parameters(), lr=options.rate, weight_decay=0.01, betas=(0.9, 0.98)
    )
    done, losses, start = 0, [], time.time()
    middle = network.changes()
    while done < options.steps:
        for rows in epoch(texts, learnt, options, rng):
            if done == options.steps:
                break
            warm = min(1, (done + 1) / (0.06 * options.steps))
            cool = max(0.02, 0.5 * (1 + math.cos(math.pi * done / options.steps)))
            for group in optimizer.param_groups:
                group["lr"] = options.rate * warm * cool
            labels = torch.tensor([label for _, label in rows])
            says = network(*batch([row for row, _ in rows]), options.drop)
            smooth = labels * (1 - 2 * SMOOTH) + SMOOTH
            loss = F.binary_cross_entropy_with_logits(says, smooth)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            for name, tensor in network.changes().items():
                middle[name].lerp_(tensor, 1 - min(FADES, done / (done + 10)))
            losses.append(loss.item())
            done += 1
            if done % 50 == 0:
                seconds = (time.time() - start) / done
                print(f"{done}: loss {sum(losses[-50:]) / 50:.4f}, {seconds:.2f} s a step", flush=True)
    network.set(middle)


def check(network, texts, named):
    """Right first claims, at thresholds that let through so many wrong answers."""
    answered, unanswered = [], []
    for article in articles(HERE / "held", named):
        claims = article["claims"]
        for question, answers, border in article["questions"]:
            title = article.get("title")
            rows = [texts.pair(question, claim(title, *one)) for one in claims]
            says = [float(value) for value in in_batches(rows, network)]
            best = max(range(len(says)), key=says.__getitem__)
            if answers:
                answered.append((says[best], best + 1 in answers + border))
            elif not border:
                unanswered.append(says[best])
    unanswered.sort(reverse=True)
    right = sum(right for _, right in answered) / len(answered)
    print(f"{named}: right claim first: {right:.3f} of {len(answered)} questions")
    for rate in RATES:
        least = unanswered[int(rate * len(unanswered))]
        hits = sum(right and value > least for value, right in answered)
        wrong = sum(not right and value > least for value, right in answered)
        print(
            f"answers where there is none {rate:.3f} (log odds above {least:.2f}): "
            f"right {hits / len(answered):.3f}, another claim {wrong / len(answered):.3f}"
        )


def examples(network, texts, file):
    """Fills in the log odds of each line's question and claim."""
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    rows = [texts.pair(line["question"], line["claim"]) for line in lines]
    for line, says in zip(lines, in_batches(rows, network)):
        line["log_odds"] = round(float(says), 4)
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    file.write_text(text, encoding="utf-8")


def store(changes, file):
    save_file({name: tensor.half() for name, tensor in changes.items()}, file)


def main():
    options = arguments()
    torch.manual_seed(options.seed)
    texts = Texts(options.model)
    if options.mean:
        one, other = load_file(options.out), load_file(options.mean)
        store({name: (one[name].float() + other[name].float()) / 2 for name in one}, options.out)
    elif not options.check and not options.examples:
        network = Network(options.model, torch.bfloat16)
        if options.go_on:
            network.set(load_file(options.go_on))
        learn(network, texts, options)
        store(network.changes(), options.out)
    network = Network(options.model, torch.float32)
    network.set(load_file(options.out))
    if options.examples:
        examples(network, texts, options.examples)
    else:
        for file in sorted((HERE / "held").glob("*.jsonl")):
            check(network, texts, file.stem)


if __name__ == "__main__":
    main()
