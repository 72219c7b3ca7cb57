// Dark and light: the system's choice until the reader chooses. Canvases draw with the same colours.

const KEY = 'jevent-flow-theme';
const dark = matchMedia('(prefers-color-scheme: dark)');

/** Of a page from a file, some browsers keep nothing. */
function kept() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function keep(theme) {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    return;
  }
}

export class Theme {
  constructor(changed) {
    this.changed = changed;
    this.chosen = kept();
    this.printing = false;
    dark.addEventListener('change', () => this.apply());
    addEventListener('beforeprint', () => this.print(true));
    addEventListener('afterprint', () => this.print(false));
    this.apply();
  }

  get name() {
    if (this.printing) return 'light';
    return this.chosen ?? (dark.matches ? 'dark' : 'light');
  }

  toggle() {
    this.chosen = this.name === 'dark' ? 'light' : 'dark';
    keep(this.chosen);
    this.apply();
  }

  print(printing) {
    this.printing = printing;
    this.apply();
  }

  apply() {
    document.documentElement.dataset.theme = this.name;
    const style = getComputedStyle(document.documentElement);
    const color = (name) => style.getPropertyValue(`--${name}`).trim();
    this.colors = {
      lanes: Array.from({ length: 8 }, (_, i) => color(`lane-${i}`)),
      font: color('sans'),
    };
    for (const name of ['bg', 'stripe', 'ink', 'muted', 'faint', 'grid', 'accent', 'on-lane', 'timer', 'io', 'greenlet', 'jdk', 'other', 'hold', 'explicit', 'implicit', 'hit', 'select']) {
      this.colors[name] = color(name);
    }
    this.changed?.();
  }

  /** The first lane is most often main, and calm. */
  lane(number) {
    return this.colors.lanes[number === 0 ? 0 : 1 + ((number - 1) % 7)];
  }
}
