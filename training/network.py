"""The network: a BERT encoder (Devlin et al. 2019) with low-rank changes (Hu et al.
2021), and a head that makes one number of a question and a claim.

`src/meaning/network.rs` and `src/meaning/cross_encoder.rs` compute the same.
"""

import math
from functools import cache
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file

LAYERS, HEADS, WIDTH = 6, 12, 384
RANK, SCALE, INNER = 16, 2.0, 64
LINEAR = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)
EPSILON = 1e-12


@cache
def dice(drop):
    """What numbers are multiplied with that are dropped, or not: thrown once for all,
    because to throw for each costs as much as to multiply matrices."""
    return (torch.rand(1 << 24) >= drop) / (1 - drop)


def dropped(hidden, drop):
    """Dropout (Srivastava et al. 2014)."""
    if drop == 0.0:
        return hidden
    size, thrown = hidden.numel(), dice(drop)
    start = int(torch.randint(len(thrown) - size, ()))
    return hidden * thrown[start : start + size].view_as(hidden)


def mean(hidden, weights):
    total = weights.sum(1, keepdim=True).clamp(min=1e-6)
    return (hidden * weights[..., None]).sum(1) / total


class Network(torch.nn.Module):
    """The published network, which stays as it is, and what is learnt."""

    def __init__(self, folder, kind):
        """`kind` is that of the numbers which matrices are multiplied in: 16 bits are
        enough for learning, and twice as fast where the processor can."""
        super().__init__()
        self.kind = kind
        tensors = load_file(str(Path(folder) / "model.safetensors"))
        self.base = {name: t.float() for name, t in tensors.items() if t.is_floating_point()}
        self.narrow = {
            name: t.to(kind)
            for name, t in self.base.items()
            if name.startswith("encoder") and "LayerNorm" not in name
        }
        self.learnt = torch.nn.ParameterDict()
        for layer in range(LAYERS):
            for linear in LINEAR:
                name = f"encoder.layer.{layer}.{linear}"
                outputs, inputs = self.base[f"{name}.weight"].shape
                self.put(f"{name}.down", torch.randn(RANK, inputs) / math.sqrt(inputs))
                self.put(f"{name}.up", torch.zeros(outputs, RANK))
        self.put("kinds", self.base["embeddings.token_type_embeddings.weight"].clone())
        inputs = 5 * WIDTH
        self.put("head.in.weight", torch.randn(INNER, inputs) * math.sqrt(0.5 / inputs))
        self.put("head.in.bias", torch.zeros(INNER))
        self.put("head.out.weight", torch.randn(1, INNER) / math.sqrt(INNER))
        self.put("head.out.bias", torch.zeros(1))

    def put(self, name, tensor):
        # Names of parameters must not have dots.
        self.learnt[name.replace(".", "/")] = torch.nn.Parameter(tensor)

    def get(self, name):
        return self.learnt[name.replace(".", "/")]

    def set(self, changes):
        """Takes over what was learnt before."""
        with torch.no_grad():
            for name, tensor in changes.items():
                self.get(name).copy_(tensor.float())

    def changes(self):
        """What is learnt, by the names that it is stored under."""
        return {name.replace("/", "."): t.detach().clone() for name, t in self.learnt.items()}

    def norm(self, hidden, name):
        weight, bias = self.base[f"{name}.weight"], self.base[f"{name}.bias"]
        return F.layer_norm(hidden, (WIDTH,), weight, bias, EPSILON)

    def hidden(self, tokens, kinds, mask, changed=True, drop=0.0):
        """What the network says of each token: (texts, tokens, width)."""
        texts, length = tokens.shape
        kind = self.get("kinds") if changed else self.base["embeddings.token_type_embeddings.weight"]
        x = self.base["embeddings.word_embeddings.weight"][tokens]
        x = x + self.base["embeddings.position_embeddings.weight"][:length]
        x = self.norm(x + F.one_hot(kinds, 2).float() @ kind, "embeddings.LayerNorm")
        filled = (1 - mask)[:, None, None, :] * -1e9

        def linear(x, name):
            y = F.linear(x, self.narrow[f"{name}.weight"], self.narrow[f"{name}.bias"])
            if changed:
                down = self.get(f"{name}.down").to(self.kind)
                up = (self.get(f"{name}.up") * SCALE).to(self.kind)
                y = y + F.linear(F.dropout(F.linear(x, down), drop, drop > 0), up)
            return y

        def heads(x):
            return x.view(texts, length, HEADS, -1).transpose(1, 2)

        for layer in range(LAYERS):
            name = f"encoder.layer.{layer}"
            narrow = x.to(self.kind)
            asks, offers, says = (heads(linear(narrow, f"{name}.{part}")) for part in LINEAR[:3])
            looks = (asks @ offers.transpose(2, 3)).float() / math.sqrt(WIDTH // HEADS)
            heard = torch.softmax(looks + filled, -1).to(self.kind) @ says
            heard = heard.transpose(1, 2).reshape(texts, length, WIDTH)
            heard = linear(heard, f"{name}.{LINEAR[3]}").float()
            x = self.norm(dropped(heard, drop) + x, f"{name}.attention.output.LayerNorm")
            wide = F.gelu(linear(x.to(self.kind), f"{name}.{LINEAR[4]}"))
            thought = linear(wide, f"{name}.{LINEAR[5]}").float()
            x = self.norm(dropped(thought, drop) + x, f"{name}.output.LayerNorm")
        return x

    def vectors(self, tokens, kinds, mask):
        """The published network's vectors of single texts, of length one."""
        hidden = self.hidden(tokens, kinds, mask, changed=False)
        return F.normalize(mean(hidden, mask), dim=-1)

    def forward(self, tokens, kinds, mask, drop=0.0):
        """The log odds that each pair's claim answers its question."""
        hidden = self.hidden(tokens, kinds, mask, drop=drop)
        second = kinds.float()
        asked, claimed = mean(hidden, mask * (1 - second)), mean(hidden, mask * second)
        parts = [hidden[:, 0], asked, claimed, (asked - claimed).abs(), asked * claimed]
        inner = F.dropout(torch.cat(parts, -1), drop, drop > 0)
        inner = F.gelu(F.linear(inner, self.get("head.in.weight"), self.get("head.in.bias")))
        return F.linear(inner, self.get("head.out.weight"), self.get("head.out.bias"))[:, 0]
