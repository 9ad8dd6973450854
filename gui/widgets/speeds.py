"""How fast a picture that goes step by step may play."""

SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 60.0)  # steps a second
