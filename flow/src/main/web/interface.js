// `window.jeventFlow`: how a script drives the page, with what the page's own buttons and keys use.

/**
 * - `ready`: a promise, kept when the first picture is drawn
 * - `firstPaintMillis`: when that was, since the page began to load
 * - `drawnRuns()`: runs drawn in the last frame, one by one or as pixels; `frameMillis()`: what the frame took
 * - `lanes()`: the rows in drawn order: `kind`, `name`, `depth`, `runs`
 * - `runs(from, to)`: runs by number: lane, start, end, left, reason, cause, waker, explicit
 * - `go(run)`, `step(by)`, `play()`, `pause()`, `position()`: the player
 * - `lit()`: the lines shown in the sources: `file`, `line`, `kind` (`lit`, `resumed`, `stands`), `greenlet`
 * - `details()`, `output()`: as text; `stats()`: the statistics
 * - `find(text)`: searches, returns how many runs are found; `next(by)`: goes to the next of them
 * - `blocked()`: finds what blocked the hub; `axis(name)`: `time` or `switch`; `show(from, to)`, `view()`, `fit()`
 */
export function interfaceOf({ app, timeline, player, search, details, sources, output }) {
  const { flow, rows } = app;
  return {
    drawnRuns: () => timeline.painter.drawn,
    frameMillis: () => timeline.frameMillis,
    lanes: () =>
      rows.shown.map((node) => ({ kind: node.kind, name: rows.label(node), depth: node.depth, runs: rows.trackOf(node).list.length })),
    runs: (from = 0, to = flow.count) =>
      Array.from({ length: Math.max(0, Math.min(to, flow.count) - from) }, (_, i) => runOf(flow, from + i)),
    go: (run) => app.select(run),
    step: (by) => player.step(by),
    play: () => player.play(),
    pause: () => player.pause(),
    position: () => app.selected,
    lit: () => sources.lit(),
    details: () => details.element.innerText,
    output: () => output.text(),
    stats: () => app.statistics,
    find: (text) => search.find(text),
    next: (by = 1) => search.next(by),
    blocked: () => app.findBlocked(),
    axis: (name) => app.setAxis(name),
    show: (from, to) => timeline.view.show(from, to),
    view: () => ({ from: timeline.view.from, to: timeline.view.to, axis: app.axis.name }),
    fit: () => timeline.view.fit(false),
  };
}

function runOf(flow, run) {
  return {
    run,
    lane: flow.name(flow.lane(run)),
    start: flow.start(run),
    end: flow.end(run),
    left: flow.left(run),
    reason: flow.reason(run),
    cause: flow.cause(run),
    waker: flow.waker(run) < 0 ? '' : flow.name(flow.waker(run)),
    explicit: flow.isExplicit(run),
  };
}
