'use strict';
(() => {
  const PERIOD = Number(document.body.dataset.period);
  const KEPT = Number(document.body.dataset.window) * 1000;
  const MOST_LANES = Number(document.body.dataset.lanes);
  const MOST_MARKS = 40000;
  const MOST_ROWS = 500;
  const HISTORY = 120;
  const DELAY = 1250000;
  const ROW = 18;
  const AXIS = 20;
  const LABEL = 190;
  const DOING = {
    RUNNING: ['running', '--run'],
    READY: ['ready', '--ready'],
    TIMER: ['timer', '--timer'],
    IO: ['I/O', '--io'],
    QUEUE: ['queue', '--queue'],
    SYNC: ['lock, event', '--sync'],
    GREENLET: ['greenlet', '--join'],
    WORKER: ['worker thread', '--worker'],
    JDK: ['JDK wait', '--jdk'],
    OTHER: ['other wait', '--wait'],
    ENDED: ['ended', '--line'],
  };
  const EXPLICIT = new Set(['SPAWN', 'YIELD', 'GREENLET']);
  const CAUSES = {
    SPAWN: 'it was spawned', YIELD: 'it had only yielded', GREENLET: 'woken by a greenlet',
    TIMER: 'the time came', IO: 'input or output came', CALLBACK: 'woken by a callback',
    HUB: 'woken by another hub', THREAD: 'woken by a thread', UNKNOWN: 'not known',
  };
  const token = new URLSearchParams(location.search).get('token') || '';
  const $ = (id) => document.getElementById(id);

  const hubs = new Map();
  const lanes = new Map();
  let slots = [];
  let past = [];
  let markCount = 0;
  let last = 0;
  let hiddenLanes = 0;
  let hiddenRuns = 0;
  let offset = null;
  let paused = false;
  let frozen = 0;
  let lost = 0;
  let windowMicros = 10e6;
  let pid = 0;
  let hover = null;
  let colours = {};

  // ---- asking

  async function ask(path) {
    const response = await fetch(path, {
      headers: { Authorization: 'Bearer ' + token },
      cache: 'no-store',
      signal: AbortSignal.timeout(5000),
    });
    if (!response.ok) {
      throw new Error('status ' + response.status);
    }
    return response.json();
  }

  async function poll() {
    if (!paused && !document.hidden) {
      try {
        take(await ask('/snapshot?since=' + last));
        if (lost) {
          lost = 0;
          $('gone').hidden = true;
        }
      } catch (error) {
        lost = lost || Date.now();
        gone(error);
      }
    }
    const young = hubs.size && [...hubs.values()].some((hub) => hub.load < 0);
    setTimeout(poll, young && !lost ? Math.min(PERIOD, 300) : PERIOD);
  }

  function gone(error) {
    const refused = error.message === 'status 403';
    $('gone').hidden = false;
    $('gone').textContent = refused
      ? 'This address belongs to an earlier run of a program: open the address that is printed now.'
      : 'Process ' + (pid || '') + ' has ended, or its page was closed. What you see is the last that is known; this page asks again each second.';
    status();
  }

  function take(answer) {
    pid = answer.pid;
    const here = performance.now() * 1000;
    const measured = answer.now - here;
    offset = offset === null || measured > offset || offset - measured > 1e6 ? measured : offset;
    if (answer.last < last) {
      lanes.clear();
      slots = [];
      markCount = 0;
    }
    last = answer.last;
    takeHubs(answer);
    takeMarks(answer);
    past = answer.holds;
    hiddenLanes = answer.hiddenLanes;
    hiddenRuns = answer.hiddenRuns;
    forget(answer.now - KEPT);
    status();
    drawHubs();
    drawTree();
  }

  function takeHubs(answer) {
    const seen = new Set();
    for (const hub of answer.hubs) {
      seen.add(hub.id);
      const before = hubs.get(hub.id);
      hub.history = before ? before.history : [];
      hub.parts = before ? before.parts : null;
      hub.history.push(hub.held ? -2 : hub.load);
      if (hub.history.length > HISTORY) {
        hub.history.shift();
      }
      hubs.set(hub.id, hub);
    }
    for (const [id, hub] of hubs) {
      if (!seen.has(id)) {
        hub.ended = hub.ended || answer.now;
        hub.held = undefined;
        if (answer.now - hub.ended > KEPT) {
          hubs.delete(id);
          if (hub.parts) {
            hub.parts.root.remove();
          }
        }
      }
    }
  }

  function takeMarks(answer) {
    const found = answer.lanes.map(([hub, thread]) => {
      const key = hub + ':' + thread;
      let lane = lanes.get(key);
      if (!lane) {
        lane = { key, hub, thread, name: '', marks: [], ended: false, slot: null };
        lanes.set(key, lane);
      }
      return lane;
    });
    const text = answer.texts;
    for (const [lane, name, start, end, ran, runs, cause, by, byName, left, waits, reason] of answer.marks) {
      const one = found[lane];
      one.name = text[name];
      one.marks.push({
        start, end, ran, runs, cause: text[cause], by, byName: text[byName],
        left: text[left], waits: text[waits], reason: text[reason],
      });
      one.ended = text[left] === 'ENDS';
      markCount++;
      if (!one.slot) {
        place(one, start);
      }
    }
  }

  // A row is used again by a greenlet that begins after the last one in it has ended.
  function place(lane, start) {
    let slot = slots.find((one) => {
      const before = one.lanes[one.lanes.length - 1];
      return one.hub === lane.hub && before && before.ended &&
        start - before.marks[before.marks.length - 1].end > 20000;
    });
    if (!slot) {
      slot = { hub: lane.hub, lanes: [] };
      slots.push(slot);
    }
    slot.lanes.push(lane);
    lane.slot = slot;
  }

  function forget(oldest) {
    const tight = markCount > MOST_MARKS || lanes.size > MOST_LANES;
    const ordered = tight ? [...lanes.values()].sort((a, b) => lastOf(a) - lastOf(b)) : lanes.values();
    let count = lanes.size;
    for (const lane of [...ordered]) {
      const drop = (markCount > MOST_MARKS || count > MOST_LANES) && tight;
      let old = 0;
      while (old < lane.marks.length && (lane.marks[old].end < oldest || (drop && count > MOST_LANES))) {
        old++;
      }
      if (drop && markCount > MOST_MARKS) {
        old = Math.max(old, lane.marks.length >> 1);
      }
      lane.marks.splice(0, old);
      markCount -= old;
      if (!lane.marks.length) {
        lanes.delete(lane.key);
        count--;
        lane.slot.lanes = lane.slot.lanes.filter((one) => one !== lane);
      }
    }
    slots = slots.filter((slot) => slot.lanes.length);
    const order = [...hubs.keys()];
    slots.sort((a, b) => order.indexOf(a.hub) - order.indexOf(b.hub));
  }

  function lastOf(lane) {
    return lane.marks.length ? lane.marks[lane.marks.length - 1].end : 0;
  }

  // ---- texts

  function micros(value) {
    if (value < 1000) return Math.round(value) + ' µs';
    if (value < 1e6) return (value / 1000).toFixed(value < 1e4 ? 1 : 0) + ' ms';
    return (value / 1e6).toFixed(value < 1e7 ? 1 : 0) + ' s';
  }

  function count(value) {
    if (value < 0) return '–';
    if (value < 10 && value % 1) return value.toFixed(1);
    if (value < 10000) return Math.round(value).toLocaleString('en');
    return value < 1e6 ? Math.round(value / 1000) + ' k' : (value / 1e6).toFixed(1) + ' M';
  }

  function status() {
    const all = [...hubs.values()].filter((hub) => !hub.ended);
    const sum = all.reduce((n, hub) => n + (hub.greenlets || 0), 0);
    const held = all.filter((hub) => hub.held).length;
    $('status').textContent = lost
      ? 'no answer since ' + new Date(lost).toLocaleTimeString()
      : 'process ' + pid + ' · ' + all.length + (all.length === 1 ? ' hub · ' : ' hubs · ') +
        count(sum) + ' greenlets' + (held ? ' · ' + held + ' held' : '') + (paused ? ' · paused' : '');
    document.title = (held ? '● held – ' : '') + 'jevent live' + (lost ? ' (ended)' : '');
  }

  function make(tag, className, text) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  function stackText(frames) {
    const pre = make('pre');
    for (const frame of frames) {
      const own = !/^(java|jdk|sun|io\.netty|dev\.jevent)[./@]/.test(frame.replace(/^app\/\//, ''));
      pre.append(make('span', own ? '' : 'jdk', frame), '\n');
    }
    if (!frames.length) pre.textContent = 'no frames: it has not begun or has ended';
    return pre;
  }

  function look() {
    const style = getComputedStyle(document.documentElement);
    const names = ['--bg', '--panel', '--fg', '--muted', '--line', '--held', '--explicit', '--implicit', '--wait', '--run'];
    for (const name of names.concat(Object.values(DOING).map((one) => one[1]))) {
      colours[name] = style.getPropertyValue(name).trim();
    }
  }

  const colourOf = (doing) => colours[(DOING[doing] || DOING.OTHER)[1]];

  // ---- hubs

  function partsOf(hub) {
    if (hub.parts) return hub.parts;
    const root = make('article', 'hub');
    const top = make('div', 'top');
    const parts = {
      root, name: make('span', 'name'), load: make('span', 'load'), line: make('canvas'),
      numbers: make('p', 'numbers'), states: make('div', 'states'), key: make('p', 'key'),
      holder: make('div'),
    };
    parts.line.setAttribute('role', 'img');
    top.append(parts.name, parts.load);
    root.append(top, parts.line, parts.numbers, parts.states, parts.key, parts.holder);
    $('hubs').append(root);
    hub.parts = parts;
    return parts;
  }

  function drawHubs() {
    look();
    for (const hub of hubs.values()) {
      const parts = partsOf(hub);
      parts.root.className = hub.held ? 'hub held' : 'hub';
      parts.name.textContent = hub.name + (hub.ended ? ' (closed)' : '');
      parts.name.title = hub.name;
      parts.load.textContent = hub.held ? 'held ' : hub.load < 0 ? '– ' : (hub.load * 100).toFixed(hub.load < 0.1 ? 1 : 0) + ' % ';
      parts.load.style.color = hub.held ? colours['--held'] : '';
      parts.load.append(make('small', '', hub.held ? '' : 'busy'));
      parts.line.setAttribute('aria-label', 'load of the last two minutes, now ' + parts.load.textContent);
      numbers(parts.numbers, hub);
      states(parts, hub.states || {});
      holder(parts.holder, hub.held);
      sparkline(parts.line, hub.history);
    }
  }

  function numbers(to, hub) {
    const pairs = [
      [count(hub.switches), 'switches/s'], [count(hub.turns), 'turns/s'],
      [count(hub.greenlets === undefined ? -1 : hub.greenlets), 'greenlets'],
      [count((hub.states || {}).READY || 0), 'ready'], [count(hub.timers === undefined ? -1 : hub.timers), 'timers'],
    ];
    to.replaceChildren(...pairs.map(([value, name]) => {
      const span = make('span');
      span.append(make('b', '', value), ' ' + name);
      return span;
    }));
  }

  function states(parts, counts) {
    const shown = Object.keys(DOING).filter((name) => counts[name]);
    parts.states.replaceChildren(...shown.map((name) => {
      const bar = make('i');
      bar.style.flexGrow = counts[name];
      bar.style.background = colourOf(name);
      return bar;
    }));
    parts.key.replaceChildren(...shown.map((name) => keyEntry(colourOf(name), DOING[name][0], counts[name])));
  }

  function keyEntry(colour, text, number) {
    const entry = make('span');
    const box = make('i');
    box.style.background = colour;
    entry.append(box);
    if (number !== undefined) entry.append(make('b', '', count(number)), ' ');
    entry.append(text);
    return entry;
  }

  function holder(to, held) {
    if (!held) {
      to.replaceChildren();
      return;
    }
    const open = to.querySelector('pre');
    const top = open ? open.scrollTop : 0;
    const line = make('p', 'holder', 'held for ' + micros(now() + DELAY - held.since) + ' by ' + held.greenlet +
      (held.how === 'RUNS' ? '' : ', which waits pinned') + ' in ' + held.call);
    const pre = stackText(held.stack);
    to.replaceChildren(line, make('p', 'remedy', held.remedy), pre);
    pre.scrollTop = top;
  }

  function fit(canvas, width, height) {
    const ratio = window.devicePixelRatio || 1;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      canvas.style.width = width + 'px';
      canvas.style.height = height + 'px';
    }
    const to = canvas.getContext('2d');
    to.setTransform(ratio, 0, 0, ratio, 0, 0);
    to.clearRect(0, 0, width, height);
    return to;
  }

  function sparkline(canvas, history) {
    const width = canvas.parentElement.clientWidth - 24;
    const height = 34;
    const to = fit(canvas, width, height);
    const step = width / HISTORY;
    to.fillStyle = colours['--line'];
    to.fillRect(0, height - 1, width, 1);
    history.forEach((load, i) => {
      const x = width - (history.length - i) * step;
      const share = load === -2 ? 1 : Math.max(0, Math.min(1, load));
      to.fillStyle = load === -2 ? colours['--held'] : colours['--run'];
      const tall = Math.max(load > 0 ? 1 : 0, share * (height - 2));
      to.fillRect(x, height - 1 - tall, Math.max(1, step - 0.6), tall);
    });
  }

  // ---- lanes

  function now() {
    return paused || lost ? frozen : (frozen = performance.now() * 1000 + (offset || 0) - DELAY);
  }

  function laneRows() {
    const rows = [];
    let hub = null;
    for (const slot of slots) {
      if (slot.hub !== hub) {
        hub = slot.hub;
        rows.push({ hub });
      }
      rows.push(slot);
    }
    return rows;
  }

  let rowsShown = [];

  function drawLanes() {
    const box = $('laneScroll');
    const width = box.clientWidth;
    const height = box.clientHeight;
    rowsShown = laneRows();
    $('laneSpace').style.height = Math.max(height, rowsShown.length * ROW + AXIS + 4) + 'px';
    const to = fit($('laneCanvas'), width, height);
    const right = now();
    const left = right - windowMicros;
    const scale = (width - LABEL - 8) / windowMicros;
    const x = (time) => LABEL + (time - left) * scale;
    to.font = '11.5px ui-monospace, Menlo, Consolas, monospace';
    to.textBaseline = 'middle';
    grid(to, left, right, x, width, height);
    const top = box.scrollTop;
    to.save();
    to.beginPath();
    to.rect(0, AXIS, width, height - AXIS);
    to.clip();
    const first = Math.max(0, Math.floor(top / ROW));
    const end = Math.min(rowsShown.length, first + Math.ceil(height / ROW) + 1);
    for (let i = first; i < end; i++) {
      const y = AXIS + i * ROW - top;
      const row = rowsShown[i];
      if (row.lanes) laneRow(to, row, y, left, right, x, width);
      else hubRow(to, row.hub, y, left, right, x);
    }
    if (hover && hover.mark.by) arrow(to, x, top);
    to.restore();
    $('laneNote').textContent = !rowsShown.length
      ? 'nobody has run yet'
      : lanes.size + ' greenlets' + (hiddenLanes ? ' · ' + count(hiddenLanes) + ' more not shown (' + count(hiddenRuns) + ' runs)' : '');
  }

  function grid(to, left, right, x, width, height) {
    const step = windowMicros <= 2e6 ? 250000 : windowMicros <= 5e6 ? 500000 : windowMicros <= 10e6 ? 1e6 : 5e6;
    to.fillStyle = colours['--muted'];
    to.textAlign = 'center';
    for (let time = Math.ceil(left / step) * step; time <= right; time += step) {
      const at = Math.round(x(time));
      to.fillStyle = colours['--line'];
      to.fillRect(at, AXIS - 4, 1, height);
      to.fillStyle = colours['--muted'];
      if (at > LABEL + 20 && at < width - 20) to.fillText((time / 1e6).toFixed(step < 1e6 ? 2 : 0) + ' s', at, 8);
    }
    to.textAlign = 'left';
  }

  function hubRow(to, id, y, left, right, x) {
    const hub = hubs.get(id);
    to.fillStyle = colours['--fg'];
    to.font = '600 12px system-ui, sans-serif';
    to.fillText(clipped(to, hub ? hub.name : '', LABEL - 16), 8, y + ROW / 2);
    to.font = '11.5px ui-monospace, Menlo, Consolas, monospace';
    to.fillStyle = colours['--held'];
    for (const [name, , , from, until] of past) {
      if (hub && name === hub.name && until > left && from < right) band(to, x, Math.max(from, left), Math.min(until, right), y);
    }
    if (hub && hub.held) band(to, x, Math.max(hub.held.since, left), right, y);
  }

  function band(to, x, from, until, y) {
    to.fillRect(x(from), y + 6, Math.max(2, x(until) - x(from)), 6);
  }

  function clipped(to, text, width) {
    if (to.measureText(text).width <= width) return text;
    let end = text.length;
    while (end > 1 && to.measureText(text.slice(0, end) + '…').width > width) end--;
    return text.slice(0, end) + '…';
  }

  function laneRow(to, slot, y, left, right, x, width) {
    const latest = slot.lanes[slot.lanes.length - 1];
    const more = slot.lanes.length > 1 ? ' +' + (slot.lanes.length - 1) : '';
    to.fillStyle = latest.ended ? colours['--muted'] : colours['--fg'];
    to.fillText(clipped(to, latest.name, LABEL - 26 - to.measureText(more).width) + more, 18, y + ROW / 2);
    to.save();
    to.beginPath();
    to.rect(LABEL, y, width - LABEL - 8, ROW);
    to.clip();
    for (const lane of slot.lanes) waits(to, lane, y, left, right, x);
    for (const lane of slot.lanes) runs(to, lane, y, left, right, x);
    to.restore();
  }

  function waits(to, lane, y, left, right, x) {
    for (let i = 0; i < lane.marks.length; i++) {
      const mark = lane.marks[i];
      const next = lane.marks[i + 1];
      const until = next ? next.start : lane.ended ? mark.end : right;
      if (until < left || mark.end > right || mark.left === 'ENDS') continue;
      const from = x(Math.max(mark.end, left));
      const wide = x(Math.min(until, right)) - from;
      if (wide < 1) continue;
      to.fillStyle = mark.waits ? colourOf(mark.waits) : colours['--ready'];
      to.globalAlpha = 0.55;
      to.fillRect(from, y + ROW / 2 - 1, wide, 2);
      to.globalAlpha = 1;
    }
  }

  function runs(to, lane, y, left, right, x) {
    let free = -1;
    for (const mark of lane.marks) {
      if (mark.end < left || mark.start > right) continue;
      const from = x(mark.start);
      const wide = Math.max(1.2, x(Math.min(mark.end, right)) - from);
      to.fillStyle = colours['--run'];
      to.globalAlpha = mark.runs === 1 ? 1 : Math.max(0.35, Math.min(1, mark.ran / Math.max(1, mark.end - mark.start)));
      to.fillRect(from, y + 4, wide, ROW - 8);
      to.globalAlpha = 1;
      if (from > free && mark.cause !== 'UNKNOWN') {
        to.fillStyle = EXPLICIT.has(mark.cause) ? colours['--explicit'] : colours['--implicit'];
        to.fillRect(from - 1, y + 2, 2, EXPLICIT.has(mark.cause) ? ROW - 4 : 5);
        free = from + 5;
      }
      if (mark.left === 'ENDS') {
        to.fillStyle = colours['--muted'];
        to.fillRect(from + wide, y + 3, 1.5, ROW - 6);
      }
    }
    const hub = hubs.get(lane.hub);
    if (hub && hub.held && hub.held.thread === lane.thread) {
      to.fillStyle = colours['--held'];
      to.fillRect(x(Math.max(hub.held.since, left)), y + 4, x(right) - x(Math.max(hub.held.since, left)), ROW - 8);
    }
    for (const [, , thread, from, until] of past) {
      if (thread === lane.thread && until > left && from < right) {
        to.fillStyle = colours['--held'];
        to.fillRect(x(Math.max(from, left)), y + 4, x(Math.min(until, right)) - x(Math.max(from, left)), ROW - 8);
      }
    }
  }

  // From the greenlet that woke to the run that it caused.
  function arrow(to, x, top) {
    const source = rowsShown.findIndex((row) => row.lanes && row.lanes.some((lane) => lane.thread === hover.mark.by));
    if (source < 0) return;
    const at = x(hover.mark.start);
    const from = AXIS + source * ROW - top + ROW / 2;
    const until = AXIS + hover.row * ROW - top + ROW / 2;
    to.strokeStyle = to.fillStyle = EXPLICIT.has(hover.mark.cause) ? colours['--explicit'] : colours['--implicit'];
    to.lineWidth = 1.5;
    to.beginPath();
    to.moveTo(at, from);
    to.lineTo(at, until);
    to.stroke();
    const way = from < until ? -6 : 6;
    to.beginPath();
    to.moveTo(at, until + way / 2);
    to.lineTo(at - 4, until + way * 1.5);
    to.lineTo(at + 4, until + way * 1.5);
    to.fill();
  }

  function pointed(event) {
    const box = $('laneScroll');
    const area = box.getBoundingClientRect();
    const row = Math.floor((event.clientY - area.top - AXIS + box.scrollTop) / ROW);
    const slot = rowsShown[row];
    const scale = (box.clientWidth - LABEL - 8) / windowMicros;
    const time = now() - windowMicros + (event.clientX - area.left - LABEL) / scale;
    hover = null;
    if (!slot || !slot.lanes || event.clientX - area.left < LABEL) return tip(null);
    const near = 3 / scale;
    let text = null;
    for (const lane of slot.lanes) {
      for (let i = 0; i < lane.marks.length; i++) {
        const mark = lane.marks[i];
        const next = lane.marks[i + 1];
        if (time >= mark.start - near && time <= mark.end + near) {
          hover = { mark, row };
          text = runText(lane, mark);
        } else if (time > mark.end && !lane.ended | !!next && (!next || time < next.start)) {
          text = text || waitText(lane, mark, next);
        }
      }
    }
    tip(text, event);
  }

  function runText(lane, mark) {
    const lines = [lane.name + '  (thread ' + lane.thread + ')'];
    lines.push(mark.runs === 1
      ? 'ran ' + micros(mark.ran)
      : mark.runs + ' runs in ' + micros(mark.end - mark.start) + ', ' + micros(mark.ran) + ' together');
    lines.push('because: ' + CAUSES[mark.cause] + (mark.byName ? ' (' + mark.byName + ')' : ''));
    lines.push(mark.left === 'ENDS' ? 'then it ended' : mark.left === 'YIELDS' ? 'then it yielded' : 'then it waits: ' + waitName(mark));
    return lines.join('\n');
  }

  function waitText(lane, mark, next) {
    const what = mark.left === 'YIELDS' ? 'is ready' : 'waits: ' + waitName(mark);
    return lane.name + '  (thread ' + lane.thread + ')\n' + what + (next ? ', ' + micros(next.start - mark.end) : ', since ' + micros(now() + DELAY - mark.end));
  }

  function waitName(mark) {
    const kind = (DOING[mark.waits] || DOING.OTHER)[0];
    return mark.reason && mark.reason !== kind ? mark.reason + ' (' + kind + ')' : kind;
  }

  function tip(text, event) {
    $('tip').hidden = !text;
    if (text) {
      $('tip').textContent = text;
      const wide = $('tip').offsetWidth;
      $('tip').style.left = Math.min(event.clientX + 14, innerWidth - wide - 8) + 'px';
      $('tip').style.top = Math.min(event.clientY + 14, innerHeight - $('tip').offsetHeight - 8) + 'px';
    }
  }

  // ---- tree

  const folded = new Set();
  const stacks = new Map();

  function drawTree() {
    const box = $('treeScroll');
    const wanted = $('filter').value.trim().toLowerCase();
    const top = box.scrollTop;
    const lines = [];
    let found = 0;
    let total = 0;
    let beyond = 0;
    for (const hub of hubs.values()) {
      if (!hub.tree || hub.ended) continue;
      const forest = grow(hub, wanted);
      total += hub.tree.length;
      found += forest.found;
      beyond += hub.more;
      lines.push({ hub });
      walk(forest.roots, 1, lines, wanted);
      if (hub.more && !wanted) lines.push({ more: '… ' + count(hub.more) + ' more' });
    }
    const cut = lines.length - MOST_ROWS;
    const shown = cut > 0 ? lines.slice(0, MOST_ROWS) : lines;
    if (cut > 0) shown.push({ more: '… ' + count(cut) + ' more lines: filter to find them' });
    box.replaceChildren(...shown.flatMap(rowOf));
    box.scrollTop = top;
    $('treeNote').textContent = wanted ? found + ' of ' + count(total) + (beyond ? ' (' + count(beyond) + ' not listed)' : '') : '';
  }

  function grow(hub, wanted) {
    const nodes = new Map();
    for (const [thread, parent, name, doing, reason] of hub.tree) {
      const text = (name + ' ' + reason + ' ' + thread + ' ' + DOING[doing][0]).toLowerCase();
      nodes.set(thread || {}, { hub: hub.id, thread, parent, name, doing, reason, children: [], hit: !!wanted && text.includes(wanted) });
    }
    const roots = [];
    let found = 0;
    for (const node of nodes.values()) {
      const above = nodes.get(node.parent);
      (above && above !== node ? above.children : roots).push(node);
      if (node.hit) {
        found++;
        for (let up = node, steps = 0; up && steps < 100; up = nodes.get(up.parent), steps++) up.kept = true;
      }
    }
    return { roots, found };
  }

  function walk(nodes, depth, lines, wanted) {
    for (const node of nodes) {
      if (wanted && !node.kept) continue;
      node.depth = depth;
      lines.push({ node });
      if (wanted || !folded.has(node.hub + ':' + node.thread)) walk(node.children, depth + 1, lines, wanted);
    }
  }

  function rowOf(line) {
    if (line.more) return [make('div', 'more', line.more)];
    if (line.hub) {
      const row = make('div', 'row hubRow', line.hub.name);
      if (line.hub.held) row.append(make('span', 'why', 'as of ' + micros(now() + DELAY - line.hub.at) + ' ago: the hub is held'));
      return [row];
    }
    const node = line.node;
    const key = node.hub + ':' + node.thread;
    const row = make('div', 'row' + (node.doing === 'ENDED' ? ' ended' : '') + (node.hit ? ' found' : ''));
    row.setAttribute('role', 'treeitem');
    row.setAttribute('aria-level', node.depth);
    row.style.paddingLeft = 12 + (node.depth - 1) * 15 + 'px';
    const fold = make('span', 'fold', node.children.length ? (folded.has(key) ? '▸' : '▾') : '');
    if (node.children.length) {
      row.setAttribute('aria-expanded', String(!folded.has(key)));
      fold.onclick = (event) => {
        event.stopPropagation();
        if (!folded.delete(key)) folded.add(key);
        drawTree();
      };
    }
    const dot = make('span', 'dot');
    dot.style.background = colourOf(node.doing);
    const why = node.reason ? (node.doing === 'GREENLET' ? 'joins ' : '') + node.reason : DOING[node.doing][0];
    row.append(fold, dot, make('span', 'who', node.name), make('span', 'why', why), make('span', 'thread', '#' + node.thread));
    row.title = node.name + ': ' + why + '\nclick for its stack';
    row.onclick = () => toggleStack(key, node.thread);
    if (!stacks.has(key)) return [row];
    const block = make('div', 'stack');
    block.append(stackText(stacks.get(key)));
    return [row, block];
  }

  async function toggleStack(key, thread) {
    if (!stacks.delete(key)) {
      try {
        stacks.set(key, await ask('/stack?thread=' + thread));
      } catch (error) {
        stacks.set(key, []);
      }
    }
    drawTree();
  }

  // ---- the user

  function pause() {
    now();
    paused = !paused;
    $('pause').textContent = paused ? 'Go on' : 'Pause';
    $('pause').setAttribute('aria-pressed', String(paused));
    status();
  }

  function zoom(by) {
    const select = $('window');
    select.selectedIndex = Math.max(0, Math.min(select.options.length - 1, select.selectedIndex + by));
    windowMicros = Number(select.value) * 1000;
  }

  function theme() {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = dark ? 'light' : 'dark';
    look();
    drawKey();
    drawHubs();
    drawTree();
  }

  function help() {
    $('keys').hidden = !$('keys').hidden;
    $('help').setAttribute('aria-expanded', String(!$('keys').hidden));
  }

  function drawKey() {
    look();
    $('laneKey').replaceChildren(
      keyEntry(colours['--run'], 'runs'),
      keyEntry(colours['--explicit'], 'passed control'),
      keyEntry(colours['--implicit'], 'timer, I/O, other hub'),
      keyEntry(colours['--held'], 'holds the hub'));
  }

  $('pause').onclick = pause;
  $('theme').onclick = theme;
  $('help').onclick = help;
  $('window').onchange = () => zoom(0);
  $('filter').oninput = drawTree;
  $('laneScroll').onmousemove = pointed;
  $('laneScroll').onmouseleave = () => { hover = null; tip(null); };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target === $('filter')) {
      if (event.key === 'Escape') {
        $('filter').value = '';
        $('filter').blur();
        drawTree();
      }
      return;
    }
    const keys = {
      ' ': pause, '+': () => zoom(-1), '=': () => zoom(-1), '-': () => zoom(1), t: theme, '?': help,
      '/': () => $('filter').focus(),
      ArrowLeft: () => { if (paused) frozen -= windowMicros / 10; },
      ArrowRight: () => { if (paused) frozen += windowMicros / 10; },
    };
    if (keys[event.key] && !(event.key === ' ' && event.target.tagName === 'BUTTON')) {
      event.preventDefault();
      keys[event.key]();
    }
  });

  let drawn = 0;
  function frame(time) {
    if (time - drawn > (markCount > 10000 ? 100 : 33)) {
      drawn = time;
      drawLanes();
    }
    requestAnimationFrame(frame);
  }

  drawKey();
  requestAnimationFrame(frame);
  poll();
})();
