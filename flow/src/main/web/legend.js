// What the forms mean, drawn with the code that draws the lanes.
import { $, h, sized } from './dom.js';
import { arrowHead, causeSign, waitLine } from './marks.js';

const WIDTH = 30;
const HEIGHT = 14;

export function drawLegend(theme) {
  const { colors } = theme;
  const line = (kind) => (ctx) => waitLine(ctx, kind, 1, WIDTH - 1, HEIGHT / 2, colors[kind]);
  const entries = [
    ['runs', (ctx) => box(ctx, colors.lanes[1], 1, HEIGHT - 2)],
    ['ready', (ctx) => ready(ctx, colors.lanes[1])],
    ['waits for a timer', line('timer')],
    ['I/O', line('io')],
    ['a greenlet', line('greenlet')],
    ['in the JDK', line('jdk')],
    ['other', line('other')],
    ['explicit switch', (ctx) => arrow(ctx, colors.explicit, [])],
    ['implicit switch', (ctx) => arrow(ctx, colors.implicit, [4, 3])],
    ...['TIMER', 'IO', 'CALLBACK', 'HUB', 'THREAD'].map((cause) => [cause === 'IO' ? 'I/O came' : cause.toLowerCase(), (ctx) => sign(ctx, cause, colors.implicit)]),
  ];
  $('legend').replaceChildren(
    ...entries.map(([word, draw]) => {
      const canvas = h('canvas', { 'aria-hidden': 'true' });
      draw(sized(canvas, WIDTH, HEIGHT));
      return h('span', {}, canvas, word);
    }),
  );
}

function box(ctx, color, top, height) {
  ctx.fillStyle = color;
  ctx.beginPath();
  ctx.roundRect(2, top, WIDTH - 4, height, 3);
  ctx.fill();
}

function ready(ctx, color) {
  ctx.globalAlpha = 0.28;
  ctx.fillStyle = color;
  ctx.fillRect(2, 4, WIDTH - 4, 6);
  ctx.globalAlpha = 1;
  ctx.strokeStyle = color;
  ctx.strokeRect(2.5, 4.5, WIDTH - 5, 5);
}

function arrow(ctx, color, dashes) {
  ctx.strokeStyle = ctx.fillStyle = color;
  ctx.lineWidth = 1.5;
  ctx.setLineDash(dashes);
  ctx.beginPath();
  ctx.moveTo(2, HEIGHT / 2);
  ctx.lineTo(WIDTH - 6, HEIGHT / 2);
  ctx.stroke();
  ctx.setLineDash([]);
  arrowHead(ctx, 0, HEIGHT / 2, WIDTH - 2, HEIGHT / 2, 7);
}

function sign(ctx, cause, color) {
  ctx.strokeStyle = ctx.fillStyle = color;
  ctx.lineWidth = 1.25;
  causeSign(ctx, cause, WIDTH / 2, HEIGHT / 2);
}
