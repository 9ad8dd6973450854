"""Pictures that set a convolution beside the dense layer it stands for."""
