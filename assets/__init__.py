"""What the lab shows and does not compute: icons, presets, lesson texts. Read through importlib.resources."""
