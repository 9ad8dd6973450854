"""What the two commands share: an environment in `.venv`, kept up to date.

Standard library only. `__init__.py` and `python_version.py` must stay readable for any Python.
"""
