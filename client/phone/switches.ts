import { html, type TemplateResult } from 'lit';
import { theme, type ThemeChoice } from '../theme/theme.ts';
import { language } from '../words/language.ts';

const CHOICES: readonly ThemeChoice[] = ['auto', 'light', 'dark'];

/** To the other language, named in itself. */
export function languageSwitch(): TemplateResult {
  const [other, name, tag] =
    language.current === 'zh' ? (['en', 'English', 'en'] as const) : (['zh', '中文', 'zh-CN'] as const);
  return html`
    <button type="button" lang=${tag} @click=${() => language.choose(other)}>${name}</button>
  `;
}

/** Light, dark, or as the phone has it. `chosen` lets its element redraw. */
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
