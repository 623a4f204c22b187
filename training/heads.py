"""What heads have in common: parameters under the names that the package uses."""

from __future__ import annotations

import numpy as np
from torch import nn


class NamedHead(nn.Module):
    """A head of linear layers and tables whose parameters the package knows by its name."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def numbers(self) -> dict[str, np.ndarray]:
        """The parameters as the package names them; matrices stand (in, out)."""
        named = {name.replace("weight", "w").replace("bias", "b"): p for name, p in self.named_parameters()}
        return {
            f"{self.name}.{name}": (p.t() if name.endswith(".w") else p).detach().numpy().copy()
            for name, p in named.items()
        }
