"""What each control of the Train tab is, in a sentence."""

TOOLTIPS = {
    "channels": "Filters n_C of each block of convolution and pooling, such as 16, 32",
    "hidden": "Units of each hidden layer, such as 64, 32. Empty: softmax regression",
    "dense": "Units of hidden dense layers behind the blocks, such as 64. Empty: none",
    "kernel_size": "f: cells along each side of every filter",
    "padding": "p: zeros added on every side in front of every convolution",
    "pool": "f = s of the max pooling behind every convolution; 1 leaves it out",
    "optimizer": "How a gradient becomes a step",
    "learning_rate": "α: how far one step goes. Type 0.001 or 1e-3; the arrow keys go 1, 2, 5, 10",
    "epochs": "How often every training example is seen",
    "batch_size": "Examples behind one step",
    "dropout": "Share of the features that are set to zero, at random, while it trains",
    "weight_decay": "λ of the penalty ½ λ w² on every weight; 0 for none",
    "seed": "Decides the first weights, the order of the examples and dropout. "
    "Equal seeds and settings give equal runs on the CPU",
}
