// The keyboard, and the help that tells of it.
import { $, h } from './dom.js';
import { wakerRun } from './details.js';

export class Keys {
  constructor(parts) {
    this.bindings = bindingsOf(parts, () => this.help());
    this.dialog = $('keys');
    this.dialog.append(
      h('h2', {}, 'Reading the page'),
      h('p', { class: 'sub' }, 'Wheel or pinch zooms, drag moves, Shift and wheel moves sideways, Alt and wheel up and down. Click a run to go there, double click to zoom to it.'),
      h('div', { class: 'columns' }, this.bindings.map(({ shown, what }) => h('div', { class: 'key' }, h('kbd', {}, shown), h('span', {}, what)))),
    );
    this.dialog.addEventListener('click', (event) => event.target === this.dialog && this.dialog.close());
    $('help').addEventListener('click', () => this.help());
    $('theme').addEventListener('click', () => parts.theme.toggle());
    $('fit').addEventListener('click', () => parts.timeline.view.fit());
    $('in').addEventListener('click', () => parts.timeline.zoomBy(2));
    $('out').addEventListener('click', () => parts.timeline.zoomBy(0.5));
    addEventListener('keydown', (event) => this.press(event));
  }

  help() {
    if (this.dialog.open) this.dialog.close();
    else this.dialog.showModal();
  }

  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.closest?.('input[type="search"], select');
    if (typing) {
      if (event.key === 'Escape') event.target.blur();
      return;
    }
    // A button's own keys are its own.
    if (event.target.closest?.('button') && (event.key === ' ' || event.key === 'Enter')) return;
    const key = event.shiftKey && event.key.length > 1 ? `Shift+${event.key}` : event.key;
    const bound = this.bindings.find(({ keys }) => keys.includes(key));
    if (bound === undefined || (this.dialog.open && key !== '?' && key !== 'Escape')) return;
    event.preventDefault();
    bound.run();
  }
}

function bindingsOf({ app, timeline, player, search, theme }, help) {
  const { flow } = app;
  const { view } = timeline;
  const go = (run) => run >= 0 && app.select(run);
  const from = (of) => () => app.selected >= 0 && go(of(app.selected));
  const scroll = (rows) => () => (timeline.scroller.scrollTop += rows * timeline.rowHeight);
  return [
    { keys: [' '], shown: 'Space', what: 'play or pause', run: () => player.toggle() },
    { keys: ['ArrowRight'], shown: '→', what: 'step to the next switch', run: () => player.step(1) },
    { keys: ['ArrowLeft'], shown: '←', what: 'step back', run: () => player.step(-1) },
    { keys: ['Home'], shown: 'Home', what: 'the first switch', run: () => go(0) },
    { keys: ['End'], shown: 'End', what: 'the last switch', run: () => go(flow.count - 1) },
    { keys: ['['], shown: '[', what: 'the run before of this greenlet', run: from((run) => flow.previous(run)) },
    { keys: [']'], shown: ']', what: 'the next run of this greenlet', run: from((run) => flow.next(run)) },
    { keys: ['w', 'W'], shown: 'W', what: 'the run that woke it', run: from((run) => wakerRun(flow, run)) },
    { keys: ['+', '='], shown: '+', what: 'zoom in', run: () => timeline.zoomBy(2) },
    { keys: ['-', '_'], shown: '-', what: 'zoom out', run: () => timeline.zoomBy(0.5) },
    { keys: ['0', 'f', 'F'], shown: '0', what: 'the whole run', run: () => view.fit() },
    { keys: ['z', 'Z'], shown: 'Z', what: 'zoom to the selected run', run: () => app.selected >= 0 && app.emit('zoom', app.selected) },
    { keys: ['Shift+ArrowRight'], shown: 'Shift →', what: 'move the view right', run: () => view.pan(view.width / 4) },
    { keys: ['Shift+ArrowLeft'], shown: 'Shift ←', what: 'move the view left', run: () => view.pan(-view.width / 4) },
    { keys: ['ArrowDown'], shown: '↓', what: 'scroll the lanes down', run: scroll(3) },
    { keys: ['ArrowUp'], shown: '↑', what: 'scroll the lanes up', run: scroll(-3) },
    { keys: ['/'], shown: '/', what: 'search', run: () => search.input.focus() },
    { keys: ['n'], shown: 'N', what: 'next hit', run: () => search.next(1) },
    { keys: ['N'], shown: 'Shift N', what: 'previous hit', run: () => search.next(-1) },
    { keys: ['b', 'B'], shown: 'B', what: 'find what blocked the hub', run: () => app.findBlocked() },
    { keys: ['t', 'T'], shown: 'T', what: 'time or switch number on the axis', run: () => app.setAxis(app.axis.name === 'time' ? 'switch' : 'time') },
    { keys: ['d', 'D'], shown: 'D', what: 'dark or light', run: () => theme.toggle() },
    { keys: ['?'], shown: '?', what: 'this help', run: help },
  ];
}
