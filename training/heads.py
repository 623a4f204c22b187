"""What heads have in common: parameters under the names that the package uses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol, runtime_checkable

import numpy as np
import torch
from torch import Tensor, nn


@runtime_checkable
class Taught(Protocol):
    """A head that can tell the shares of its answers to what rows ask, and learn such shares."""

    def shares(self, rows: Any) -> Tensor:
        """Of each answer, by question."""

    def taught(self, rows: Any, shares: Tensor) -> Tensor:
        """The cross-entropy with given shares, summed over questions."""


class NamedHead(nn.Module):
    """A head of linear layers and tables whose parameters the package knows by its name."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def numbers(self) -> dict[str, np.ndarray]:
        """The parameters as the package names them; matrices stand (in, out)."""
        named = {name.replace("weight", "w").replace("bias", "b"): p for name, p in self.named_parameters()}
        return {
            f"{self.name}.{name}": (p.t() if name.endswith(".w") else p).detach().cpu().numpy().copy()
            for name, p in named.items()
        }

    def load_numbers(self, numbers: Mapping[str, np.ndarray]) -> None:
        """Take parameters that are named and stand as `numbers` gives them."""
        with torch.no_grad():
            for name, p in self.named_parameters():
                given = torch.as_tensor(
                    numbers[f"{self.name}.{name.replace('weight', 'w').replace('bias', 'b')}"]
                )
                p.copy_(given.t() if name.endswith("weight") else given)
