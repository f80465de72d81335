"""Flip by flip: the next flip is heads with the mean of what is believed by then (Polya's urn)."""

import math


def posterior(alpha, beta, heads, tails):
    return alpha + heads, beta + tails


def mean(alpha, beta):
    return 1 / (1 + beta / alpha)


def predict(alpha, beta, n):
    # All orders of k heads are as likely, so the ratio of neighbours is enough; logarithms keep it from vanishing.
    logs = [sum(math.log((beta + i) / (alpha + beta + i)) for i in range(n))]
    for k in range(n):
        ratio = (n - k) * (alpha + k) / ((k + 1) * (beta + n - k - 1))
        logs.append(logs[-1] + math.log(ratio))
    return [math.exp(each) for each in logs]
