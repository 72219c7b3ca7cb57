// Numbers and facts in words.

const UNITS = [
  ['s', 1e9],
  ['ms', 1e6],
  ['µs', 1e3],
  ['ns', 1],
];

/** A length in the unit that suits it, with three figures: `1.23 ms`. */
export function lengthText(nanos) {
  const [unit, size] = UNITS.find(([, size]) => Math.abs(nanos) >= size) ?? UNITS[3];
  const value = nanos / size;
  const digits = unit === 'ns' || value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return `${value.toFixed(digits).replace(/\.0+$/, '')} ${unit}`;
}

/** A moment, with as many digits as steps of `step` need. */
export function momentText(nanos, step) {
  if (nanos === 0) return '0';
  const [unit, size] = UNITS.find(([, size]) => Math.max(step, Math.abs(nanos) / 1e4) >= size) ?? UNITS[3];
  const digits = Math.max(0, Math.min(6, Math.ceil(-Math.log10(step / size) - 1e-9)));
  return `${(nanos / size).toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${unit}`;
}

export function count(number, one, many = `${one}s`) {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}

/** What made the greenlet ready for the run. */
export function causeText(flow, run) {
  const waker = flow.waker(run);
  const by = waker >= 0 ? ` by ${flow.name(waker)}` : '';
  switch (flow.cause(run)) {
    case 'SPAWN':
      return `spawned${by}`;
    case 'YIELD':
      return 'it had only yielded';
    case 'GREENLET':
      return `woken${by}`;
    case 'TIMER':
      return 'its time came';
    case 'IO':
      return 'input or output came';
    case 'CALLBACK':
      return 'a callback of the loop';
    case 'HUB':
      return `another hub${by}`;
    case 'THREAD':
      return `thread ${flow.thread(run) || 'outside'}`;
    default:
      return 'not recorded';
  }
}

/** Why the run ended. */
export function leftText(flow, run) {
  const reason = flow.reason(run);
  switch (flow.left(run)) {
    case 'YIELDS':
      return 'yields';
    case 'ENDS':
      return 'ends';
    case 'WAITS_IN_JDK':
      return `waits in the JDK${reason ? `: ${reason}` : ''}`;
    default:
      return `waits${reason ? `: ${reason}` : ''}`;
  }
}

/** What kind of wait a run ended: `timer`, `io`, `greenlet`, `jdk` or `other`; `ready` after a yield. */
export function waitKind(flow, run) {
  const previous = flow.previous(run);
  if (previous >= 0 && flow.left(previous) === 'WAITS_IN_JDK') return 'jdk';
  switch (flow.cause(run)) {
    case 'TIMER':
      return 'timer';
    case 'IO':
      return 'io';
    case 'GREENLET':
    case 'HUB':
      return 'greenlet';
    case 'YIELD':
    case 'SPAWN':
      return 'ready';
    default:
      return 'other';
  }
}

export const WAIT_NAMES = {
  timer: 'waits for a timer',
  io: 'waits for input or output',
  greenlet: 'waits for a greenlet',
  jdk: 'waits in the JDK',
  other: 'waits for something outside',
};

/** `com.example.Main$Inner` and `lambda$main$0` as they are read: `Main.Inner.main λ`. */
export function methodText(frame) {
  const type = frame.type.slice(frame.type.lastIndexOf('.') + 1).replaceAll('$', '.');
  const lambda = /^lambda\$(.+)\$\d+$/.exec(frame.method);
  return `${type}.${lambda ? `${lambda[1]} λ` : frame.method}`;
}

export function placeText(frame) {
  const type = frame.type.slice(frame.type.lastIndexOf('.') + 1);
  const outer = type.includes('$') ? type.slice(0, type.indexOf('$')) : type;
  return `${outer}.java${frame.line > 0 ? `:${frame.line}` : ''}`;
}
