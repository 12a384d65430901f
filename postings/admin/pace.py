"""How fast an import goes at present, and how long the rest will take.

The page of a running import asks every second; what it saw is kept in the cache for a minute: how many records were
finished, and when. A rate is that of this window, so that neither a pause nor a stop of the workers lies in it.
"""

from dataclasses import dataclass

from django.core.cache import cache

WINDOW = 60.0  # seconds
GAP = 20.0  # seconds: nobody looked, or the import stood still between: what was before counts no more
APART = 0.5  # seconds: several who look at the same page add no samples
LEAST = 1.5  # seconds: a rate over less says nothing
MINUTE, HOUR = 60, 3600

Sample = tuple[float, int]  # moment in seconds, records finished


@dataclass(frozen=True, slots=True)
class Pace:
    """In words: "96 a second", and "about 3 min left" or nothing."""

    rate: str
    left: str


def pace(batch_id: int, finished: int, waiting: int | None, moment: float) -> Pace:
    """Note how many records are finished at this moment (seconds), and say how it goes.

    `waiting` is how many are left; None where that is not known yet. Both are "" until there is a rate.
    """
    samples = cache.get(key(batch_id), [])
    if not samples or not 0 <= moment - samples[-1][0] < APART:
        samples = [*within(samples, finished, moment), (moment, finished)]
        cache.set(key(batch_id), samples, WINDOW)
    rate = rate_of(samples)
    if not rate:
        return Pace("", "")
    return Pace(rate_in_words(rate), time_in_words(waiting / rate) if waiting else "")


def forget(batch_id: int) -> None:
    """Begin anew: the import is paused or goes on."""
    cache.delete(key(batch_id))


def key(batch_id: int) -> str:
    """Where the samples of a batch are kept."""
    return f"pace-{batch_id}"


def within(samples: list[Sample], finished: int, moment: float) -> list[Sample]:
    """The samples that still count; none after a gap, or where the clock or the count went back."""
    if samples and not (0 <= moment - samples[-1][0] <= GAP and finished >= samples[-1][1]):
        return []
    return [sample for sample in samples if moment - sample[0] <= WINDOW]


def rate_of(samples: list[Sample]) -> float:
    """Records a second over all samples; 0 where that cannot be said."""
    if not samples:
        return 0.0
    (begun, before), (ended, after) = samples[0], samples[-1]
    return (after - before) / (ended - begun) if ended - begun >= LEAST else 0.0


def rate_in_words(rate: float) -> str:
    """'96 a second'; what is slower than one is counted in minutes."""
    if rate >= 0.95:
        return f"{round(rate):,} a second"
    return f"{max(1, round(rate * MINUTE))} a minute"


def time_in_words(seconds: float) -> str:
    """'about 3 min left': no more exact than such a guess can be."""
    if seconds < 1.5:
        return "about a second left"
    if seconds < 10:
        return f"about {round(seconds)} seconds left"
    if seconds < 57.5:
        return f"about {5 * round(seconds / 5)} seconds left"
    if seconds < HOUR - MINUTE / 2:
        return f"about {max(1, round(seconds / MINUTE))} min left"
    return f"about {hours_in_words(seconds)} left"


def hours_in_words(seconds: float) -> str:
    """Hours, with minutes in steps of five below half a day."""
    if seconds >= 12 * HOUR:
        return f"{round(seconds / HOUR):,} hours"
    hours, minutes = divmod(5 * round(seconds / MINUTE / 5), 60)
    words = f"{hours} hour{'s' if hours != 1 else ''}"
    return f"{words} {minutes} min" if minutes else words
