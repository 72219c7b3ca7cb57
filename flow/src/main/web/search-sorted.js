// Binary search, by a function instead of an array, so that no column has to be copied.

/** The last index of [from, to) whose value is at most `limit`, or `from - 1`. */
export function lastAtMost(from, to, limit, value) {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (value(middle) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
