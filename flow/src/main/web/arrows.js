// Who woke whom, and where control went: drawn while the runs in view are few enough to tell them apart.
import { arrowHead, boxOf, drawCause, middleOf } from './marks.js';
import { placeAt } from './density.js';

/** More runs than that in view, and only the arrows of what is selected are drawn. */
const MOST = 220;

export class Arrows {
  constructor(flow, rows) {
    this.flow = flow;
    this.rows = rows;
  }

  /** Those of all runs, to lie under the runs. */
  drawAll(frame, selected) {
    const few = this.visibleRuns(frame) ?? [];
    for (const run of few) if (run !== selected) this.drawControl(frame, run, false);
    for (const run of few) if (run !== selected) this.drawWakeOf(frame, run, false);
  }

  /** Those of one run, strong and over all. */
  drawOne(frame, run) {
    if (run < 0) return;
    this.drawControl(frame, run, true);
    this.drawWakeOf(frame, run, true);
  }

  /** The runs that begin in view, or null if they are too many. */
  visibleRuns({ view, axis }) {
    const few = [];
    for (const root of this.rows.roots) {
      const track = this.rows.trackOf(root);
      const first = placeAt(track, axis, view.from);
      const last = placeAt(track, axis, view.to);
      if (last - first + few.length > MOST) return null;
      for (let at = Math.max(0, first); at <= Math.min(track.list.length - 1, last + 1); at++) few.push(track.list[at]);
    }
    return few;
  }

  middleOf(frame, lane) {
    const row = this.rows.rowOfLane[lane];
    return row < 0 ? NaN : frame.y(row) + middleOf(frame.rowHeight);
  }

  /** From the end of the run before on the hub to the start of this one. */
  drawControl(frame, run, strong) {
    const before = this.flow.before[run];
    if (before < 0) return;
    const { ctx, view, axis, theme } = frame;
    const fromY = this.middleOf(frame, this.flow.lane(before));
    const toY = this.middleOf(frame, this.flow.lane(run));
    if (fromY === toY || Number.isNaN(fromY + toY)) return;
    const explicit = this.flow.isExplicit(run);
    const down = toY > fromY ? 1 : -1;
    const inset = (down * boxOf(frame.rowHeight).height) / 2;
    const from = { x: view.x(axis.end(before)), y: fromY + inset };
    const to = { x: view.x(axis.start(run)), y: toY - inset };
    ctx.strokeStyle = ctx.fillStyle = explicit ? theme.colors.explicit : theme.colors.implicit;
    ctx.lineWidth = strong ? 2.25 : 1.25;
    ctx.globalAlpha = strong ? 1 : 0.55;
    ctx.setLineDash(explicit ? [] : [4, 3]);
    curve(ctx, from, to, down);
    ctx.setLineDash([]);
    arrowHead(ctx, to.x, to.y - down * 8, to.x, to.y, strong ? 7 : 5.5);
    ctx.globalAlpha = 1;
  }

  /** From the waker, when it woke, to the start of the run; from outside: a sign of what it was. */
  drawWakeOf(frame, run, strong) {
    const { flow } = this;
    const { ctx, view, axis, theme } = frame;
    const y = this.middleOf(frame, flow.lane(run));
    if (Number.isNaN(y)) return;
    const hub = flow.hubOf(run);
    const woken = view.x(axis.at(flow.wokenAt(run), hub));
    const waker = flow.waker(run);
    if (waker >= 0 && waker !== flow.lane(run)) {
      const fromHub = flow.lanes.hub[waker];
      const from = { x: view.x(axis.at(flow.wokenAt(run), fromHub)), y: this.middleOf(frame, waker) };
      if (Number.isNaN(from.y) || from.y === y) return;
      const down = y > from.y ? 1 : -1;
      const to = { x: Math.max(view.x(axis.start(run)), woken), y: y - (down * boxOf(frame.rowHeight).height) / 2 };
      from.y += (down * boxOf(frame.rowHeight).height) / 2;
      ctx.strokeStyle = ctx.fillStyle = theme.lane(waker);
      ctx.lineWidth = strong ? 2 : 1;
      ctx.globalAlpha = strong ? 1 : 0.75;
      ctx.setLineDash(flow.isExplicit(run) ? [] : [4, 3]);
      ctx.beginPath();
      ctx.arc(from.x, from.y, strong ? 3 : 2.25, 0, 2 * Math.PI);
      ctx.fill();
      curve(ctx, from, to, down);
      ctx.setLineDash([]);
      arrowHead(ctx, to.x - 6, to.y - down * 6, to.x, to.y, strong ? 6 : 4.5);
      ctx.globalAlpha = 1;
    } else if (!flow.isExplicit(run) && flow.cause(run) !== 'UNKNOWN') {
      if (woken > -10 && woken < view.width + 10) drawCause(frame, flow.cause(run), woken, y - middleOf(frame.rowHeight));
    }
  }
}

function curve(ctx, from, to, down) {
  const bend = Math.min(40, Math.abs(to.y - from.y) / 2);
  ctx.beginPath();
  ctx.moveTo(from.x, from.y);
  ctx.bezierCurveTo(from.x, from.y + down * bend, to.x, to.y - down * bend, to.x, to.y);
  ctx.stroke();
}
