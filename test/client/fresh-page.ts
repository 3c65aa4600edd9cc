import { beforeAll } from 'vitest';
import { language } from '../../client/words/language.ts';

/** Files share a page, as screens do: each begins with nothing on it and nothing remembered. */
beforeAll(() => {
  document.body.replaceChildren();
  localStorage.clear();
  history.replaceState(null, '', '/');
  language.choose('en');
  localStorage.clear();
});
