"""Slow, obvious twins of what analysis does on whole blocks: one series at a time."""

import itertools
import math

import numpy as np
from scipy import optimize, special, stats


def below(z):
    """Share of the normal distribution below z."""
    return math.erfc(-z / math.sqrt(2)) / 2


def observed(series):
    return [float(value) for value in series if not math.isnan(value)]


def steps(series):
    return [b - a for a, b in itertools.pairwise(observed(series))]


def noise(series, step=0.0):
    """Variance from successive differences; None with fewer than two years."""
    changes = steps(series)
    if not changes:
        return None
    return max(sum(d * d for d in changes) / (2 * len(changes)), step**2 / 6)


def freedom(series):
    m = len(steps(series))
    return 2 * m * m / (3 * m - 1) if m else 0.0


def autocorrelation(panel, variances):
    firsts = [
        d * d / v for row, v in zip(panel, variances, strict=True) for d in steps(row)
    ]
    seconds = [
        a * b / v
        for row, v in zip(panel, variances, strict=True)
        for a, b in itertools.pairwise(steps(row))
    ]
    return min(max(1 + 2 * np.mean(seconds) / np.mean(firsts), 0.0), 0.9)


def current(series, at_most=3, window=5):
    """Mean, count and place of the newest of the latest observed years."""
    places = [t for t, value in enumerate(series) if not math.isnan(value)]
    if not places:
        return math.nan, 0, -1
    used = [t for t in places if t > places[-1] - window][-at_most:]
    return math.fsum(series[t] for t in used) / len(used), len(used), places[-1]


def variance_of_mean(variance, n, rho):
    """From the whole covariance matrix of the n years."""
    one_year = variance / (1 - rho)
    matrix = [[one_year * rho ** abs(i - j) for j in range(n)] for i in range(n)]
    return sum(map(sum, matrix)) / n**2


def moderated(variances, freedoms, sizes=None):
    """Posterior variances, prior variances and prior freedom."""
    e = [
        math.log(s) - special.digamma(f / 2) + math.log(f / 2)
        for s, f in zip(variances, freedoms, strict=True)
    ]
    n = len(e)
    design = np.ones((n, 1)) if sizes is None else np.column_stack([np.ones(n), sizes])
    line = design @ np.linalg.lstsq(design, np.array(e), rcond=None)[0]
    left = sum((a - b) ** 2 for a, b in zip(e, line, strict=True)) / (
        n - design.shape[1]
    )
    excess = left - np.mean([special.polygamma(1, f / 2) for f in freedoms])
    if excess <= 0:
        return list(np.exp(line)), list(np.exp(line)), math.inf
    half = optimize.brentq(
        lambda y: special.polygamma(1, y) - excess, 1e-6, 1e6, xtol=1e-13
    )
    prior = [math.exp(mean + special.digamma(half) - math.log(half)) for mean in line]
    total = [
        (2 * half * p + f * s) / (2 * half + f)
        for p, s, f in zip(prior, variances, freedoms, strict=True)
    ]
    return total, prior, 2 * half


def posterior(x, v, threshold, points=40):
    """For each organisation: mean, sd, P(>0), P(>mu), P(>d), P(<-d)."""
    spread = stats.tstd(x)
    grid = []
    for g in range(points):
        q = (g + 0.5) / points
        tau2 = (2 * spread * q**1.5) ** 2
        w = [1 / (vi + tau2) for vi in v]
        mu = sum(a * b for a, b in zip(w, x, strict=True)) / sum(w)
        log_weight = math.log(1.5 * math.sqrt(q)) - math.log(sum(w)) / 2
        for xi, vi in zip(x, v, strict=True):
            log_weight -= (math.log(vi + tau2) + (xi - mu) ** 2 / (vi + tau2)) / 2
        grid.append((log_weight, tau2, mu, sum(w)))
    top = max(weight for weight, *_ in grid)
    total = sum(math.exp(weight - top) for weight, *_ in grid)
    rows = []
    for xi, vi in zip(x, v, strict=True):
        sums = np.zeros(6)
        for weight, tau2, mu, sum_w in grid:
            share = math.exp(weight - top) / total
            pull = tau2 / (tau2 + vi)
            mean = mu + pull * (xi - mu)
            variance = pull * vi + (1 - pull) ** 2 / sum_w
            sd = math.sqrt(variance)
            away = pull * (xi - mu)
            of_away = math.sqrt(pull * vi + pull**2 / sum_w)
            sums += share * np.array(
                [
                    mean,
                    variance + mean**2,
                    below(mean / sd),
                    below(away / of_away),
                    below((mean - threshold) / sd),
                    below((-threshold - mean) / sd),
                ]
            )
        rows.append([sums[0], math.sqrt(sums[1] - sums[0] ** 2), *sums[2:]])
    return np.array(rows).T


def expected_rank(mean, deviation, i):
    ahead = [
        below((mean[j] - mean[i]) / math.hypot(deviation[i], deviation[j]))
        for j in range(len(mean))
        if j != i
    ]
    return 1 + sum(ahead)


def places(mean, deviation, i, tail, slices=201):
    """Lowest places with at least ``tail`` and ``1 − tail`` of the exact distribution."""
    total = np.zeros(len(mean) + 1)
    for k in range(slices):
        own = mean[i] + deviation[i] * special.ndtri((k + 0.5) / slices)
        chance = np.array([1.0])
        for j in range(len(mean)):
            if j != i:
                p = below((mean[j] - own) / deviation[j])
                chance = np.convolve(chance, [1 - p, p])
        total[1 : 1 + chance.size] += chance / slices
    reached = np.cumsum(total)
    return int(np.argmax(reached >= tail)), int(np.argmax(reached >= 1 - tail))


def critical_value(own, others, level):
    """Two-sided, all hypotheses: by integration and root finding."""

    def inside(c):
        def density(z):
            product = math.exp(-z * z / 2) / math.sqrt(2 * math.pi)
            for s in others:
                wide = math.hypot(own, s)
                high, low = (z * own + c * wide) / s, (z * own - c * wide) / s
                product *= below(high) - below(low)
            return product

        z = np.linspace(-8, 8, 161)
        return np.trapezoid([density(point) for point in z], z)

    return optimize.brentq(lambda c: inside(c) - level, 1, 6, xtol=1e-7)


def percentile(value, others):
    """Share of the others behind, 0 to 100, half the equal ones included."""
    behind = sum(other < value for other in others)
    equal = sum(other == value for other in others)
    return 100 * (behind + equal / 2) / len(others)
