// Round places on an axis.

/** The step of 1, 2 or 5 times a power of ten that gives about `wanted` ticks; at least 1. */
export function tickStep(from, to, wanted) {
  const raw = (to - from) / wanted;
  const power = 10 ** Math.floor(Math.log10(raw));
  const times = raw / power;
  return Math.max(1, power * (times > 7 ? 10 : times > 3.2 ? 5 : times > 1.4 ? 2 : 1));
}

export function ticks(from, to, step) {
  const first = Math.ceil(from / step);
  const last = Math.floor(to / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * step);
}
