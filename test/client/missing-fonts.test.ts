import { afterEach, expect, test, vi } from 'vitest';
import { lacksFontFor } from '../../client/documents/missing-fonts.ts';
import { LANGUAGES } from '../../domain/kernel/language.ts';

afterEach(() => vi.restoreAllMocks());

/** A device whose canvas draws what its fonts have: a character it does not know is a box. */
function deviceWith(fonts: (character: string) => string): void {
  let drawn = '';
  const context = {
    ...{ font: '', clearRect: () => (drawn = '') },
    fillText: (text: string) => (drawn = fonts(text)),
    getImageData: () => ({ data: Array.from(drawn) }),
  };
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(context as never);
}

test('[Q14] a device that draws two Chinese characters as the same box has no font for Chinese', () => {
  const { sample } = LANGUAGES.zh;
  deviceWith(() => '□');
  expect(lacksFontFor(sample)).toBe(true);
  deviceWith((character) => character);
  expect(lacksFontFor(sample)).toBe(false);
});
