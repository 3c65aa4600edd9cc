import { afterEach, expect, test } from 'vitest';
import type { ServerState } from '../../domain/contract/server-state.ts';
import { PhoneHeader } from '../../client/phone/phone-header.ts';
import { serverSentences } from '../../domain/words/server-state.ts';
import { languages } from '../../domain/kernel/language.ts';

afterEach(() => document.body.replaceChildren());

test('[L31] each thing that can be wrong with the server is a sentence of its own in every language, the worst first', () => {
  const state: ServerState = {
    notSaving: { why: 'gone', since: Date.UTC(2026, 0, 1, 9, 5) },
    clockSetS: -7207,
    damaged: ['o1'],
  };
  for (const language of languages) {
    const sentences = serverSentences(state, { language, timeZone: 'UTC' });
    expect(sentences).toHaveLength(3);
    expect(sentences[0]).toContain('09:05');
    expect(sentences[1]).toContain('cordon verify');
    expect(sentences[2]).toContain('2:00:07');
    expect(serverSentences({}, { language, timeZone: 'UTC' })).toEqual([]);
  }
});

test('[L31] the phone says that the server cannot save, and that what it sends is kept', async () => {
  const header = new PhoneHeader();
  document.body.append(header);
  await header.updateComplete;
  const alert = () => header.renderRoot.querySelector('[role=alert]')?.textContent;
  expect(alert()).toBe(undefined);
  header.unsaving = true;
  await header.updateComplete;
  expect(alert()).toMatch(/kept on this phone|存在本机/);
});
