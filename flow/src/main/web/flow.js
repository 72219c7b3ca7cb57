// The flow: what was read, and the indices that make questions about it cheap.
import { lastAtMost } from './search-sorted.js';

const NONE = -1;

export class Flow {
  constructor({ header, runs, busy, lanes }) {
    this.header = header;
    this.runs = runs;
    this.busy = busy;
    this.lanes = lanes;
    this.count = runs.count;
    this.nanos = Math.max(1, header.nanos);
    this.indexLanes();
    this.indexHubs();
    this.programFrames = header.sites.map((site) => site.find((f) => header.frames[f][3] === 1) ?? NONE);
  }

  /** Runs by lane: `ofLane[from[l] .. from[l + 1]]`, with sums of their lengths. */
  indexLanes() {
    const { lane, length } = this.runs;
    const lanes = this.lanes.count;
    this.from = new Uint32Array(lanes + 1);
    for (let i = 0; i < this.count; i++) this.from[lane[i] + 1]++;
    for (let l = 0; l < lanes; l++) this.from[l + 1] += this.from[l];
    const next = this.from.slice();
    this.ofLane = new Uint32Array(this.count);
    this.place = new Uint32Array(this.count);
    this.ran = new Float64Array(this.count + 1);
    for (let i = 0; i < this.count; i++) {
      const at = next[lane[i]]++;
      this.ofLane[at] = i;
      this.place[i] = at;
    }
    for (let at = 0; at < this.count; at++) {
      this.ran[at + 1] = this.ran[at] + length[this.ofLane[at]];
    }
  }

  /** Runs by hub, in their order, and the run before on the same hub. */
  indexHubs() {
    const hubs = this.header.hubs.length;
    const counts = new Uint32Array(hubs);
    for (let i = 0; i < this.count; i++) counts[this.hubOf(i)]++;
    this.ofHub = Array.from(counts, (count) => new Uint32Array(count));
    this.before = new Int32Array(this.count).fill(NONE);
    const next = new Uint32Array(hubs);
    for (let i = 0; i < this.count; i++) {
      const hub = this.hubOf(i);
      const at = next[hub]++;
      this.ofHub[hub][at] = i;
      if (at > 0) this.before[i] = this.ofHub[hub][at - 1];
    }
  }

  hubOf(run) {
    return this.lanes.hub[this.runs.lane[run]];
  }

  start(run) {
    return this.runs.start[run];
  }

  end(run) {
    return this.runs.start[run] + this.runs.length[run];
  }

  lane(run) {
    return this.runs.lane[run];
  }

  left(run) {
    return this.header.lefts[this.runs.left[run]];
  }

  cause(run) {
    return this.header.causes[this.runs.cause[run]];
  }

  isExplicit(run) {
    return this.header.explicit[this.runs.cause[run]];
  }

  reason(run) {
    return this.header.texts[this.runs.reason[run]];
  }

  thread(run) {
    return this.header.texts[this.runs.thread[run]];
  }

  /** The lane that woke the greenlet for this run, or -1. */
  waker(run) {
    return this.runs.waker[run] - 1;
  }

  /** When it was made ready; if that is not known, when the run began. */
  wokenAt(run) {
    return this.runs.start[run] - Math.max(0, this.runs.ready[run] - 1);
  }

  /** The run of the same greenlet before this one, or -1. */
  previous(run) {
    const at = this.place[run];
    return at > this.from[this.lane(run)] ? this.ofLane[at - 1] : NONE;
  }

  next(run) {
    const at = this.place[run] + 1;
    return at < this.from[this.lane(run) + 1] ? this.ofLane[at] : NONE;
  }

  runsOf(lane) {
    return this.from[lane + 1] - this.from[lane];
  }

  name(lane) {
    return lane < 0 ? 'outside' : this.header.names[lane] || `greenlet ${this.lanes.thread[lane]}`;
  }

  hubName(hub) {
    return this.header.hubs[hub];
  }

  /** When the lane is first seen: spawned, or its first run. */
  firstSeen(lane) {
    const spawned = this.lanes.spawnedAt[lane];
    if (spawned >= 0) return spawned;
    return this.runsOf(lane) > 0 ? this.start(this.ofLane[this.from[lane]]) : 0;
  }

  /** When the lane is last seen: ended, or the end of the flow. */
  lastSeen(lane) {
    const ended = this.lanes.endedAt[lane];
    return ended >= 0 ? ended : this.nanos;
  }

  outcome(lane) {
    return this.header.texts[this.lanes.outcome[lane]];
  }

  frame(number) {
    const [type, method, line, own] = this.header.frames[number];
    return { type, method, line, own: own === 1, path: this.header.paths[number] };
  }

  /** The frames of where the run gave the carrier up, the innermost first. */
  stack(run) {
    const site = this.runs.site[run] - 1;
    return site < 0 ? [] : this.header.sites[site].map((f) => this.frame(f));
  }

  /** The program's own frame of a site, or null. */
  programFrame(site) {
    if (site < 0 || this.programFrames[site] < 0) return null;
    return this.frame(this.programFrames[site]);
  }

  /** Where the run gave the carrier up. */
  leftAt(run) {
    return this.programFrame(this.runs.site[run] - 1);
  }

  /** Where the run went on: where the one before had given the carrier up. */
  resumedAt(run) {
    const previous = this.previous(run);
    return previous < 0 ? null : this.leftAt(previous);
  }

  /** The runs of a lane as a track: `list` in their order, `ran` the sums of their lengths. */
  track(lane) {
    const from = this.from[lane];
    const to = this.from[lane + 1];
    return { list: this.ofLane.subarray(from, to), ran: this.ran.subarray(from, to + 1) };
  }

  /** The runs of several lanes as one track. */
  merged(lanes) {
    let size = 0;
    for (const lane of lanes) size += this.runsOf(lane);
    const list = new Uint32Array(size);
    let at = 0;
    for (const lane of lanes) {
      list.set(this.ofLane.subarray(this.from[lane], this.from[lane + 1]), at);
      at += this.runsOf(lane);
    }
    return this.summed(list.sort());
  }

  summed(list) {
    const ran = new Float64Array(list.length + 1);
    for (let i = 0; i < list.length; i++) ran[i + 1] = ran[i] + this.runs.length[list[i]];
    return { list, ran };
  }

  /** The last run on the hub that began at `time` or before, or -1. */
  runAt(hub, time) {
    const list = this.ofHub[hub];
    const at = lastAtMost(0, list.length, time, (i) => this.runs.start[list[i]]);
    return at < 0 ? NONE : list[at];
  }
}
