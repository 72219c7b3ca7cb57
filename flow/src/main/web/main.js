/*! Contains d3-color, d3-dispatch, d3-drag, d3-ease, d3-interpolate, d3-selection, d3-timer, d3-transition and
d3-zoom. Copyright 2010-2023 Mike Bostock. Permission to use, copy, modify, and/or distribute this software for any purpose with
or without fee is hereby granted, provided that the above copyright notice and this permission notice appear in all copies. THE
SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED
WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR
CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT,
NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE. */
import { App } from './app.js';
import { Details } from './details.js';
import { Flow } from './flow.js';
import { Keys } from './keys.js';
import { Output } from './output.js';
import { Player } from './player.js';
import { Search } from './search.js';
import { Sources } from './sources.js';
import { StatisticsPanel } from './statistics.js';
import { Theme } from './theme.js';
import { Timeline } from './timeline.js';
import { Tip } from './tip.js';
import { drawLegend } from './legend.js';
import { showHeader } from './header.js';
import { interfaceOf } from './interface.js';
import { readPayload } from './payload.js';

async function open() {
  const flow = new Flow(await readPayload());
  const app = new App(flow);
  const theme = new Theme();
  showHeader(app);
  const timeline = new Timeline(app, theme);
  const parts = {
    app,
    theme,
    timeline,
    player: new Player(app),
    search: new Search(app),
    details: new Details(app, theme),
    sources: new Sources(app, theme),
    output: new Output(app, theme),
  };
  new Tip(app, theme, timeline);
  new StatisticsPanel(app, theme);
  new Keys(parts);
  theme.changed = () => {
    drawLegend(theme);
    app.emit('theme');
    timeline.invalidate();
  };
  drawLegend(theme);
  const firstPaint = new Promise((painted) => {
    app.on('drawn', () => painted(performance.now()));
  });
  app.select(flow.count > 0 ? 0 : -1, { quiet: true });
  timeline.view.fit(false);
  Object.assign(window.jeventFlow, interfaceOf(parts), { firstPaintMillis: await firstPaint });
  // After the first picture, so that it does not wait for sums over all runs.
  setTimeout(() => app.emit('statistics'), 0);
}

window.jeventFlow = {};
window.jeventFlow.ready = open().catch((error) => {
  document.getElementById('summary').textContent = `This page could not be drawn: ${error.message}`;
  throw error;
});
