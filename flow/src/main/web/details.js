// The selected run in words, with its stack, and ways on from it.
import { $, h } from './dom.js';
import { factsOf, methodText, placeText, titleOf } from './describe.js';
import { lengthText } from './words.js';

export class Details {
  constructor(app, theme) {
    this.app = app;
    this.theme = theme;
    this.element = $('details');
    app.on('select', ({ quiet }) => this.show(quiet));
    app.on('theme', () => this.show(true));
  }

  show(quiet) {
    const { app, theme } = this;
    const { flow, selected, hold } = app;
    this.element.setAttribute('aria-live', quiet ? 'off' : 'polite');
    if (selected < 0 && hold === null) {
      this.element.replaceChildren(h('p', { class: 'sub' }, 'Nothing was recorded.'));
      return;
    }
    const parts = hold ? [this.holdOf(hold)] : app.note ? [h('p', { class: 'note' }, app.note)] : [];
    if (selected >= 0) {
      const lane = flow.lane(selected);
      parts.unshift(
        h('h2', {}, h('span', { class: 'dot', style: `background:${theme.lane(lane)}` }), flow.name(lane)),
        h('p', { class: 'sub' }, titleOf(flow, selected)),
      );
      parts.push(factList(factsOf(flow, selected)), stackList(flow.stack(selected)), this.hops(selected));
    }
    this.element.replaceChildren(...parts);
  }

  holdOf(hold) {
    return h(
      'div',
      { class: 'held' },
      h('p', {}, h('strong', {}, `Held the hub for ${lengthText(hold.to - hold.from)}`), ` (${hold.how.toLowerCase().replaceAll('_', ' ')})`),
      h('p', {}, hold.call),
      hold.remedy ? h('p', { class: 'remedy' }, `→ ${hold.remedy}`) : null,
      h('ol', { class: 'stack' }, hold.stack.map((line) => h('li', {}, line))),
    );
  }

  hops(run) {
    const { app } = this;
    const { flow } = app;
    const hop = (label, title, to) => h('button', { title, disabled: to < 0, onclick: () => app.select(to) }, label);
    return h(
      'div',
      { class: 'hops' },
      hop('← its run before', 'The run before of this greenlet ([)', flow.previous(run)),
      hop('its next run →', 'The next run of this greenlet (])', flow.next(run)),
      hop('↑ who woke it', 'The run in which it was woken (W)', wakerRun(flow, run)),
      h('button', { title: 'Zoom to this run (Z)', onclick: () => app.emit('zoom', run) }, 'zoom'),
    );
  }
}

/** The run of the waker in which it woke the greenlet, or -1. */
export function wakerRun(flow, run) {
  const waker = flow.waker(run);
  if (waker < 0) return -1;
  const time = flow.wokenAt(run);
  const at = flow.runAt(flow.lanes.hub[waker], time);
  return at >= 0 && flow.lane(at) === waker ? at : -1;
}

export function factList(facts) {
  return h('dl', {}, facts.flatMap(([word, text]) => [h('dt', {}, word), h('dd', {}, text)]));
}

export function stackList(frames, most = frames.length) {
  return h(
    'ol',
    { class: 'stack' },
    frames.slice(0, most).map((frame) => h('li', { class: frame.own ? 'own' : null, title: frame.type }, `${methodText(frame)} (${placeText(frame)})`)),
    frames.length > most ? h('li', {}, `… and ${frames.length - most} more`) : null,
  );
}
