"""Write one step of SGD with momentum and one step of Adam, with the conventions of PyTorch.

Both are functions: they take a state and return a new one, and change nothing in place.

    x, velocity = momentum_step(x, grad, velocity, rate=0.1, beta=0.9)       velocity begins as np.zeros_like(x)
    x, state = adam_step(x, grad, state, rate=0.001)                         state begins as start(x)

The first step of Adam moves every entry by about the rate, however large or small its gradient is.
"""

import numpy as np


def momentum_step(x, grad, velocity, rate=0.01, beta=0.9):
    """Return (new x, new velocity).

    The velocity is beta times the old one, plus the gradient; x goes rate times the new velocity downhill.
    """
    # TODO: replace the next line.
    raise NotImplementedError


def start(x):
    """Return the state Adam begins with: (m, v, t), two arrays of zeros of the shape of x, and 0."""
    return np.zeros_like(x, dtype=float), np.zeros_like(x, dtype=float), 0


def adam_step(x, grad, state, rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    """Return (new x, new state).

    m and v are running averages of the gradient and of its square, with weights beta1 and beta2. Both are corrected
    for having begun at zero before they are used; the state keeps them uncorrected. eps is added to the root of v.
    """
    # TODO: replace the next line.
    raise NotImplementedError
