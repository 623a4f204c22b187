"""A network in training behind the face of the package's model, so that one decoder serves both."""

from __future__ import annotations

import numpy as np
import torch
from tokenizers import Tokenizer

from facevalue.models import Model
from facevalue.models.catalog import Decoding
from facevalue.models.runtime import Output, Pieces
from training.network import Reader


class TorchModel(Model):
    """`facevalue.models.Model`, run by PyTorch in float32."""

    def __init__(self, network: Reader, tokenizer: Tokenizer, decoding: Decoding) -> None:
        self.network, self.tokenizer, self.decoding = network.eval(), tokenizer, decoding
        self.heads = numbers(network)

    def run(self, window: Pieces) -> Output:
        """Scores, projections and hidden states of one window."""
        ids, shapes = torch.tensor([window.ids]), torch.tensor([window.shapes])
        with torch.no_grad():
            output = self.network(ids, shapes, torch.ones_like(ids))
        return Output(*(tensor[0].float().cpu().numpy() for tensor in output))


def numbers(network: Reader) -> dict[str, np.ndarray]:
    """The parameters of all heads under the names that the package's decoders use."""
    return {
        name: array.astype(np.float32)
        for head in network.heads.values()
        for name, array in head.numbers().items()  # type: ignore[operator]
    }
