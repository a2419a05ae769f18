"""What is measured, and how: each module is run as `python -m benchmarks.NAME`."""
