// What the pointer is over, beside it.
import { $, h } from './dom.js';
import { factsOf, titleOf } from './describe.js';
import { factList, stackList } from './details.js';

export class Tip {
  constructor(app, theme, timeline) {
    this.app = app;
    this.theme = theme;
    this.element = $('tip');
    this.shown = -1;
    timeline.canvas.addEventListener('pointermove', (event) => this.move(event));
    timeline.canvas.addEventListener('pointerleave', () => this.hide());
    timeline.canvas.addEventListener('pointerdown', () => this.hide());
  }

  hide() {
    this.element.hidden = true;
    this.shown = -1;
  }

  move(event) {
    const { hovered } = this.app;
    if (hovered < 0 || event.buttons !== 0) {
      this.hide();
      return;
    }
    if (hovered !== this.shown) this.fill(hovered);
    const { element } = this;
    element.hidden = false;
    const right = event.clientX + 18 + element.offsetWidth;
    element.style.left = `${right > innerWidth ? event.clientX - 14 - element.offsetWidth : event.clientX + 18}px`;
    element.style.top = `${Math.max(4, Math.min(event.clientY + 14, innerHeight - element.offsetHeight - 8))}px`;
  }

  fill(run) {
    const { flow } = this.app;
    const lane = flow.lane(run);
    this.shown = run;
    this.element.replaceChildren(
      h('p', { class: 'title' }, h('span', { class: 'dot', style: `background:${this.theme.lane(lane)}` }), flow.name(lane)),
      h('p', { class: 'sub' }, titleOf(flow, run)),
      factList(factsOf(flow, run)),
      stackList(flow.stack(run), 6),
    );
  }
}
