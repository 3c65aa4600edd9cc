/** The choice of a person; `auto` follows the device. */
export type ThemeChoice = 'auto' | 'light' | 'dark';

const KEPT_AS = 'cordon.theme';

/** The theme of this page: sets `data-theme` on <html>, stores the choice, and dispatches an event when the colours change. */
class Theme extends EventTarget {
  readonly #darkOutside = matchMedia('(prefers-color-scheme: dark)');
  #choice: ThemeChoice = kept();

  constructor() {
    super();
    this.#darkOutside.addEventListener('change', () => this.#show());
    this.#show();
  }

  get choice(): ThemeChoice {
    return this.#choice;
  }

  get seen(): 'light' | 'dark' {
    if (this.#choice !== 'auto') return this.#choice;
    return this.#darkOutside.matches ? 'dark' : 'light';
  }

  choose(choice: ThemeChoice): void {
    this.#choice = choice;
    localStorage.setItem(KEPT_AS, choice);
    this.#show();
  }

  #show(): void {
    document.documentElement.dataset['theme'] = this.seen;
    this.dispatchEvent(new Event('change'));
  }
}

function kept(): ThemeChoice {
  const choice = localStorage.getItem(KEPT_AS);
  return choice === 'light' || choice === 'dark' ? choice : 'auto';
}

export const theme = new Theme();

/** The colour of a token in a form that the canvas understands. */
export function tokenColour(name: `--${string}`): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
