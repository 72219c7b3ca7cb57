// The names of the rows in view, as a tree that can be read aloud and folded.
import { $, h } from './dom.js';

export class Names {
  constructor(app, timeline) {
    this.app = app;
    this.timeline = timeline;
    this.element = $('names');
    this.width = this.element.offsetWidth;
    this.drawn = '';
    this.element.addEventListener('keydown', (event) => this.press(event));
  }

  /** Makes the rows anew only if others are in view, or look different. */
  draw() {
    const { app, timeline } = this;
    const { firstRow, lastRow, rowHeight } = timeline;
    const lane = app.selected >= 0 ? app.flow.lane(app.selected) : -1;
    const key = `${firstRow} ${lastRow} ${rowHeight} ${app.rows.shown.length} ${lane} ${timeline.theme.name}`;
    if (key === this.drawn) return;
    this.drawn = key;
    const rows = [];
    for (let row = firstRow; row <= lastRow; row++) rows.push(this.row(row, lane));
    const focused = this.focusedRow();
    this.element.replaceChildren(...rows);
    if (focused >= 0) this.focus(focused);
  }

  focusedRow() {
    const item = document.activeElement?.closest?.('.name');
    return item ? Number(item.dataset.row) : -1;
  }

  focus(row) {
    this.element.querySelector(`[data-row="${row}"]`)?.focus({ preventScroll: true });
  }

  /** The keys of a tree; the others are the page's. */
  press(event) {
    const row = this.focusedRow();
    const node = this.app.rows.shown[row];
    if (node === undefined) return;
    const { rows } = this.app;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') this.move(row + (event.key === 'ArrowDown' ? 1 : -1));
    else if (event.key === 'Enter') this.choose(node);
    else if (event.key === 'ArrowRight' && rows.canFold(node)) this.app.fold(node, false);
    else if (event.key === 'ArrowLeft' && rows.canFold(node)) this.app.fold(node, true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  move(row) {
    if (row < 0 || row >= this.app.rows.shown.length) return;
    this.timeline.showRow(row);
    this.drawn = '';
    this.draw();
    this.focus(row);
  }

  row(row, selected) {
    const { app, timeline } = this;
    const node = app.rows.shown[row];
    const foldable = app.rows.canFold(node);
    const label = app.rows.label(node);
    const own = node.kind === 'lane' || node.kind === 'group';
    const color = own ? timeline.theme.lane(node.kind === 'group' ? node.lanes[0] : node.lane) : 'transparent';
    return h(
      'div',
      {
        class: `name ${node.kind}${node.kind === 'lane' && node.lane === selected ? ' selected' : ''}`,
        role: 'treeitem',
        tabindex: 0,
        'data-row': row,
        'aria-level': node.depth + 1,
        'aria-expanded': foldable ? String(!node.folded) : null,
        'aria-selected': String(node.kind === 'lane' && node.lane === selected),
        title: this.titleOf(node, label),
        style: `top:${row * timeline.rowHeight + 4}px;height:${timeline.rowHeight}px;padding-left:${6 + Math.min(8, node.depth) * 12}px`,
        onclick: (event) => this.click(event, node),
      },
      foldable ? h('button', { class: 'fold', 'aria-label': `${node.folded ? 'Unfold' : 'Fold'} ${label}`, tabindex: -1 }, node.folded ? '▸' : '▾') : h('span', { class: 'fold' }),
      own ? h('span', { class: 'dot', style: `background:${color}` }) : null,
      h('span', { class: 'label' }, label),
      h('span', { class: 'runs' }, this.countOf(node)),
    );
  }

  countOf(node) {
    const runs = this.app.rows.trackOf(node).list.length;
    return runs >= 10000 ? `${Math.round(runs / 1000).toLocaleString('en')}k` : runs.toLocaleString('en');
  }

  titleOf(node, label) {
    if (node.kind === 'hub') return `Hub ${label}: all that ran on it`;
    if (node.kind === 'group') return `${label}: alike, and spawned at the same place`;
    const outcome = this.app.flow.outcome(node.lane);
    return `Greenlet ${label}${outcome ? `, ${outcome}` : ''}: ${this.app.flow.runsOf(node.lane)} runs`;
  }

  click(event, node) {
    const { app } = this;
    if (event.target.closest('button.fold')) app.fold(node);
    else this.choose(node);
  }

  /** A lane: its first run. What folds: folds or unfolds. */
  choose(node) {
    const { app } = this;
    const { flow } = app;
    if (node.kind !== 'lane') app.fold(node);
    else if (flow.runsOf(node.lane) > 0) app.select(flow.ofLane[flow.from[node.lane]]);
  }
}
