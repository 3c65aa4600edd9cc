import type { FastifyReply, FastifyRequest } from 'fastify';
import { LANGUAGES, languageAccepted, type Language } from '../../domain/kernel/language.ts';
import {
  publicCalendar,
  publicCsv,
  publicFeed,
  publicPage,
  type PublicClosures,
} from '../../domain/formats/public-page.ts';
import type { Http } from '../door/http.ts';
import { fail } from '../door/http.ts';
import type { Parts } from '../parts.ts';
import { packed, type Sent } from './public-pages.ts';

/** Browsers and proxies keep a page for a minute, and then ask whether it is still the same. */
const KEPT = 'public, max-age=60, stale-while-revalidate=600';

/** The longest name that is sought, as the field of the page allows. */
const MOST_SOUGHT = 100;

interface PublicFile {
  readonly type: string;
  readonly write: (closures: PublicClosures, language: Language) => string;
}

const FILES: Readonly<Record<string, PublicFile>> = {
  ics: { type: 'text/calendar; charset=utf-8', write: publicCalendar },
  csv: { type: 'text/csv; charset=utf-8', write: publicCsv },
  geojson: { type: 'application/geo+json', write: publicFeed },
};

interface Query {
  readonly lang?: unknown;
  readonly q?: unknown;
}

const open = { config: { may: 'anyone' }, schema: { hide: true }, compress: false } as const;

/** What everybody may see without signing in: docs/rules.md, U17. */
export function publicRoutes(app: Http, { publicPages }: Parts): void {
  app.get('/public/:id', open, (request, reply) => reply.redirect(`${request.url.split('?')[0]}/`, 308));

  app.get('/public/:id/', open, async (request, reply) => {
    const { id } = request.params as { id: string };
    const language = languageFor(request);
    const sought = textIn((request.query as Query).q).slice(0, MOST_SOUGHT);
    const sent =
      sought === ''
        ? await publicPages.file(id, `page-${language}`, (shown) => publicPage(shown, language, ''))
        : await searched(await publicPages.closures(id), language, sought);
    return answer(request, reply, sent, 'text/html; charset=utf-8');
  });

  for (const [ending, { type, write }] of Object.entries(FILES))
    app.get(`/public/:id/closures.${ending}`, open, async (request, reply) => {
      const { id } = request.params as { id: string };
      const language = languageFor(request);
      const sent = await publicPages.file(id, `${ending}-${language}`, (shown) => write(shown, language));
      return answer(request, reply, sent, type);
    });
}

async function searched(
  shown: PublicClosures | undefined,
  language: Language,
  sought: string,
): Promise<Sent | undefined> {
  return shown && packed(publicPage(shown, language, sought));
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The language of the link, otherwise the first of the browser's that Cordon speaks. */
function languageFor(request: FastifyRequest): Language {
  const asked = textIn((request.query as Query).lang);
  if (Object.hasOwn(LANGUAGES, asked)) return asked as Language;
  return languageAccepted(request.headers['accept-language']);
}

function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  sent: Sent | undefined,
  type: string,
): FastifyReply {
  if (!sent) return fail(reply, { kind: 'not-found' });
  void reply.headers({ 'cache-control': KEPT, etag: sent.etag, vary: 'accept-language, accept-encoding' });
  if (request.headers['if-none-match'] === sent.etag) return reply.code(304).send();
  const packs = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  if (packs) void reply.header('content-encoding', 'gzip');
  return reply.type(type).send(packs ? sent.packed : sent.body);
}
