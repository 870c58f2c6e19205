"""The benchmarks of speed and size: `python -m tools.bench site`."""
