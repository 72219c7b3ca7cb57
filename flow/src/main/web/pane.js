// One source file with the lines that are lit.
import { h } from './dom.js';
import { linesOf } from './java.js';
import { methodText } from './words.js';

export class Pane {
  constructor(key, path, text, scrolled) {
    this.key = key;
    this.path = path;
    this.used = 0;
    this.isNew = true;
    this.title = h('h2', {});
    this.items = text === undefined ? [] : linesOf(text).map((parts, i) => lineItem(parts, i + 1));
    this.list = h('ol', {}, this.items);
    this.code = h('div', { class: 'code', tabindex: 0, 'aria-label': path }, text === undefined ? null : this.list);
    this.code.addEventListener('scroll', scrolled);
    this.element = h('section', { class: 'pane', 'aria-label': path }, this.title, this.code);
    this.marked = [];
  }

  clear() {
    for (const item of this.marked) {
      item.className = '';
      item.removeAttribute('style');
      item.querySelector('.chips')?.remove();
    }
    this.marked = [];
  }

  /** Lights a line: `lit`, `resumed` or `stands`, in the colour of a lane; with a word, if there is one. */
  mark(line, kind, color, word) {
    const item = this.items[line - 1];
    if (item === undefined) return;
    item.classList.add(kind);
    if (kind !== 'stands' || !item.style.length) item.style.setProperty('--lane', color);
    if (word) chipsOf(item).append(h('span', { class: kind === 'stands' ? 'chip waits' : 'chip', style: `--lane:${color}` }, word));
    this.marked.push(item);
  }

  head(frame, color, name) {
    this.title.replaceChildren(
      h('span', { class: 'dot', style: `background:${color}` }),
      name,
      h('span', { class: 'file' }, `${methodText(frame)} · ${this.path.slice(this.path.lastIndexOf('/') + 1)}`),
    );
  }

  /** Scrolls as little as is needed for the lines to be seen with some around them. */
  reveal(lines) {
    const items = lines.map((line) => this.items[line - 1]).filter(Boolean);
    if (items.length === 0) return;
    const { code } = this;
    const tops = items.map((item) => item.offsetTop - code.offsetTop);
    const height = items[0].offsetHeight;
    const top = Math.min(...tops);
    const bottom = Math.max(...tops) + height;
    const margin = Math.min(3 * height, code.clientHeight / 4);
    const seen = !this.isNew;
    this.isNew = false;
    if (seen && top - margin >= code.scrollTop && bottom + margin <= code.scrollTop + code.clientHeight) return;
    const middle = bottom - top > code.clientHeight ? tops[0] : (top + bottom) / 2;
    code.scrollTop = middle - code.clientHeight / 2;
  }

  /** Where a line is, in the coordinates of the panel; kept within what is seen. */
  placeOf(line, panel) {
    const item = this.items[line - 1];
    const inside = this.code.getBoundingClientRect();
    if (item === undefined) return null;
    const box = item.getBoundingClientRect();
    const end = item.lastElementChild.getBoundingClientRect();
    const y = Math.max(inside.top + 4, Math.min(inside.bottom - 4, (box.top + box.bottom) / 2));
    return {
      left: inside.left + 9 - panel.left,
      right: Math.min(inside.right - 14, end.right + 8) - panel.left,
      y: y - panel.top,
    };
  }
}

/** Chips stay in view when the line is longer than the pane. */
function chipsOf(item) {
  if (!item.querySelector('.chips')) item.append(h('span', { class: 'chips' }));
  return item.querySelector('.chips');
}

function lineItem(parts, number) {
  const spans = parts.map(([kind, text]) => h('span', { class: kind || null }, text));
  return h('li', { 'data-line': number }, spans.length > 0 ? spans : h('span', {}, ' '));
}
