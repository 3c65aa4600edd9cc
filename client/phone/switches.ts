import { html, type TemplateResult } from 'lit';
import { LANGUAGES } from '../../domain/kernel/language.ts';
import { theme, type ThemeChoice } from '../theme/theme.ts';
import { language } from '../words/language.ts';

const CHOICES: readonly ThemeChoice[] = ['auto', 'light', 'dark'];

/** Switches to the next language; shows its own name. */
export function languageSwitch(): TemplateResult {
  const { name, tag } = LANGUAGES[language.next];
  return html`
    <button type="button" lang=${tag} @click=${() => language.choose(language.next)}>${name}</button>
  `;
}

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
