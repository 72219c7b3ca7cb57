// What stands out in the whole flow.

const TOP = 5;

/** The greatest few, kept in order. */
class Greatest {
  constructor() {
    this.list = [];
    this.least = 0;
  }

  offer(value, key) {
    if (value <= this.least) return;
    const at = this.list.findIndex((other) => other.value < value);
    this.list.splice(at < 0 ? this.list.length : at, 0, { value, key });
    if (this.list.length > TOP) this.list.pop();
    if (this.list.length === TOP) this.least = this.list[TOP - 1].value;
  }

  as(name, valueName) {
    return this.list.map(({ value, key }) => ({ [name]: key, [valueName]: value }));
  }
}

/** Waits for input or output, by lane: those that it ended. */
function addWaits(flow, waits, io) {
  const ioCause = flow.header.causes.indexOf('IO');
  const yields = flow.header.lefts.indexOf('YIELDS');
  let total = 0;
  for (let at = 1; at < flow.count; at++) {
    const run = flow.ofLane[at];
    const previous = flow.ofLane[at - 1];
    if (flow.runs.lane[run] !== flow.runs.lane[previous] || flow.runs.left[previous] === yields) continue;
    const nanos = flow.wokenAt(run) - flow.end(previous);
    waits.offer(nanos, run);
    if (flow.runs.cause[run] === ioCause && nanos > 0) {
      io[flow.runs.lane[run]] += nanos;
      total += nanos;
    }
  }
  return total;
}

function hubLoads(flow) {
  const loads = flow.header.hubs.map((name, hub) => ({ hub, name, busy: 0, ran: 0, runs: flow.ofHub[hub].length }));
  for (let i = 0; i < flow.busy.count; i++) loads[flow.busy.hub[i]].busy += flow.busy.length[i];
  for (let i = 0; i < flow.count; i++) loads[flow.hubOf(i)].ran += flow.runs.length[i];
  return loads.map((load) => ({ ...load, load: Math.max(load.busy, load.ran) / flow.nanos }));
}

export function statisticsOf(flow) {
  const longest = new Greatest();
  const waits = new Greatest();
  const switched = new Greatest();
  const reading = new Greatest();
  const io = new Float64Array(flow.lanes.count);
  for (let i = 0; i < flow.count; i++) longest.offer(flow.runs.length[i], i);
  const ioTotal = addWaits(flow, waits, io);
  for (let lane = 0; lane < flow.lanes.count; lane++) {
    switched.offer(flow.runsOf(lane), lane);
    reading.offer(io[lane], lane);
  }
  return {
    longestRuns: longest.as('run', 'nanos'),
    longestWaits: waits.as('run', 'nanos'),
    mostSwitched: switched.as('lane', 'runs'),
    io: reading.as('lane', 'nanos'),
    ioTotal,
    hubs: hubLoads(flow),
  };
}
