// Which part of the axis is seen. Wheel, drag and pinch are d3-zoom's.
import { select } from 'd3-selection';
import { zoom, zoomIdentity } from 'd3-zoom';

/** Free space at both ends, as a part of the axis. */
const MARGIN = 0.02;

const still = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

export class View {
  constructor(element, axis, changed, scrolled) {
    this.element = element;
    this.axis = axis;
    this.changed = changed;
    this.width = 1;
    this.transform = zoomIdentity;
    this.selection = select(element);
    this.zoom = zoom()
      .filter((event) => !event.button && !(event.type === 'wheel' && this.pansByWheel(event)))
      .on('zoom', (event) => {
        this.transform = event.transform;
        const moved = event.sourceEvent;
        if (moved?.type === 'mousemove') scrolled(-moved.movementY);
        this.changed();
      });
    this.selection.call(this.zoom).on('dblclick.zoom', null);
    element.addEventListener('wheel', (event) => this.wheel(event, scrolled), { passive: false });
  }

  pansByWheel(event) {
    return event.shiftKey || event.altKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
  }

  wheel(event, scrolled) {
    if (event.ctrlKey || !this.pansByWheel(event)) return;
    event.preventDefault();
    const unit = event.deltaMode === 1 ? 20 : 1;
    if (event.altKey) scrolled(event.deltaY * unit);
    else this.pan((event.deltaX || event.deltaY) * unit);
  }

  resize(width) {
    const { from, to } = this;
    const first = this.width === 1;
    this.width = width;
    this.limit();
    if (first) this.show(this.left, this.left + this.whole);
    else this.show(from, to);
  }

  setAxis(axis, from, to) {
    this.axis = axis;
    this.limit();
    this.show(from, to);
  }

  limit() {
    const most = Math.max(1, this.whole / this.axis.narrowest);
    this.zoom
      .scaleExtent([1, most])
      .extent([[0, 0], [this.width, 1]])
      .translateExtent([[0, -Infinity], [this.width, Infinity]]);
  }

  get left() {
    return -this.axis.length * MARGIN;
  }

  get whole() {
    return this.axis.length * (1 + 2 * MARGIN);
  }

  get perPixel() {
    return this.whole / this.width / this.transform.k;
  }

  get from() {
    return this.left - this.transform.x * this.perPixel;
  }

  get to() {
    return this.from + this.width * this.perPixel;
  }

  /** The pixel of a place on the axis, and back. */
  x(place) {
    return (place - this.from) / this.perPixel;
  }

  place(x) {
    return this.from + x * this.perPixel;
  }

  show(from, to, smooth = false) {
    const k = Math.max(1, Math.min(this.whole / Math.max(to - from, this.axis.narrowest), this.zoom.scaleExtent()[1]));
    const middle = (from + to) / 2;
    const perPixel = this.whole / this.width / k;
    const wanted = zoomIdentity.translate(this.width / 2 - (middle - this.left) / perPixel, 0).scale(k);
    const target = this.zoom.constrain()(wanted, [[0, 0], [this.width, 1]], this.zoom.translateExtent());
    const moved = smooth && !still() ? this.selection.transition().duration(300) : this.selection;
    moved.call(this.zoom.transform, target);
  }

  fit(smooth = true) {
    this.show(this.left, this.left + this.whole, smooth);
  }

  /** Around a place, if it is in view; or else around the middle. */
  zoomBy(factor, place) {
    const around = place > this.from && place < this.to ? place : (this.from + this.to) / 2;
    const half = 1 / factor;
    this.show(around - (around - this.from) * half, around + (this.to - around) * half, true);
  }

  pan(pixels) {
    this.selection.call(this.zoom.translateBy, -pixels / this.transform.k, 0);
  }

  /** Moves as little as is needed for [from, to] to be seen; zooms in if it were only a dot. */
  reveal(from, to) {
    const seen = this.to - this.from;
    if (from >= this.from + seen * 0.03 && to <= this.to - seen * 0.03) return;
    const middle = (from + to) / 2;
    this.show(middle - seen / 2, middle + seen / 2);
  }
}
