import { html, type TemplateResult } from 'lit';
import { theme, type ThemeChoice } from '../theme/theme.ts';

const CHOICES: readonly ThemeChoice[] = ['auto', 'light', 'dark'];

/** Light, dark, or as on the phone. `chosen` lets its element redraw. */
export function themeSwitch(
  say: (choice: `theme-${ThemeChoice}`) => string,
  chosen: () => void,
): TemplateResult[] {
  return CHOICES.map(
    (choice) => html`
      <button
        type="button"
        aria-pressed=${theme.choice === choice ? 'true' : 'false'}
        @click=${() => {
          theme.choose(choice);
          chosen();
        }}
      >
        ${say(`theme-${choice}`)}
      </button>
    `,
  );
}
