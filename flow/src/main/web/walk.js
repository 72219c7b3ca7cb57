// The arrow that walks from the line that gave control away to the line where the next greenlet goes on.

const SVG = 'http://www.w3.org/2000/svg';

export class Walk {
  constructor(panel) {
    this.panel = panel;
    this.element = document.createElementNS(SVG, 'svg');
    this.element.setAttribute('class', 'walk');
    this.element.setAttribute('aria-hidden', 'true');
  }

  draw(fromPane, from, toPane, to, theme, lane, explicit, still) {
    this.element.replaceChildren();
    if (!fromPane || !toPane || !from || !to) return;
    const panel = this.panel.getBoundingClientRect();
    const start = fromPane.placeOf(from.line, panel);
    const end = toPane.placeOf(to.line, panel);
    if (!start || !end) return;
    const color = explicit ? theme.lane(lane) : theme.colors.implicit;
    const points = fromPane === toPane ? sameSide(start, end) : across(start, end);
    this.add(points, color, explicit, still || matchMedia('(prefers-reduced-motion: reduce)').matches);
  }

  add({ d, head }, color, explicit, still) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', d);
    path.setAttribute('stroke', color);
    if (!explicit) path.setAttribute('stroke-dasharray', '6 5');
    const tip = document.createElementNS(SVG, 'polygon');
    tip.setAttribute('points', head);
    tip.setAttribute('fill', color);
    this.element.append(path, tip);
    if (still) return;
    const timing = { duration: 320, easing: 'ease-in-out', fill: 'backwards' };
    if (explicit) {
      const length = path.getTotalLength();
      path.animate([{ strokeDasharray: length, strokeDashoffset: length }, { strokeDasharray: length, strokeDashoffset: 0 }], timing);
    } else {
      path.animate([{ opacity: 0 }, { opacity: 1 }], timing);
    }
    tip.animate([{ opacity: 0 }, { opacity: 0, offset: 0.8 }, { opacity: 1 }], timing);
  }
}

/** Into another pane: from the end of one line to the number of the other, or backwards. */
function across(start, end) {
  const forward = end.left > start.right;
  const toX = forward ? end.left : end.right;
  const sign = forward ? 1 : -1;
  const fromX = forward ? start.right : start.left;
  const bend = Math.max(30, Math.abs(toX - fromX) / 2) * sign;
  return {
    d: `M${fromX},${start.y} C${fromX + bend},${start.y} ${toX - bend},${end.y} ${toX - 7 * sign},${end.y}`,
    head: `${toX},${end.y} ${toX - 9 * sign},${end.y - 5} ${toX - 9 * sign},${end.y + 5}`,
  };
}

function sameSide(start, end) {
  const out = Math.max(start.right, end.right) + 40;
  return {
    d: `M${start.right},${start.y} C${out},${start.y} ${out},${end.y} ${end.right + 7},${end.y}`,
    head: `${end.right},${end.y} ${end.right + 9},${end.y - 5} ${end.right + 9},${end.y + 5}`,
  };
}
