// What is shown and selected. The parts of the page change it here, and hear of it here.
import { SwitchAxis, TimeAxis } from './axis.js';
import { Rows } from './rows.js';
import { statisticsOf } from './stats.js';

/** A short story in which one run outlasts the others is told better by the number of the switch. */
const STORY = 80;

const NO_HOLD = 'No hold of a hub was reported. This is the longest stretch on a carrier.';

function isToldByTime(flow) {
  if (flow.count > STORY) return true;
  const lengths = Array.from(flow.runs.length).sort((a, b) => a - b);
  return lengths[lengths.length >> 2] > flow.nanos / 400;
}

export class App {
  constructor(flow) {
    this.flow = flow;
    this.rows = new Rows(flow);
    this.axes = { time: new TimeAxis(flow), switch: new SwitchAxis(flow) };
    this.axis = this.axes[isToldByTime(flow) ? 'time' : 'switch'];
    /** The run that the player stands at and the details tell of, or -1. */
    this.selected = -1;
    this.hovered = -1;
    /** The hold that is marked, or null. */
    this.hold = null;
    /** Why the run was selected, if that has to be said. */
    this.note = '';
    /** The runs found by the search: a byte each, or null. */
    this.hits = null;
    this.listeners = new Map();
  }

  on(event, listener) {
    if (!this.listeners.has(event)) this.listeners.set(event, []);
    this.listeners.get(event).push(listener);
  }

  emit(event, value) {
    for (const listener of this.listeners.get(event) ?? []) listener(value);
  }

  /** Selects a run; -1 for none. */
  select(run, { hold = null, note = '', quiet = false } = {}) {
    this.selected = Math.max(-1, Math.min(this.flow.count - 1, run));
    this.hold = hold;
    this.note = note;
    this.emit('select', { quiet });
  }

  hover(run) {
    if (run === this.hovered) return;
    this.hovered = run;
    this.emit('draw');
  }

  setAxis(name) {
    if (this.axis.name === name) return;
    const before = this.axis;
    this.axis = this.axes[name];
    this.emit('axis', before);
  }

  find(hits) {
    this.hits = hits;
    this.emit('draw');
  }

  fold(node, folded) {
    this.rows.fold(node, folded);
    this.emit('rows');
  }

  get statistics() {
    this.computed ??= statisticsOf(this.flow);
    return this.computed;
  }

  /** The holds that were seen, the longest first. */
  get holds() {
    return this.flow.header.holds
      .map(([hub, lane, from, to, how, call, remedy, stack]) => ({ hub, lane, from, to, how, call, remedy, stack }))
      .sort((a, b) => b.to - b.from - (a.to - a.from));
  }

  /** What blocked a hub the longest: a hold, or the longest run if none was seen. */
  findBlocked() {
    const [longest] = this.holds;
    if (longest) this.showHold(longest);
    else if (this.flow.count > 0) this.showRun(this.statistics.longestRuns[0]?.run ?? 0, NO_HOLD);
  }

  showHold(hold) {
    const run = this.runHolding(hold);
    this.select(run, { hold });
    this.emit('zoom', run);
  }

  showRun(run, note = '') {
    this.select(run, { note });
    this.emit('zoom', run);
  }

  /** The run that covers most of the hold: the guardian's clock is not exact. */
  runHolding(hold) {
    const { flow } = this;
    let best = -1;
    let most = 0;
    for (let run = flow.runAt(hold.hub, hold.to); run >= 0 && flow.end(run) >= hold.from; run = flow.before[run]) {
      const common = Math.min(flow.end(run), hold.to) - Math.max(flow.start(run), hold.from);
      if (common > most) [best, most] = [run, common];
    }
    return best;
  }
}
