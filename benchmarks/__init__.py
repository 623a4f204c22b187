"""Measurements that anyone can repeat: `python -m benchmarks TASK --data FILE`."""
