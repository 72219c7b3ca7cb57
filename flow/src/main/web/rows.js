// The rows: hubs, their greenlets as a tree by who spawned whom, and groups of many that are alike.

/** So many greenlets alike under one spawner are a group, which can be folded. */
const GROUP_FROM = 12;

/** With more greenlets than that, groups begin folded. */
const UNFOLDED = 160;

const stemOf = (name) => name.replace(/[-#:_ ]*\d+\s*$/, '');

/** Not spread: there can be more than a call has room for. */
function pushReversed(stack, nodes) {
  for (let i = nodes.length - 1; i >= 0; i--) stack.push(nodes[i]);
}

export class Rows {
  constructor(flow) {
    this.flow = flow;
    this.children = this.childrenOf();
    this.roots = flow.header.hubs.map((_, hub) => this.hubNode(hub));
    this.rowOfLane = new Int32Array(flow.lanes.count);
    this.layOut();
  }

  /** The lanes that each lane has spawned on its own hub; under `hubs + lane`, roots under their hub. */
  childrenOf() {
    const { lanes, header } = this.flow;
    const hubs = header.hubs.length;
    const children = Array.from({ length: hubs + lanes.count }, () => null);
    for (let lane = 0; lane < lanes.count; lane++) {
      const spawner = lanes.spawner[lane] - 1;
      const under = spawner >= 0 && lanes.hub[spawner] === lanes.hub[lane] ? hubs + spawner : lanes.hub[lane];
      (children[under] ??= []).push(lane);
    }
    return children;
  }

  hubNode(hub) {
    const node = { kind: 'hub', hub, depth: 0, folded: false, track: null };
    node.nodes = this.nodesUnder(hub, 1);
    return node;
  }

  nodesUnder(key, depth) {
    const lanes = this.children[key] ?? [];
    const groups = new Map();
    for (const lane of lanes) {
      const alike = `${stemOf(this.flow.name(lane))}\n${this.flow.lanes.spawnSite[lane]}`;
      if (!groups.has(alike)) groups.set(alike, []);
      groups.get(alike).push(lane);
    }
    const nodes = [];
    for (const group of groups.values()) {
      if (group.length < GROUP_FROM) group.forEach((lane) => nodes.push(this.laneNode(lane, depth)));
      else nodes.push(this.groupNode(group, depth));
    }
    return nodes;
  }

  laneNode(lane, depth) {
    const node = { kind: 'lane', lane, hub: this.flow.lanes.hub[lane], depth, folded: false, track: null };
    // Made when it is first looked at: a chain of spawns may be deep.
    node.nodes = null;
    node.under = this.flow.header.hubs.length + lane;
    return node;
  }

  groupNode(lanes, depth) {
    const name = stemOf(this.flow.name(lanes[0])) || 'greenlets';
    const folded = this.flow.lanes.count > UNFOLDED;
    const hub = this.flow.lanes.hub[lanes[0]];
    return { kind: 'group', lanes, name, hub, depth, folded, nodes: null, track: null };
  }

  nodesOf(node) {
    if (node.nodes === null) {
      node.nodes =
        node.kind === 'group'
          ? node.lanes.map((lane) => this.laneNode(lane, node.depth + 1))
          : this.nodesUnder(node.under, node.depth + 1);
    }
    return node.nodes;
  }

  canFold(node) {
    return node.kind !== 'lane' || this.children[node.under] !== null;
  }

  /** The runs that a row shows. */
  trackOf(node) {
    if (node.track === null) {
      const { flow } = this;
      if (node.kind === 'lane') node.track = flow.track(node.lane);
      else if (node.kind === 'group') node.track = flow.merged(this.allLanes(node.lanes));
      else node.track = flow.summed(flow.ofHub[node.hub]);
    }
    return node.track;
  }

  lanesUnder(node) {
    if (node.kind === 'group') return node.lanes;
    return this.children[node.kind === 'hub' ? node.hub : node.under] ?? [];
  }

  /** The lanes and all that they spawned. */
  allLanes(lanes) {
    const all = [];
    const open = [...lanes];
    while (open.length > 0) {
      const lane = open.pop();
      all.push(lane);
      const spawned = this.children[this.flow.header.hubs.length + lane];
      if (spawned !== null) for (const child of spawned) open.push(child);
    }
    return all;
  }

  /** The rows that are seen, in their order, and in which of them each lane is shown. */
  layOut() {
    this.shown = [];
    this.rowOfLane.fill(-1);
    const open = [...this.roots].reverse();
    while (open.length > 0) {
      const node = open.pop();
      const row = this.shown.push(node) - 1;
      if (node.kind === 'lane') this.rowOfLane[node.lane] = row;
      if (node.folded) this.hideUnder(node, row);
      else pushReversed(open, this.nodesOf(node));
    }
  }

  /** What is folded is shown by the row that folds it. */
  hideUnder(node, row) {
    for (const lane of this.allLanes(this.lanesUnder(node))) this.rowOfLane[lane] = row;
  }

  fold(node, folded = !node.folded) {
    node.folded = folded;
    this.layOut();
  }

  /** Unfolds what hides a lane; returns its row. */
  reveal(lane) {
    for (let row = this.rowOfLane[lane]; this.shown[row].lane !== lane; row = this.rowOfLane[lane]) {
      this.fold(this.shown[row], false);
    }
    return this.rowOfLane[lane];
  }

  label(node) {
    if (node.kind === 'hub') return this.flow.hubName(node.hub) || `hub ${node.hub}`;
    if (node.kind === 'group') return `${node.name} × ${node.lanes.length.toLocaleString('en')}`;
    return this.flow.name(node.lane);
  }
}
