"""Training of the reader: PyTorch, never imported by the package."""
