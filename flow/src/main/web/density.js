// How much of each pixel the runs of a track cover. It costs the same for ten runs and for millions.
import { lastAtMost } from './search-sorted.js';

/** The place in the track of the last run that began at `x` or before, or -1. */
export function placeAt(track, axis, x) {
  return lastAtMost(0, track.list.length, x, (i) => axis.start(track.list[i]));
}

/** The same from a place before it on, in steps that double: the next pixel is near. */
function placeFrom(track, axis, from, x) {
  const { list } = track;
  let low = from + 1;
  let step = 1;
  while (low + step - 1 < list.length && axis.start(list[low + step - 1]) <= x) {
    low += step;
    step *= 2;
  }
  const to = Math.min(list.length, low + step);
  return lastAtMost(low, to, x, (i) => axis.start(list[i]));
}

/** Fills `into` with the part of each pixel, 0 to 1, that runs cover. */
export function fillDensity(track, axis, from, perPixel, into) {
  let at = placeAt(track, axis, from);
  let before = axis.covered(track, at, from);
  for (let pixel = 0; pixel < into.length; pixel++) {
    const x = from + (pixel + 1) * perPixel;
    at = placeFrom(track, axis, at, x);
    const now = axis.covered(track, at, x);
    into[pixel] = (now - before) / perPixel;
    before = now;
  }
}
