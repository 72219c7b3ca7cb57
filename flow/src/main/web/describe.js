// One run as facts, for the details and the tip.
import { causeText, leftText, lengthText, methodText, placeText, waitKind, WAIT_NAMES } from './words.js';

/** Pairs of a word and a text. */
export function factsOf(flow, run) {
  const facts = [['ran', `${lengthText(flow.runs.length[run])}, begun at ${lengthText(flow.start(run))}`]];
  facts.push(['then', leftText(flow, run)]);
  const at = flow.leftAt(run);
  if (at !== null) facts.push(['at', `${methodText(at)} (${placeText(at)})`]);
  facts.push(['because', causeText(flow, run)]);
  const ready = flow.runs.ready[run] - 1;
  if (ready >= 0) facts.push(['ready for', lengthText(ready)]);
  const waited = waitBefore(flow, run);
  if (waited !== null) facts.push(['before that', waited]);
  return facts;
}

/** How long the greenlet had waited, and for what. */
function waitBefore(flow, run) {
  const previous = flow.previous(run);
  if (previous < 0) return null;
  const kind = waitKind(flow, run);
  if (kind === 'ready') return null;
  const nanos = Math.max(0, flow.wokenAt(run) - flow.end(previous));
  const reason = flow.reason(previous);
  return `${WAIT_NAMES[kind].replace('waits', 'waited')} for ${lengthText(nanos)}${reason ? ` (${reason})` : ''}`.replace('for for', 'for');
}

/** The switch in words, for who listens. */
export function titleOf(flow, run) {
  return `switch ${(run + 1).toLocaleString('en')} of ${flow.count.toLocaleString('en')} on hub ${flow.hubName(flow.hubOf(run))}`;
}

export { methodText, placeText };
