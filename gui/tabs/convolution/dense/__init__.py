"""Why convolutions: the layer at hand beside a dense layer of the same input and output."""
