// What the horizontal axis measures: time, or the number of the switch.
import { lastAtMost } from './search-sorted.js';
import { lengthText, momentText } from './words.js';

/** Nanoseconds since the beginning. */
export class TimeAxis {
  constructor(flow) {
    this.flow = flow;
    this.name = 'time';
    this.offset = 0;
    this.length = flow.nanos;
    this.narrowest = 200;
  }

  start(run) {
    return this.flow.runs.start[run];
  }

  end(run) {
    return this.flow.end(run);
  }

  /** Where a moment of a hub lies. */
  at(time) {
    return time;
  }

  /** How much of the axis the runs of a track cover up to `x`, of which run `at` is the last begun. */
  covered(track, at, x) {
    if (at < 0) return 0;
    const run = track.list[at];
    const { start, length } = this.flow.runs;
    return track.ran[at] - track.ran[0] + Math.min(length[run], x - start[run]);
  }

  label(x, step) {
    return momentText(x, step);
  }

  span(length) {
    return lengthText(length);
  }
}

/** Between the runs, for the arrows from one to the next. */
const GAP = 0.12;

/** Each run has one unit, in the order of the runs. */
export class SwitchAxis {
  constructor(flow) {
    this.flow = flow;
    this.name = 'switch';
    // The number of a run stands in its middle, and counts from 1.
    this.offset = 0.5;
    this.length = Math.max(1, flow.count);
    this.narrowest = 1.5;
  }

  start(run) {
    return run + GAP;
  }

  end(run) {
    return run + 1 - GAP;
  }

  /** Within the run that the hub had then; between its runs, after the last that had ended anywhere. */
  at(time, hub) {
    const { flow } = this;
    const run = flow.runAt(hub, time);
    if (run >= 0 && time <= flow.end(run)) {
      const past = (time - flow.start(run)) / Math.max(1, flow.runs.length[run]);
      return run + GAP + past * (1 - 2 * GAP);
    }
    return lastAtMost(0, flow.count, time, (i) => flow.end(i)) + 1;
  }

  covered(track, at, x) {
    return at < 0 ? 0 : at + Math.min(1, (x - track.list[at] - GAP) / (1 - 2 * GAP));
  }

  label(x) {
    return Number.isInteger(x) ? x.toLocaleString('en') : '';
  }

  span(length) {
    return `${Math.round(length).toLocaleString('en')} switches`;
  }
}
