import { beforeAll } from 'vitest';
import { language } from '../../client/words/language.ts';

/** Test files share a page: each begins with an empty page and empty storage. */
beforeAll(() => {
  document.body.replaceChildren();
  localStorage.clear();
  history.replaceState(null, '', '/');
  language.choose('en');
  localStorage.clear();
});
