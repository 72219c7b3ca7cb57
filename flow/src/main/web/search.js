// Finds runs by greenlet, by what they wait for, by class or method.
import { $ } from './dom.js';

export class Search {
  constructor(app) {
    this.app = app;
    this.input = $('query');
    $('search').addEventListener('submit', (event) => {
      event.preventDefault();
      this.next(1);
    });
    this.input.addEventListener('input', () => this.find(this.input.value));
    $('found-next').addEventListener('click', () => this.next(1));
    $('found-before').addEventListener('click', () => this.next(-1));
    app.on('select', () => this.show());
  }

  /** Marks all runs that match; returns how many. */
  find(text) {
    const { app } = this;
    this.input.value = text;
    const query = text.trim().toLowerCase();
    app.find(query === '' ? null : { list: this.matches(query) });
    this.show();
    return app.hits?.list.length ?? 0;
  }

  matches(query) {
    const { flow } = this.app;
    const { header, runs } = flow;
    const has = (text) => text.toLowerCase().includes(query);
    const frames = header.frames.map(([type, method]) => has(`${type}.${method}`));
    const lanes = Uint8Array.from({ length: flow.lanes.count }, (_, lane) => (has(flow.name(lane)) ? 1 : 0));
    const texts = Uint8Array.from(header.texts, (text) => (has(text) ? 1 : 0));
    // A site is at 1 and on; 0 is for none.
    const sites = Uint8Array.from([0, ...header.sites.map((site) => (site.some((frame) => frames[frame]) ? 1 : 0))]);
    const list = [];
    for (let i = 0; i < flow.count; i++) {
      if (lanes[runs.lane[i]] || texts[runs.reason[i]] || sites[runs.site[i]]) list.push(i);
    }
    return list;
  }

  /** Goes to the next hit after the selected run, around the end; -1: before it. Returns the run. */
  next(by) {
    const list = this.app.hits?.list ?? [];
    if (list.length === 0) return -1;
    const { selected } = this.app;
    let at = by > 0 ? list.findIndex((run) => run > selected) : list.findLastIndex((run) => run < selected);
    if (at < 0) at = by > 0 ? 0 : list.length - 1;
    this.app.select(list[at]);
    return list[at];
  }

  show() {
    const { hits, selected } = this.app;
    const list = hits?.list ?? [];
    const at = list.length > 0 ? lowerBound(list, selected) : -1;
    const place = list[at] === selected ? `${(at + 1).toLocaleString('en')} of ` : '';
    $('found').textContent = hits === null ? '' : list.length === 0 ? 'none' : `${place}${list.length.toLocaleString('en')}`;
    $('found-next').disabled = $('found-before').disabled = list.length === 0;
  }
}

function lowerBound(list, value) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (list[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
