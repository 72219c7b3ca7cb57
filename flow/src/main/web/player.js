// Plays the switches one after the other, or steps through them.
import { $, h } from './dom.js';
import { lengthText } from './words.js';

/** Switches in a second. */
const SPEEDS = [0.5, 1, 2, 5, 20, 100, 1000, 10000];

export class Player {
  constructor(app) {
    this.app = app;
    this.timer = 0;
    this.owed = 0;
    this.speed = app.flow.count > 2000 ? 20 : 1;
    this.range = $('position');
    this.range.max = Math.max(0, app.flow.count - 1);
    this.range.addEventListener('input', () => app.select(this.range.valueAsNumber));
    $('first').addEventListener('click', () => app.select(0));
    $('last').addEventListener('click', () => app.select(app.flow.count - 1));
    $('back').addEventListener('click', () => this.step(-1));
    $('forward').addEventListener('click', () => this.step(1));
    $('play').addEventListener('click', () => this.toggle());
    const speeds = $('speed');
    speeds.append(...SPEEDS.map((speed) => h('option', { value: speed, selected: speed === this.speed }, `${speed.toLocaleString('en')}/s`)));
    speeds.addEventListener('change', () => (this.speed = Number(speeds.value)));
    app.on('select', () => this.show());
  }

  show() {
    const { flow, selected } = this.app;
    this.range.value = Math.max(0, selected);
    $('where').textContent =
      selected < 0
        ? ''
        : `switch ${(selected + 1).toLocaleString('en')} of ${flow.count.toLocaleString('en')} at ${lengthText(flow.start(selected))}`;
  }

  step(by) {
    this.pause();
    this.app.select(Math.max(0, this.app.selected + by));
  }

  toggle() {
    if (this.timer) this.pause();
    else this.play();
  }

  play() {
    if (this.timer || this.app.flow.count === 0) return;
    if (this.app.selected >= this.app.flow.count - 1) this.app.select(0, { quiet: true });
    this.owed = 0;
    this.before = performance.now();
    this.timer = requestAnimationFrame((now) => this.tick(now));
    this.showPlaying(true);
  }

  /** As many switches as are due; never the ones of a tab that slept. */
  tick(now) {
    this.owed += (Math.min(250, Math.max(0, now - this.before)) / 1000) * this.speed;
    this.before = now;
    const whole = Math.floor(this.owed);
    if (whole > 0) {
      this.owed -= whole;
      const to = Math.min(this.app.flow.count - 1, this.app.selected + whole);
      this.app.select(to, { quiet: true });
      if (to === this.app.flow.count - 1) {
        this.pause();
        return;
      }
    }
    this.timer = requestAnimationFrame((next) => this.tick(next));
  }

  pause() {
    if (!this.timer) return;
    cancelAnimationFrame(this.timer);
    this.timer = 0;
    this.showPlaying(false);
  }

  showPlaying(playing) {
    const button = $('play');
    button.setAttribute('aria-pressed', String(playing));
    button.setAttribute('aria-label', playing ? 'Pause' : 'Play');
    button.title = playing ? 'Pause (Space)' : 'Play (Space)';
  }
}
