import { expect, onTestFinished, test } from 'vitest';
import { html, render } from 'lit';
import '../../client/ui/word.ts';
import { language } from '../../client/words/language.ts';
import type { CordonWord } from '../../client/ui/word.ts';

async function shown(): Promise<{ word: CordonWord; input: HTMLInputElement; presses: Event[] }> {
  language.choose('en');
  const place = document.createElement('div');
  document.body.append(place);
  onTestFinished(() => place.remove());
  const presses: Event[] = [];
  place.addEventListener('click', (event) => presses.push(event));
  render(
    html`
      <label>
        <cordon-word word="lead">Lead (s)</cordon-word>
        <input />
      </label>
    `,
    place,
  );
  const word = place.querySelector<CordonWord>('cordon-word')!;
  await word.updateComplete;
  return { word, input: place.querySelector('input')!, presses };
}

test('[O16] a press on a word opens what it means, in the language of the page, and does not reach the field', async () => {
  const { word, input, presses } = await shown();
  const note = word.renderRoot.querySelector<HTMLElement>('[popover]')!;
  let opened = 0;
  note.togglePopover = () => Boolean(++opened);
  word.renderRoot.querySelector('button')!.click();
  expect([opened, presses.length, document.activeElement === input]).toEqual([1, 0, false]);
  expect(note.textContent).toContain('before the head the road is closed');
  language.choose('zh');
  await word.updateComplete;
  expect(note.textContent).toContain('提前封控');
  language.choose('en');
});
