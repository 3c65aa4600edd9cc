import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { FastifyReply } from 'fastify';
import {
  LANGUAGES,
  languageAccepted,
  languages,
  nextLanguage,
  type Language,
} from '../../domain/kernel/language.ts';
import { fail, type Http } from './http.ts';

/** The chapters in the order in which they are read, each with its title. */
export const CHAPTERS = [
  { name: 'install', zh: '安装和第一个账号', en: 'Install, and the first account' },
  { name: 'event', zh: '一次活动', en: 'An event' },
  { name: 'network', zh: '路网', en: 'The road network' },
  { name: 'routes', zh: '线路和行程', en: 'Routes and movements' },
  { name: 'posts', zh: '点位', en: 'Posts' },
  { name: 'people', zh: '人员', en: 'People' },
  { name: 'staff', zh: '派勤', en: 'Staff' },
  { name: 'publish', zh: '检查和发布', en: 'Check and publish' },
  { name: 'the-day', zh: '当天：席位、手机、大屏', en: 'The day: desk, phone, wall' },
  { name: 'after-action', zh: '总结', en: 'After action' },
] as const;

const TITLE = { zh: '使用指南', en: 'Guide' };
const TO_CORDON = { zh: '回到 Cordon', en: 'Back to Cordon' };

const FOLDER = new URL('../../docs/guide/', import.meta.url);
export const GUIDE_STYLE = readFileSync(new URL('guide.css', FOLDER), 'utf8');
const ANYONE = { config: { may: 'anyone' }, schema: { hide: true } } as const;

/** The guide, from the files beside the program. Anyone may read it: whoever installs Cordon has no account yet. */
export function guideRoutes(app: Http): void {
  for (const address of ['/help', '/help/'])
    app.get(address, ANYONE, (request, reply) =>
      reply.redirect(addressOf(languageAccepted(request.headers['accept-language']), 'install')),
    );
  app.get<{ Params: { language: string; chapter: string } }>(
    '/help/:language/:chapter.html',
    ANYONE,
    async ({ params }, reply) => {
      const language = languages.find((one) => [params.language].includes(one));
      const at = CHAPTERS.findIndex(({ name }) => name === params.chapter);
      if (!language || at < 0) return fail(reply, { kind: 'not-found' });
      const text = await readFile(new URL(`${language}/${CHAPTERS[at]!.name}.html`, FOLDER), 'utf8');
      return reply.type('text/html; charset=utf-8').send(pageOf(language, at, text));
    },
  );
  app.get<{ Params: { name: string } }>('/help/pictures/:name.webp', ANYONE, ({ params }, reply) =>
    sendPicture(reply, params.name),
  );
}

async function sendPicture(reply: FastifyReply, name: string): Promise<FastifyReply> {
  if (!/^[a-z-]+$/.test(name)) return fail(reply, { kind: 'not-found' });
  const bytes = await readFile(new URL(`pictures/${name}.webp`, FOLDER)).catch(() => undefined);
  return bytes ? reply.type('image/webp').send(bytes) : fail(reply, { kind: 'not-found' });
}

function addressOf(language: Language, name: string): string {
  return `/help/${language}/${name}.html`;
}

/** A chapter with the list of all, in a page that needs nothing else. */
function pageOf(language: Language, at: number, text: string): string {
  const { name, [language]: title } = CHAPTERS[at]!;
  const lines = CHAPTERS.map((one, i) => {
    const mark = i === at ? ' aria-current="page"' : '';
    return `<li><a href="${addressOf(language, one.name)}"${mark}>${one[language]}</a></li>`;
  });
  const other = nextLanguage(language);
  const switching = `<a href="${addressOf(other, name)}" lang="${LANGUAGES[other].tag}">${LANGUAGES[other].name}</a>`;
  const next = CHAPTERS[at + 1];
  const onward = next ? `<p><a href="${addressOf(language, next.name)}">${next[language]} →</a></p>` : '';
  return `<!doctype html>
<html lang="${LANGUAGES[language].tag}">
<head><meta charset="utf-8" /><meta name="viewport" content="width=device-width" />
<title>${title} · ${TITLE[language]} · Cordon</title><style>${GUIDE_STYLE}</style></head>
<body>
<header><strong>Cordon · ${TITLE[language]}</strong> ${switching} <a href="/">${TO_CORDON[language]}</a></header>
<nav aria-label="${TITLE[language]}"><ol>${lines.join('')}</ol></nav>
<main><h1>${title}</h1>
${text}${onward}</main>
</body>
</html>
`;
}
