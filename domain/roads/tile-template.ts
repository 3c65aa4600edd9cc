import { ok, refuse, type Result } from '../kernel/result.ts';

/** Why an address of tiles is not valid. Positions count its characters from 1. */
export type TileRefusal =
  | { readonly reason: 'tiles-no-address'; readonly said: string }
  | { readonly reason: 'tiles-unknown-mark'; readonly mark: string; readonly at: number }
  | { readonly reason: 'tiles-mark-missing'; readonly mark: string }
  | { readonly reason: 'tiles-mark-twice'; readonly mark: string; readonly at: number }
  | { readonly reason: 'tiles-mark-in-host'; readonly mark: string; readonly at: number }
  | { readonly reason: 'tiles-no-subdomains' };

/** An address of map tiles with placeholders for zoom, column and row. */
interface TileTemplate {
  readonly url: string;
  /** The values of `{s}`, used in turn. */
  readonly subdomains: readonly string[];
}

/** The placeholders of an address. `{-y}` counts rows from the south, as TMS does. */
const MARKS: readonly string[] = ['{s}', '{z}', '{x}', '{y}', '{-y}'];

const SUBDOMAIN = /^[a-z0-9-]{1,30}$/i;

/** The origins that a template requests, e.g. `https://a.tiles.example:8443`, or what is wrong with it, and where. */
export function originsOf({ url, subdomains }: TileTemplate): Result<readonly string[], TileRefusal> {
  const marks = [...url.matchAll(/\{[^}]*\}?/g)].map((match) => ({ mark: match[0], at: match.index + 1 }));
  const unknown = marks.find(({ mark }) => !MARKS.includes(mark));
  if (unknown) return refuse({ reason: 'tiles-unknown-mark', ...unknown });
  for (const mark of ['{z}', '{x}']) {
    const found = marks.filter((one) => one.mark === mark);
    if (!found[0]) return refuse({ reason: 'tiles-mark-missing', mark });
  }
  const [row, another] = marks.filter(({ mark }) => mark === '{y}' || mark === '{-y}');
  if (!row) return refuse({ reason: 'tiles-mark-missing', mark: '{y}' });
  if (another && another.mark !== row.mark) return refuse({ reason: 'tiles-mark-twice', ...another });
  const hostEnds = url.indexOf('/', url.indexOf('//') + 2);
  const moved = marks.find(({ mark, at }) => mark !== '{s}' && at <= hostEnds);
  if (moved) return refuse({ reason: 'tiles-mark-in-host', ...moved });
  const isSplit = marks.some(({ mark }) => mark === '{s}');
  if (isSplit && (subdomains.length === 0 || !subdomains.every((one) => SUBDOMAIN.test(one))))
    return refuse({ reason: 'tiles-no-subdomains' });
  return originsAt(isSplit ? subdomains.map((one) => url.replaceAll('{s}', one)) : [url]);
}

function originsAt(urls: readonly string[]): Result<readonly string[], TileRefusal> {
  const origins = new Set<string>();
  for (const url of urls) {
    const address = URL.canParse(url) ? new URL(url) : undefined;
    const isPlain = address && /^https?:$/.test(address.protocol) && !address.username && !address.password;
    if (!isPlain || !/^[\w.:[\]-]+$/.test(address.host))
      return refuse({ reason: 'tiles-no-address', said: url.slice(0, 80) });
    origins.add(address.origin);
  }
  return ok([...origins]);
}
