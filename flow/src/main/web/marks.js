// The marks between runs. Each kind has a form of its own, so that colour only helps.
import { waitKind } from './words.js';

/** High rows have room for printed lines under the runs. */
const PRINTED = 11;

/** Where the boxes of runs are within a row. */
export function boxOf(rowHeight) {
  if (rowHeight >= 30) return { top: 3, height: rowHeight - PRINTED - 5 };
  const inset = rowHeight > 16 ? 3 : 1.5;
  return { top: inset, height: rowHeight - 2 * inset };
}

export function middleOf(rowHeight) {
  const { top, height } = boxOf(rowHeight);
  return top + height / 2;
}

/** Dashes of the lines of waits; input and output is a double line. */
const DASHES = {
  timer: [1.5, 3.5],
  io: [],
  greenlet: [],
  jdk: [8, 4],
  other: [7, 3, 1.5, 3],
  unknown: [1, 6],
};

/** The line of the wait that run `run` ended, from pixel to pixel; -1: a wait that nothing has ended. */
export function drawWait({ ctx, view, theme, rowHeight }, flow, run, from, to, y) {
  const left = Math.max(-10, from);
  const right = Math.min(view.width + 10, to);
  if (right - left < 2) return;
  const kind = run < 0 ? 'unknown' : waitKind(flow, run);
  if (kind === 'ready') return;
  waitLine(ctx, kind, left, right, y + middleOf(rowHeight), theme.colors[kind] ?? theme.colors.muted, from);
}

/** Dashes are counted from `origin`, so that they do not crawl while the view moves. */
export function waitLine(ctx, kind, left, right, middle, color, origin = left) {
  ctx.strokeStyle = color;
  ctx.lineWidth = kind === 'greenlet' ? 1.5 : 2;
  ctx.setLineDash(DASHES[kind]);
  ctx.lineDashOffset = origin < left ? left - origin : 0;
  ctx.beginPath();
  if (kind === 'io') {
    ctx.lineWidth = 1;
    ctx.moveTo(left, middle - 1.5);
    ctx.lineTo(right, middle - 1.5);
    ctx.moveTo(left, middle + 1.5);
    ctx.lineTo(right, middle + 1.5);
  } else {
    ctx.moveTo(left, middle);
    ctx.lineTo(right, middle);
  }
  ctx.globalAlpha = 0.7;
  ctx.stroke();
  ctx.globalAlpha = 1;
  ctx.setLineDash([]);
}

/** Ready: woken and not yet running. A light box of half the height, and what woke it where it begins. */
export function drawWake({ ctx, view, theme, rowHeight }, flow, run, woken, start, y) {
  if (start < -10 || woken > view.width + 10) return;
  if (start - woken >= 2) {
    const left = Math.max(-10, woken);
    const right = Math.min(view.width + 10, start);
    const color = theme.lane(flow.lane(run));
    const height = Math.max(4, boxOf(rowHeight).height * 0.42);
    const top = Math.round(y + middleOf(rowHeight) - height / 2);
    ctx.fillStyle = theme.colors.bg;
    ctx.fillRect(left, top, right - left, height);
    ctx.globalAlpha = 0.28;
    ctx.fillStyle = color;
    ctx.fillRect(left, top, right - left, height);
    ctx.globalAlpha = 0.9;
    ctx.strokeStyle = color;
    ctx.lineWidth = 1;
    ctx.strokeRect(left + 0.5, top + 0.5, right - left - 1, height - 1);
    ctx.globalAlpha = 1;
  }
}

/** What came from outside of the greenlets: a sign above the moment it came, on a dashed stem. */
export function drawCause({ ctx, theme, rowHeight }, cause, x, y) {
  const color = theme.colors.implicit;
  ctx.strokeStyle = color;
  ctx.fillStyle = color;
  ctx.lineWidth = 1.25;
  ctx.setLineDash([2, 2]);
  ctx.beginPath();
  ctx.moveTo(x, y - 1);
  ctx.lineTo(x, y + middleOf(rowHeight));
  ctx.stroke();
  ctx.setLineDash([]);
  causeSign(ctx, cause, x, y);
}

/** Clock: timer; waves: input or output; diamond: callback; star: thread; ring in a ring: another hub. */
export function causeSign(ctx, cause, x, y) {
  ctx.beginPath();
  if (cause === 'TIMER') {
    ctx.arc(x, y, 3.5, 0, 2 * Math.PI);
    ctx.moveTo(x, y - 2.2);
    ctx.lineTo(x, y);
    ctx.lineTo(x + 1.8, y);
    ctx.stroke();
  } else if (cause === 'IO') {
    for (const dy of [-2.2, 0.8]) {
      ctx.moveTo(x - 4, y + dy);
      ctx.bezierCurveTo(x - 2, y + dy - 2.6, x + 2, y + dy + 2.6, x + 4, y + dy);
    }
    ctx.stroke();
  } else if (cause === 'CALLBACK') {
    ctx.moveTo(x, y - 4);
    ctx.lineTo(x + 3.5, y);
    ctx.lineTo(x, y + 4);
    ctx.lineTo(x - 3.5, y);
    ctx.fill();
  } else if (cause === 'THREAD') {
    for (let i = 0; i < 10; i++) {
      const r = i % 2 === 0 ? 4.5 : 2;
      const a = (i * Math.PI) / 5 - Math.PI / 2;
      ctx.lineTo(x + r * Math.cos(a), y + r * Math.sin(a));
    }
    ctx.fill();
  } else if (cause === 'HUB') {
    ctx.arc(x, y, 3.5, 0, 2 * Math.PI);
    ctx.moveTo(x + 1.2, y);
    ctx.arc(x, y, 1.2, 0, 2 * Math.PI);
    ctx.stroke();
  }
}

/** The head of an arrow that comes from (fromX, fromY). */
export function arrowHead(ctx, fromX, fromY, x, y, size = 5) {
  const angle = Math.atan2(y - fromY, x - fromX);
  ctx.beginPath();
  ctx.moveTo(x, y);
  ctx.lineTo(x - size * Math.cos(angle - 0.45), y - size * Math.sin(angle - 0.45));
  ctx.lineTo(x - size * Math.cos(angle + 0.45), y - size * Math.sin(angle + 0.45));
  ctx.closePath();
  ctx.fill();
}
