// What lies under and over the rows: stripes, holds, found and selected runs, printed lines.
import { boxOf } from './marks.js';

export function drawBands({ ctx, view, axis, theme, rowHeight, height }, app, timeline) {
  const { colors } = theme;
  for (let row = timeline.firstRow; row <= timeline.lastRow; row++) {
    const node = app.rows.shown[row];
    const chosen = app.selected >= 0 && node.kind === 'lane' && node.lane === app.flow.lane(app.selected);
    if (node.kind !== 'hub' && !chosen && row % 2 === 0) continue;
    ctx.fillStyle = chosen ? colors.select : colors.stripe;
    ctx.globalAlpha = chosen ? 0.12 : 1;
    ctx.fillRect(0, timeline.y(row), view.width, rowHeight);
    ctx.globalAlpha = 1;
  }
  ctx.fillStyle = colors.grid;
  for (const tick of timeline.overview.ticks) ctx.fillRect(Math.round(view.x(tick)), 0, 1, height);
  for (const [hub, , from, to] of app.flow.header.holds) {
    const left = Math.max(-5, view.x(axis.at(from, hub)));
    const right = Math.min(view.width + 5, view.x(axis.at(to, hub)));
    if (right > left) drawHold(ctx, left, Math.max(2, right - left), rowsOf(app, hub, timeline), colors.hold);
  }
}

/** From the top to the bottom of the rows of a hub. */
function rowsOf(app, hub, timeline) {
  const first = app.rows.shown.indexOf(app.rows.roots[hub]);
  const next = app.rows.roots[hub + 1];
  const end = next === undefined ? app.rows.shown.length : app.rows.shown.indexOf(next);
  const top = Math.max(0, timeline.y(first));
  return { top, height: Math.max(0, Math.min(timeline.height, timeline.y(end)) - top) };
}

/** Hatched, so that it is seen without colour too. */
function drawHold(ctx, left, width, { top, height }, color) {
  ctx.save();
  ctx.fillStyle = ctx.strokeStyle = color;
  ctx.globalAlpha = 0.1;
  ctx.fillRect(left, top, width, height);
  ctx.globalAlpha = 0.22;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
  ctx.beginPath();
  for (let x = left - height; x < left + width; x += 9) {
    ctx.moveTo(x, top + height);
    ctx.lineTo(x + height, top);
  }
  ctx.stroke();
  ctx.restore();
}

export function drawSelection(frame, app) {
  const { ctx, view, axis, theme, height } = frame;
  if (app.hits !== null) drawHits(frame, app);
  if (app.hovered >= 0 && app.hovered !== app.selected) outline(frame, app, app.hovered, theme.colors.ink, 1);
  if (app.selected < 0) return;
  const x = Math.round(view.x(axis.start(app.selected))) + 0.5;
  ctx.strokeStyle = theme.colors.select;
  ctx.lineWidth = 1;
  ctx.globalAlpha = 0.6;
  ctx.beginPath();
  ctx.moveTo(x, 0);
  ctx.lineTo(x, height);
  ctx.stroke();
  ctx.globalAlpha = 1;
  outline(frame, app, app.selected, theme.colors.select, 2);
}

function outline({ ctx, view, axis, rowHeight, y }, app, run, color, width) {
  const row = app.rows.rowOfLane[app.flow.lane(run)];
  if (row < 0) return;
  const left = Math.max(-6, view.x(axis.start(run)));
  const right = Math.min(view.width + 6, view.x(axis.end(run)));
  if (right < left) return;
  ctx.strokeStyle = color;
  ctx.lineWidth = width;
  ctx.beginPath();
  const box = boxOf(rowHeight);
  ctx.roundRect(left - 1.5, y(row) + box.top - 2, Math.max(2, right - left) + 2.5, box.height + 4, 4);
  ctx.stroke();
}

/** A line under each run found; under many, one for each pixel. */
function drawHits({ ctx, view, axis, theme, rowHeight, height, y }, app) {
  ctx.fillStyle = theme.colors.hit;
  const { list } = app.hits;
  const { lane } = app.flow.runs;
  const { rowOfLane, shown } = app.rows;
  const until = new Float64Array(shown.length).fill(-Infinity);
  for (let at = firstFrom(list, axis, view.from); at < list.length; at++) {
    const run = list[at];
    const left = view.x(axis.start(run));
    if (left > view.width) break;
    const row = rowOfLane[lane[run]];
    const right = Math.max(left + 3, view.x(axis.end(run)));
    if (right - until[row] < 1) continue;
    until[row] = right;
    const top = y(row);
    if (top > -rowHeight && top < height) ctx.fillRect(left, top + rowHeight - 3, right - left, 2);
  }
}

function firstFrom(list, axis, from) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (axis.end(list[middle]) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A small page for each line printed, with its text where there is room. */
export function drawOutput({ ctx, view, axis, theme, rowHeight, y, height }, app) {
  const { output } = app.flow.header;
  const free = new Map();
  let lastX = -Infinity;
  for (const [at, lane, text, error] of output) {
    if (lane < 0) continue;
    const x = view.x(axis.at(at, app.flow.lanes.hub[lane]));
    if (x < -200 || x > view.width + 10 || x - lastX < 0.7) continue;
    lastX = x;
    const row = app.rows.rowOfLane[lane];
    const box = boxOf(rowHeight);
    const bottom = y(row) + box.top + box.height + 5;
    if (bottom < 0 || bottom > height + rowHeight) continue;
    ctx.fillStyle = error ? theme.colors.hold : theme.colors.ink;
    ctx.beginPath();
    ctx.moveTo(x, bottom - 5);
    ctx.lineTo(x + 3.5, bottom);
    ctx.lineTo(x - 3.5, bottom);
    ctx.fill();
    if (rowHeight >= 30 && x > (free.get(row) ?? -Infinity) && output.length <= 200) {
      ctx.textBaseline = 'alphabetic';
      ctx.font = `10px ${theme.colors.font}`;
      const shown = text.length > 40 ? `${text.slice(0, 39)}…` : text;
      ctx.fillText(shown, x + 6, bottom + 5);
      free.set(row, x + 6 + ctx.measureText(shown).width + 8);
    }
  }
  ctx.font = `11px ${theme.colors.font}`;
}
