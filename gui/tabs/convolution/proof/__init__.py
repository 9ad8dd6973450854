"""Running the code on screen in PyTorch, when somebody asks for it."""
