import { html, type TemplateResult } from 'lit';
import { LANGUAGES } from '../../domain/kernel/language.ts';
import { language } from '../words/language.ts';

/** Switches to the next language; shows its own name. */
export function languageSwitch(): TemplateResult {
  const { name, tag } = LANGUAGES[language.next];
  return html`
    <button type="button" lang=${tag} @click=${() => language.choose(language.next)}>${name}</button>
  `;
}
