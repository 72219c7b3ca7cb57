// What was recorded, and what was not.
import { $ } from './dom.js';
import { count, lengthText } from './words.js';

export function showHeader(app) {
  const { flow } = app;
  const { header } = flow;
  if (header.title) $('title').textContent = header.title;
  document.title = `${header.title || 'A run'} · jevent flow`;
  $('summary').textContent = [
    count(flow.count, 'switch', 'switches'),
    count(flow.lanes.count, 'greenlet'),
    count(header.hubs.length, 'hub'),
    lengthText(header.nanos),
    new Date(header.began).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' }),
  ].join(' · ');
  $('summary').title = `Began ${header.began}`;
  const missing = $('missing');
  missing.hidden = header.missing === 0 && header.lostBytes === 0;
  missing.textContent = `${count(header.missing, 'run')} not recorded${header.lostBytes > 0 ? ', events lost' : ''}`;
  missing.title = `Between the first and the last run of each hub, ${count(header.missing, 'run')} took place that the recording does not have: it was sampled, had a limit of size or age, left short runs out, is too long for a flow, or lost events (${count(header.lostBytes, 'byte')}). What is shown is true; what is missing is not shown.`;
  $('blocked').addEventListener('click', () => app.findBlocked());
  $('blocked').disabled = flow.count === 0 && header.holds.length === 0;
  for (const name of ['time', 'switch']) {
    $(`axis-${name}`).addEventListener('click', () => app.setAxis(name));
  }
  showAxis(app);
  app.on('axis', () => showAxis(app));
}

function showAxis(app) {
  for (const name of ['time', 'switch']) $(`axis-${name}`).setAttribute('aria-checked', String(app.axis.name === name));
}
