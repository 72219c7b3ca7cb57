// The statistics as lists; each row goes to what it tells of.
import { $, h } from './dom.js';
import { count, leftText, lengthText } from './words.js';

export class StatisticsPanel {
  constructor(app, theme) {
    this.app = app;
    this.theme = theme;
    app.on('statistics', () => this.show());
    app.on('theme', () => this.show());
  }

  show() {
    const { app } = this;
    const { flow, statistics } = app;
    const go = (run) => () => app.showRun(run);
    const runRow = ({ run, nanos }) => this.row(flow.lane(run), leftText(flow, run), lengthText(nanos), go(run));
    const waitRow = ({ run, nanos }) => this.row(flow.lane(run), flow.reason(flow.previous(run)) || 'waited', lengthText(nanos), go(run));
    $('statistics').replaceChildren(
      h('h2', {}, 'Statistics'),
      ...section('Hub load', null, statistics.hubs.flatMap((hub) => this.hubRow(hub))),
      ...section('Held hubs', null, app.holds.slice(0, 5).map((hold) => this.holdRow(hold))),
      ...section('Longest on the carrier', null, statistics.longestRuns.map(runRow)),
      ...section('Longest wait', null, statistics.longestWaits.map(waitRow)),
      ...section('Most switched', null, statistics.mostSwitched.map(({ lane, runs }) => this.row(lane, '', count(runs, 'run'), this.firstOf(lane)))),
      ...section('Time in I/O', lengthText(statistics.ioTotal), statistics.io.map(({ lane, nanos }) => this.row(lane, '', lengthText(nanos), this.firstOf(lane)))),
    );
  }

  firstOf(lane) {
    const { app } = this;
    return () => app.select(app.flow.ofLane[app.flow.from[lane]]);
  }

  hubRow({ hub, name, load, runs }) {
    const percent = `${(100 * load).toFixed(load < 0.1 ? 1 : 0)} %`;
    const node = this.app.rows.roots[hub];
    return [
      h(
        'button',
        { class: 'row', title: `Busy ${percent} of the time. Fold or unfold its greenlets`, onclick: () => this.app.fold(node) },
        h('span', { class: 'what' }, name, ' ', h('span', { class: 'why' }, count(runs, 'run'))),
        h('span', { class: 'value' }, percent),
      ),
      h('div', { class: 'meter' }, h('i', { style: `width:${Math.min(100, 100 * load)}%` })),
    ];
  }

  holdRow(hold) {
    const run = this.app.runHolding(hold);
    const lane = run < 0 ? hold.lane : this.app.flow.lane(run);
    return this.row(lane, hold.call, lengthText(hold.to - hold.from), () => this.app.showHold(hold));
  }

  row(lane, why, value, onclick) {
    const name = this.app.flow.name(lane);
    return h(
      'button',
      { class: 'row', title: `${name} ${why}`, onclick },
      h('span', { class: 'dot', style: `background:${lane < 0 ? 'transparent' : this.theme.lane(lane)}` }),
      h('span', { class: 'what' }, name, ' ', h('span', { class: 'why' }, why)),
      h('span', { class: 'value' }, value),
    );
  }
}

function section(title, sum, rows) {
  if (rows.length === 0) return [];
  return [h('h3', {}, title, sum ? h('span', {}, sum) : null), ...rows];
}
