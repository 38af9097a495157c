"""Many readers at once, on this machine alone: how long a page and a move take them, and what they cost the server.

Run by hand (`python -m tests.load --help`); pytest runs only the sums (test_load.py).
"""
