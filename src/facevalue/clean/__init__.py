"""The clean room."""
