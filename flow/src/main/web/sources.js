// The sources: a pane for each method in which greenlets give control away, and the arrow that walks between them.
import { $, h } from './dom.js';
import { Pane } from './pane.js';
import { Walk } from './walk.js';
import { lastAtMost } from './search-sorted.js';
import { methodText } from './words.js';

const PANE_WIDTH = 380;

/** With more greenlets than that, only those of the last switches are shown where they stand. */
const STANDING = 400;

export class Sources {
  constructor(app, theme) {
    this.app = app;
    this.theme = theme;
    this.element = $('sources');
    this.panes = [];
    this.uses = 0;
    this.lines = [];
    this.walk = new Walk(this.element);
    app.on('select', ({ quiet }) => this.show(quiet));
    app.on('theme', () => this.show(true));
    new ResizeObserver(() => this.app.selected >= 0 && this.show(true)).observe(this.element);
    if (Object.keys(app.flow.header.sources).length === 0) document.body.classList.add('bare');
    if (app.flow.header.sites.length === 0) this.explain();
  }

  explain() {
    this.element.replaceChildren(
      h('p', { class: 'empty' }, 'The recording has no stacks, so that no line can be shown. Record with stacks (the default of FlowRecorder) to see the source beside each switch.'),
    );
  }

  /** The lines lit now. */
  lit() {
    return this.lines.map(({ file, line, kind, greenlet }) => ({ file, line, kind, greenlet }));
  }

  show(quiet) {
    const { app } = this;
    const { flow, selected } = app;
    this.lines = [];
    for (const pane of this.panes) pane.clear();
    if (selected < 0 || flow.header.sites.length === 0) return;
    const before = flow.before[selected];
    const gave = before < 0 ? null : flow.leftAt(before);
    const gavePane = gave && flow.lane(before) !== flow.lane(selected) ? this.paneOf(gave, flow.lane(before)) : null;
    const now = flow.leftAt(selected);
    const resumed = flow.resumedAt(selected);
    const pane = now || resumed ? this.paneOf(now ?? resumed, flow.lane(selected)) : null;
    this.layOut();
    this.markStanding(selected);
    if (resumed) this.mark(resumed, 'resumed', selected, now && resumed.path === now.path && resumed.line === now.line ? '' : 'goes on');
    if (now) this.mark(now, 'lit', selected, this.wordFor(selected));
    if (gavePane && gavePane !== pane) gavePane.reveal([gave.line]);
    pane?.reveal([now, resumed, gavePane === pane ? gave : null].filter((frame) => frame && frame.path === pane.path).map((frame) => frame.line));
    const target = resumed ?? now;
    this.drawWalk = (still) => this.walk.draw(gavePane, gave, target && this.panes.find((p) => p.path === target.path && p === pane), target, this.theme, flow.lane(selected), flow.isExplicit(selected), still);
    this.drawWalk(quiet && this.element.hidden);
  }

  wordFor(run) {
    const { flow } = this.app;
    const word = { YIELDS: 'yields', ENDS: 'ends' }[flow.left(run)] ?? (flow.reason(run) || 'waits');
    return `${flow.name(flow.lane(run))} ${flow.left(run) === 'YIELDS' || flow.left(run) === 'ENDS' ? word : `· ${word}`}`;
  }

  /** The pane of the frame's method: the one there is, or the one that was not used for longest. */
  paneOf(frame, lane) {
    const key = `${frame.type}.${frame.method}`;
    let pane = this.panes.find((known) => known.key === key);
    if (pane === undefined) {
      const most = Math.max(1, Math.min(3, Math.floor(this.element.clientWidth / PANE_WIDTH)));
      pane = new Pane(key, frame.path || `${frame.type}`, this.app.flow.header.sources[frame.path], () => this.drawWalk?.(true));
      if (frame.path === '') pane.code.append(missing(frame));
      if (this.panes.length < most) this.panes.push(pane);
      else this.panes.splice(this.panes.reduce((old, next, i) => (next.used < this.panes[old].used ? i : old), 0), 1, pane);
    }
    pane.used = ++this.uses;
    pane.head(frame, this.theme.lane(lane), this.app.flow.name(lane));
    return pane;
  }

  /** Panes that stay are left where they are: an element that is taken out forgets how far it was scrolled. */
  layOut() {
    this.panes.forEach(({ element }, i) => {
      const there = this.element.children[i];
      if (there === element) return;
      if (there?.classList.contains('pane')) there.replaceWith(element);
      else this.element.insertBefore(element, there ?? null);
    });
    if (this.walk.element.parentNode === null) this.element.append(this.walk.element);
  }

  mark(frame, kind, run, word) {
    const lane = this.app.flow.lane(run);
    const key = `${frame.type}.${frame.method}`;
    const own = this.panes.some((pane) => pane.key === key);
    for (const pane of this.panes) {
      if (!frame.path || pane.path !== frame.path) continue;
      // A method that has a pane is told of there, also if the file is shown twice.
      pane.mark(frame.line, kind, this.theme.lane(lane), !own || pane.key === key ? word : '');
    }
    this.lines.push({ file: frame.path || frame.type, line: frame.line, kind, greenlet: this.app.flow.name(lane) });
  }

  /** Where the other greenlets have given control away. */
  markStanding(selected) {
    const { flow } = this.app;
    const places = new Map();
    for (const lane of this.lanesAround(selected)) {
      if (lane === flow.lane(selected)) continue;
      const at = lastAtMost(flow.from[lane], flow.from[lane + 1], selected, (i) => flow.ofLane[i]);
      if (at < flow.from[lane]) continue;
      const run = flow.ofLane[at];
      const frame = flow.leftAt(run);
      if (frame === null || flow.left(run) === 'ENDS') continue;
      const key = `${frame.path || frame.type}:${frame.line}`;
      if (!places.has(key)) places.set(key, { frame, runs: [] });
      places.get(key).runs.push(run);
    }
    for (const { frame, runs } of places.values()) {
      const lanes = runs.map((run) => flow.name(flow.lane(run)));
      const word = lanes.length > 3 ? `${lanes.length} greenlets` : lanes.join(', ');
      this.mark(frame, 'stands', runs[0], `${word} ${lanes.length === 1 ? (flow.left(runs[0]) === 'YIELDS' ? 'is ready' : 'waits') : 'stand here'}`);
    }
  }

  lanesAround(selected) {
    const { flow } = this.app;
    if (flow.lanes.count <= STANDING) return Array.from({ length: flow.lanes.count }, (_, lane) => lane);
    const lanes = new Set();
    for (let run = selected; run >= 0 && run > selected - STANDING; run--) lanes.add(flow.lane(run));
    return lanes;
  }
}

function missing(frame) {
  return h(
    'p',
    { class: 'empty' },
    `${methodText(frame)}, line ${frame.line}: its source was not at hand when the page was written. `,
    'Name its folder: ',
    h('code', {}, 'FlowPage.of(flow).withSources(Sources.of(Path.of("src/main/java")))'),
  );
}
