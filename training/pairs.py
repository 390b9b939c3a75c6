"""Made-up articles, and the pairs of question and claim to learn from."""

import json
from pathlib import Path

import torch
from tokenizers import Tokenizer

MOST_OF_QUESTION, MOST_OF_CLAIM = 64, 128
# Of the claims that do not answer a question, so many of the closest and of the others.
CLOSEST, OTHERS = 3, 1
# Of the claims that do, at most so many.
ANSWERS = 3


def articles(folder, named="*"):
    """All articles of a folder's files, in order, or of those that are so named."""
    files = sorted(Path(folder).glob(f"{named}.jsonl"))
    return [json.loads(line) for file in files for line in file.open(encoding="utf-8")]


class Texts:
    """Texts as tokens."""

    def __init__(self, folder):
        self.tokenizer = Tokenizer.from_file(str(Path(folder) / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.begin = self.tokenizer.token_to_id("[CLS]")
        self.end = self.tokenizer.token_to_id("[SEP]")

    def tokens(self, text, most):
        return self.tokenizer.encode(text, add_special_tokens=False).ids[:most] + [self.end]

    def one(self, text):
        tokens = [self.begin] + self.tokens(text, 254)
        return tokens, [0] * len(tokens)

    def pair(self, question, claim):
        first = [self.begin] + self.tokens(question, MOST_OF_QUESTION)
        second = self.tokens(claim, MOST_OF_CLAIM)
        return first + second, [0] * len(first) + [1] * len(second)


def batch(rows):
    """Tokens, kinds and mask of rows, filled up to one length."""
    # Few different lengths: the engine prepares itself for each.
    length = (max(len(tokens) for tokens, _ in rows) + 7) // 8 * 8
    tokens = torch.zeros(len(rows), length, dtype=torch.long)
    kinds, mask = torch.zeros_like(tokens), torch.zeros(len(rows), length)
    for at, (row, kind) in enumerate(rows):
        tokens[at, : len(row)] = torch.tensor(row)
        kinds[at, : len(row)] = torch.tensor(kind)
        mask[at, : len(row)] = 1
    return tokens, kinds, mask


def claim(title, source, content, cue=""):
    """A claim as it is read: under the title of its article, which says what the claim
    does not repeat, with who says it and in which way ("denied")."""
    said = f"{source} {cue}".strip()
    return f"{title}. {said}: {content}" if title else f"{said}: {content}"


def read(article, row, random):
    """A claim of an article as it may have to be read: some sources are unknown, and some
    titles. Where it is not known in which way somebody says it, they say it."""
    title = article.get("title") if random.random() < 0.85 else None
    source, content, *cue = row
    if not cue and source not in ("the article", "a claim") and random.random() < 0.5:
        cue = [random.choice(("said", "said", "said", "says", "told reporters"))]
    return claim(title, source, content, *cue) if random.random() < 0.92 else content


def sloppy(text, random):
    """As people type."""
    if random.random() < 0.2:
        text = text.lower()
    if random.random() < 0.25:
        text = text.rstrip("?!. ")
    if random.random() < 0.06 and len(text) > 8:
        at = random.randrange(2, len(text) - 2)
        swapped = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        text = swapped if random.random() < 0.6 else text[:at] + text[at + 1 :]
    return text


def pairs(article, closeness, random):
    """(question, claim, whether it answers) of one article; `closeness` has a row of
    numbers for each question: how close each claim is to it. What is on the border
    teaches nothing."""
    claims = article["claims"]
    for (question, answers, border), close in zip(article["questions"], closeness):
        wrong = [at for at in range(len(claims)) if at + 1 not in answers + border]
        wrong.sort(key=lambda at: -close[at])
        closest = CLOSEST if answers else CLOSEST + 1
        rest = wrong[closest:]
        right = [at - 1 for at in answers]
        random.shuffle(right)
        chosen = [(at, 1.0) for at in right[:ANSWERS]]
        chosen += [(at, 0.0) for at in wrong[:closest]]
        chosen += [(at, 0.0) for at in random.sample(rest, min(OTHERS, len(rest)))]
        for at, label in chosen:
            yield sloppy(question, random), read(article, claims[at], random), label


def elsewhere(article, question_vectors, claims, vectors, random):
    """(question, claim, 0) for each question of an article: a claim of another one that
    comes close. `claims` are (article, row) of all articles, in the order of `vectors`."""
    for (question, _, _), vector in zip(article["questions"], question_vectors):
        some = random.sample(range(len(claims)), min(random.choice((8, 80, 400)), len(claims)))
        other, row = claims[some[int((vectors[some] @ vector).argmax())]]
        if other is not article:
            yield sloppy(question, random), read(other, row, random), 0.0
