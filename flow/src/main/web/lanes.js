// Draws the rows: each run when they are few, how much of each pixel they cover when they are many.
import { fillDensity, placeAt } from './density.js';
import { boxOf, drawWait, drawWake, middleOf } from './marks.js';

/** More runs than that in a row, and they are no longer drawn one by one. */
const DETAILS = 300;
const SHADES = 6;

export class LanePainter {
  constructor(flow, rows) {
    this.flow = flow;
    this.rows = rows;
    this.drawn = 0;
    this.density = new Float32Array(0);
  }

  /** `frame` has what the drawing needs: `ctx`, `view`, `axis`, `theme`, `rowHeight`. */
  draw(frame, node, y) {
    const track = this.rows.trackOf(node);
    const { view, axis } = frame;
    const first = Math.max(0, placeAt(track, axis, view.from));
    const last = placeAt(track, axis, view.to);
    const single = node.kind === 'lane' && last - first < DETAILS;
    if (node.kind === 'lane') this.drawLife(frame, node.lane, y, single);
    if (single) this.drawRuns(frame, node.lane, track.list, first, last, y);
    else this.drawDensity(frame, track, y, this.colorOf(frame, node), node.kind !== 'lane');
  }

  colorOf({ theme }, node) {
    if (node.kind === 'hub') return theme.colors.muted;
    return theme.lane(node.kind === 'group' ? node.lanes[0] : node.lane);
  }

  /** From when the greenlet is there until it ends; its waits are drawn over it. */
  drawLife({ ctx, view, axis, theme, rowHeight }, lane, y, single) {
    const { flow } = this;
    const hub = flow.lanes.hub[lane];
    const from = Math.max(0, view.x(axis.at(flow.firstSeen(lane), hub)));
    const to = Math.min(view.width, view.x(axis.at(flow.lastSeen(lane), hub)));
    if (to < from) return;
    ctx.fillStyle = single ? theme.colors.grid : theme.colors.faint;
    ctx.fillRect(from, y + middleOf(rowHeight) - 0.5, Math.max(1, to - from), 1);
  }

  drawRuns(frame, lane, list, first, last, y) {
    const { flow } = this;
    // The wait after the last run that is seen, and so on into the next.
    const until = Math.min(list.length - 1, last + 1);
    for (let at = first; at <= until; at++) {
      if (at > 0 || flow.lanes.spawnedAt[lane] >= 0) this.drawBefore(frame, list[at], y);
    }
    if (until >= 0 && until === list.length - 1) this.drawAfterLast(frame, lane, list[until], y);
    for (let at = first; at <= last; at++) this.drawRun(frame, lane, list[at], y);
  }

  /** What came before a run: the wait, and how long it was ready. */
  drawBefore(frame, run, y) {
    const { view, axis } = frame;
    const { flow } = this;
    const hub = flow.hubOf(run);
    const previous = flow.previous(run);
    const start = view.x(axis.start(run));
    const woken = Math.min(start, view.x(axis.at(flow.wokenAt(run), hub)));
    if (previous >= 0) drawWait(frame, flow, run, view.x(axis.end(previous)), woken, y);
    drawWake(frame, flow, run, woken, start, y);
  }

  drawAfterLast(frame, lane, run, y) {
    if (this.flow.left(run) === 'ENDS' || this.flow.lanes.endedAt[lane] >= 0) return;
    const { view, axis } = frame;
    drawWait(frame, this.flow, -1, view.x(axis.end(run)), view.x(axis.length), y);
  }

  drawRun(frame, lane, run, y) {
    const { ctx, view, axis, theme, rowHeight } = frame;
    const x = Math.max(-4, view.x(axis.start(run)));
    const width = Math.min(view.width + 8, view.x(axis.end(run))) - x;
    const { top, height } = boxOf(rowHeight);
    this.drawn++;
    ctx.fillStyle = theme.lane(lane);
    if (width < 4) {
      ctx.fillRect(x, y + top, Math.max(1.25, width), height);
      return;
    }
    ctx.beginPath();
    ctx.roundRect(x, y + top, width - 0.5, height, Math.min(3, width / 3));
    ctx.fill();
    this.drawLeft(frame, run, x + width, y);
    if (width > 40 && rowHeight >= 15) this.drawLabel(frame, run, x, width, y);
  }

  /** How the run ended: a bar for an end, a notch for a yield. */
  drawLeft({ ctx, theme, rowHeight }, run, right, y) {
    const left = this.flow.left(run);
    ctx.fillStyle = theme.colors.ink;
    const { top, height } = boxOf(rowHeight);
    const middle = y + top + height / 2;
    if (left === 'ENDS') ctx.fillRect(right - 2.5, y + top - 1.5, 2.5, height + 3);
    else if (left === 'YIELDS' && rowHeight > 12) {
      ctx.fillStyle = theme.colors['on-lane'];
      ctx.beginPath();
      ctx.moveTo(right - 0.5, middle - 4);
      ctx.lineTo(right - 5, middle);
      ctx.lineTo(right - 0.5, middle + 4);
      ctx.fill();
    }
  }

  drawLabel({ ctx, theme, rowHeight }, run, x, width, y) {
    const { flow } = this;
    const left = flow.left(run);
    const text = left === 'YIELDS' ? 'yields' : left === 'ENDS' ? 'ends' : flow.reason(run) || 'waits';
    const from = Math.max(x, 0) + 6;
    const room = Math.min(x + width, 100000) - from - 8;
    if (room < 24) return;
    ctx.fillStyle = theme.colors['on-lane'];
    ctx.textBaseline = 'middle';
    ctx.save();
    ctx.beginPath();
    ctx.rect(from, y, room, rowHeight);
    ctx.clip();
    ctx.fillText(text, from, y + middleOf(rowHeight) + 0.5);
    ctx.restore();
  }

  drawDensity({ ctx, view, axis, theme, rowHeight }, track, y, color, asLoad) {
    const width = Math.ceil(view.width);
    if (this.density.length !== width) this.density = new Float32Array(width);
    fillDensity(track, axis, view.from, view.perPixel, this.density);
    ctx.fillStyle = color;
    if (asLoad) ctx.globalAlpha = 0.7;
    if (asLoad) drawLoad(ctx, this.density, y, rowHeight);
    else drawShades(ctx, this.density, y, rowHeight);
    ctx.globalAlpha = 1;
    this.drawn += width;
  }
}

/** As a curve of load; what is not nothing is at least a pixel high. */
export function drawLoad(ctx, density, y, height) {
  const most = height - 4;
  ctx.beginPath();
  for (let pixel = 0; pixel < density.length; pixel++) {
    if (density[pixel] <= 0) continue;
    const high = Math.max(1, Math.min(1, density[pixel]) * most);
    ctx.rect(pixel, y + height - 2 - high, 1, high);
  }
  ctx.fill();
}

/** In shades, with neighbours of one shade as one box; what is not nothing is seen. */
function drawShades(ctx, density, y, height) {
  const box = boxOf(height);
  let from = 0;
  let shade = 0;
  for (let pixel = 0; pixel <= density.length; pixel++) {
    const value = pixel < density.length ? density[pixel] : 0;
    const now = value <= 0 ? 0 : 1 + Math.min(SHADES - 1, Math.floor(Math.sqrt(value) * SHADES));
    if (now === shade) continue;
    if (shade > 0) {
      ctx.globalAlpha = 0.25 + (0.75 * shade) / SHADES;
      ctx.fillRect(from, y + box.top, pixel - from, box.height);
    }
    from = pixel;
    shade = now;
  }
  ctx.globalAlpha = 1;
}
