// What the program printed, up to where the player stands.
import { $, h } from './dom.js';

/** The page keeps so many lines around the player as elements. */
const KEPT = 400;

export class Output {
  constructor(app, theme) {
    this.app = app;
    this.theme = theme;
    this.element = $('output');
    this.lines = app.flow.header.output;
    this.runs = this.lines.map(([at, lane]) => (lane < 0 ? -1 : app.flow.runAt(app.flow.lanes.hub[lane], at)));
    this.shownFrom = -1;
    app.on('select', () => this.show());
    app.on('theme', () => {
      this.shownFrom = -1;
      this.show();
    });
    if (this.lines.length === 0) this.element.replaceChildren(h('li', { class: 'later' }, 'Nothing was printed, or it was not recorded.'));
  }

  show() {
    const { app, lines } = this;
    if (lines.length === 0) return;
    const end = app.selected < 0 ? -1 : app.flow.end(app.selected);
    let printed = 0;
    while (printed < lines.length && lines[printed][0] <= end) printed++;
    const from = Math.max(0, Math.min(lines.length - KEPT, Math.floor((printed - KEPT / 2) / 100) * 100));
    if (from !== this.shownFrom) this.fill(from);
    [...this.element.children].forEach((item, i) => {
      item.classList.toggle('later', from + i >= printed);
      item.classList.toggle('now', this.runs[from + i] === app.selected && app.selected >= 0);
    });
    const last = this.element.children[Math.max(0, printed - 1 - from)];
    if (last) this.element.scrollTop = last.offsetTop - this.element.offsetTop - this.element.clientHeight + last.offsetHeight + 24;
  }

  fill(from) {
    const { app, theme } = this;
    this.shownFrom = from;
    this.element.replaceChildren(
      ...this.lines.slice(from, from + KEPT).map(([, lane, text, error], i) =>
        h(
          'li',
          {
            class: error ? 'error' : null,
            style: lane < 0 ? null : `--lane:${theme.lane(lane)}`,
            onclick: () => this.runs[from + i] >= 0 && app.select(this.runs[from + i]),
          },
          text || ' ',
          h('span', { class: 'who' }, lane < 0 ? '' : app.flow.name(lane)),
        ),
      ),
    );
  }

  /** The lines printed so far. */
  text() {
    return [...this.element.children].filter((item) => !item.classList.contains('later')).map((item) => item.firstChild.textContent);
  }
}
