// The lanes: their names, the canvas, and what the pointer is over.
import { $, sized } from './dom.js';
import { Arrows } from './arrows.js';
import { LanePainter } from './lanes.js';
import { Names } from './names.js';
import { Overview } from './overview.js';
import { View } from './view.js';
import { drawBands, drawOutput, drawSelection } from './bands.js';
import { placeAt } from './density.js';

const TALLEST = 36;
const LOWEST = 14;

export class Timeline {
  constructor(app, theme) {
    this.app = app;
    this.theme = theme;
    this.scroller = $('scroller');
    this.canvas = $('lanes');
    this.view = new View(this.canvas, app.axis, () => this.invalidate(), (by) => (this.scroller.scrollTop += by));
    this.overview = new Overview(app, this.view);
    this.painter = new LanePainter(app.flow, app.rows);
    this.arrows = new Arrows(app.flow, app.rows);
    this.names = new Names(app, this);
    this.frameMillis = 0;
    this.pending = false;
    this.listen();
    this.resize();
  }

  listen() {
    const { app } = this;
    new ResizeObserver(() => this.resize()).observe(this.scroller);
    this.scroller.addEventListener('scroll', () => this.invalidate());
    app.on('draw', () => this.invalidate());
    app.on('rows', () => this.resize());
    app.on('axis', (before) => this.changeAxis(before));
    app.on('zoom', (run) => this.zoomTo(run));
    app.on('select', () => this.follow());
    this.canvas.addEventListener('pointermove', (event) => app.hover(this.runAt(event.offsetX, event.offsetY)));
    this.canvas.addEventListener('pointerleave', () => app.hover(-1));
    this.canvas.addEventListener('click', (event) => {
      const run = this.runAt(event.offsetX, event.offsetY);
      if (run >= 0) app.select(run);
    });
    this.canvas.addEventListener('dblclick', (event) => {
      const run = this.runAt(event.offsetX, event.offsetY);
      if (run >= 0) this.zoomTo(run);
    });
  }

  resize() {
    const rows = this.app.rows.shown.length;
    this.height = this.scroller.clientHeight;
    this.rowHeight = Math.max(LOWEST, Math.min(TALLEST, Math.floor((this.height - 12) / rows)));
    $('sizer').style.height = `${rows * this.rowHeight + 8}px`;
    const width = Math.max(50, this.scroller.clientWidth - this.names.width);
    if (width !== this.view.width) this.view.resize(width);
    this.invalidate();
  }

  invalidate() {
    if (this.pending) return;
    this.pending = true;
    requestAnimationFrame(() => {
      this.pending = false;
      this.draw();
    });
  }

  y(row) {
    return row * this.rowHeight - this.scroller.scrollTop + 4;
  }

  get firstRow() {
    return Math.max(0, Math.floor((this.scroller.scrollTop - 4) / this.rowHeight));
  }

  get lastRow() {
    return Math.min(this.app.rows.shown.length - 1, Math.floor((this.scroller.scrollTop + this.height) / this.rowHeight));
  }

  draw() {
    const began = performance.now();
    const { app, theme, view } = this;
    const ctx = sized(this.canvas, view.width, this.height);
    ctx.font = `11px ${theme.colors.font}`;
    const frame = { ctx, view, axis: app.axis, theme, rowHeight: this.rowHeight, height: this.height, y: (row) => this.y(row) };
    this.painter.drawn = 0;
    this.overview.draw(theme);
    drawBands(frame, app, this);
    this.arrows.drawAll(frame, app.selected);
    for (let row = this.firstRow; row <= this.lastRow; row++) this.painter.draw(frame, app.rows.shown[row], this.y(row));
    this.arrows.drawOne(frame, app.selected);
    drawOutput(frame, app);
    drawSelection(frame, app);
    this.names.draw();
    this.frameMillis = performance.now() - began;
    app.emit('drawn');
  }

  /** The run under a pixel; in a wait, the run that ends the wait; -1 for none. */
  runAt(x, y) {
    const { app, view } = this;
    const row = Math.floor((y + this.scroller.scrollTop - 4) / this.rowHeight);
    const node = app.rows.shown[row];
    if (node === undefined) return -1;
    const track = app.rows.trackOf(node);
    const place = view.place(x);
    const at = placeAt(track, app.axis, place);
    const near = [at, at + 1].filter((i) => i >= 0 && i < track.list.length);
    const away = (i) => Math.max(app.axis.start(track.list[i]) - place, place - app.axis.end(track.list[i]), 0);
    const nearest = near.reduce((best, i) => (best < 0 || away(i) < away(best) ? i : best), -1);
    if (nearest >= 0 && away(nearest) <= 3 * view.perPixel) return track.list[nearest];
    if (node.kind !== 'lane' || at < 0) return near.length > 0 && node.kind === 'lane' && this.isReady(track.list[0], place) ? track.list[0] : -1;
    return at + 1 < track.list.length ? track.list[at + 1] : -1;
  }

  isReady(run, place) {
    const { flow, axis } = this.app;
    return axis.at(flow.wokenAt(run), flow.hubOf(run)) <= place;
  }

  changeAxis(before) {
    const { app, view } = this;
    const { flow } = app;
    const middle = app.selected >= 0 ? app.selected : -1;
    const share = (view.to - view.from) / view.whole;
    view.axis = app.axis;
    view.setAxis(app.axis, view.left, view.left + view.whole);
    if (share < 0.99 && flow.count > 0) this.around(middle >= 0 ? middle : 0, before);
    this.invalidate();
  }

  /** As many runs around `run` as a glance takes in. */
  around(run) {
    const { flow, axis } = this.app;
    const first = axis.start(Math.max(0, run - 12));
    const last = axis.end(Math.min(flow.count - 1, run + 12));
    this.view.show(first, last);
  }

  /** The run, and what made it run, fill a good part of the view. */
  zoomTo(run) {
    const { app, view } = this;
    const { flow, axis, hold } = app;
    let from = hold ? axis.at(hold.from, hold.hub) : axis.start(run);
    let to = hold ? axis.at(hold.to, hold.hub) : axis.end(run);
    if (run >= 0) {
      from = Math.min(from, axis.start(run));
      to = Math.max(to, axis.end(run));
    }
    const margin = Math.max((to - from) * 0.6, axis.narrowest);
    view.show(from - margin, to + margin, true);
    if (run >= 0) {
      app.rows.reveal(flow.lane(run));
      this.resize();
      this.showRow(app.rows.rowOfLane[flow.lane(run)]);
    }
  }

  /** Keeps the selected run in view. */
  follow() {
    const { app } = this;
    if (app.selected < 0) return;
    const { axis, flow } = app;
    this.view.reveal(axis.start(app.selected), axis.end(app.selected));
    this.showRow(app.rows.rowOfLane[flow.lane(app.selected)]);
    this.invalidate();
  }

  /** Around the selected run. */
  zoomBy(factor) {
    const { selected, axis } = this.app;
    this.view.zoomBy(factor, selected < 0 ? NaN : axis.start(selected));
  }

  showRow(row) {
    const top = row * this.rowHeight;
    const { scroller } = this;
    if (top < scroller.scrollTop) scroller.scrollTop = top - this.rowHeight;
    else if (top + this.rowHeight * 2 > scroller.scrollTop + this.height) scroller.scrollTop = top - this.height + this.rowHeight * 3;
  }
}
