// The whole run above the lanes: how much each hub ran, where the view is, what was found; and the ruler.
import { $, sized } from './dom.js';
import { fillDensity } from './density.js';
import { ticks, tickStep } from './ticks.js';

const HEIGHT = 40;
const RULER = 24;

/** More hubs than that share the last stripe. */
const STRIPES = 5;

export class Overview {
  constructor(app, view) {
    this.app = app;
    this.view = view;
    this.canvas = $('overview');
    this.loads = null;
    this.canvas.addEventListener('pointerdown', (event) => this.grab(event));
    this.canvas.addEventListener('pointermove', (event) => event.buttons === 1 && this.center(event));
    app.on('axis', () => (this.loads = null));
  }

  grab(event) {
    this.canvas.setPointerCapture(event.pointerId);
    this.center(event);
  }

  /** Brings the place under the pointer into the middle of the view. */
  center(event) {
    const { view } = this;
    const place = view.left + (event.offsetX / view.width) * view.whole;
    const half = (view.to - view.from) / 2;
    if (half * 2 < view.whole * 0.98) view.show(place - half, place + half);
  }

  draw(theme) {
    const { view } = this;
    const ctx = sized(this.canvas, view.width, HEIGHT + RULER);
    ctx.font = `11px ${theme.colors.font}`;
    this.drawLoads(ctx, theme);
    this.drawHits(ctx, theme);
    this.drawHolds(ctx, theme);
    this.drawWindow(ctx, theme);
    this.drawRuler(ctx, theme);
  }

  place(x) {
    const { view } = this;
    return ((x - view.left) / view.whole) * view.width;
  }

  drawLoads(ctx, theme) {
    const { view, app } = this;
    const width = Math.ceil(view.width);
    const hubs = Math.min(STRIPES, app.rows.roots.length);
    if (this.loads === null || this.loads[0]?.length !== width) {
      this.loads = app.rows.roots.slice(0, hubs).map((root) => {
        const load = new Float32Array(width);
        fillDensity(app.rows.trackOf(root), app.axis, view.left, view.whole / view.width, load);
        return load;
      });
    }
    const stripe = (HEIGHT - 6) / Math.max(1, hubs);
    ctx.fillStyle = theme.colors.accent;
    this.loads.forEach((load, hub) => {
      ctx.globalAlpha = 0.75;
      ctx.beginPath();
      for (let x = 0; x < load.length; x++) {
        if (load[x] <= 0) continue;
        const high = Math.max(1, Math.min(1, load[x]) * (stripe - 2));
        ctx.rect(x, 3 + (hub + 1) * stripe - high, 1, high);
      }
      ctx.fill();
    });
    ctx.globalAlpha = 1;
  }

  drawHits(ctx, theme) {
    const { hits, axis } = this.app;
    if (hits === null) return;
    ctx.fillStyle = theme.colors.hit;
    let drawn = -Infinity;
    for (const run of hits.list) {
      const x = this.place(axis.start(run));
      if (x - drawn < 1) continue;
      ctx.fillRect(x, HEIGHT - 5, 2, 5);
      drawn = x;
    }
  }

  drawHolds(ctx, theme) {
    const { flow, axis } = this.app;
    ctx.fillStyle = theme.colors.hold;
    for (const [hub, , from, to] of flow.header.holds) {
      const left = this.place(axis.at(from, hub));
      ctx.fillRect(left, 0, Math.max(3, this.place(axis.at(to, hub)) - left), 3);
    }
  }

  drawWindow(ctx, theme) {
    const { view } = this;
    const left = this.place(view.from);
    const right = Math.max(left + 2, this.place(view.to));
    ctx.fillStyle = theme.colors.bg;
    ctx.globalAlpha = 0.72;
    ctx.fillRect(0, 0, left, HEIGHT);
    ctx.fillRect(right, 0, view.width - right, HEIGHT);
    ctx.globalAlpha = 1;
    ctx.strokeStyle = theme.colors.accent;
    ctx.lineWidth = 1;
    ctx.strokeRect(left + 0.5, 0.5, right - left - 1, HEIGHT - 1);
    const { selected, axis } = this.app;
    if (selected >= 0) {
      ctx.fillStyle = theme.colors.select;
      ctx.fillRect(Math.round(this.place(axis.start(selected))) - 1, 0, 2, HEIGHT);
    }
  }

  drawRuler(ctx, theme) {
    const { view, app } = this;
    const wanted = Math.max(2, view.width / 110);
    const { offset } = app.axis;
    const step = tickStep(view.from, view.to, wanted);
    ctx.fillStyle = theme.colors.muted;
    ctx.strokeStyle = theme.colors.grid;
    ctx.textBaseline = 'middle';
    ctx.textAlign = 'center';
    this.ticks = ticks(view.from + offset, view.to + offset, step)
      .map((number) => number - offset)
      .filter((x) => x >= 0 && x <= app.axis.length);
    ctx.lineWidth = 1;
    for (const tick of this.ticks) {
      const x = Math.round(view.x(tick)) + 0.5;
      ctx.beginPath();
      ctx.moveTo(x, HEIGHT + RULER - 5);
      ctx.lineTo(x, HEIGHT + RULER);
      ctx.stroke();
      const text = app.axis.label(tick + offset, step);
      const half = ctx.measureText(text).width / 2;
      if (x > half && x < view.width - half) ctx.fillText(text, x, HEIGHT + RULER / 2);
    }
    ctx.textAlign = 'start';
  }
}
