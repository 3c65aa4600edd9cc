import { ok, refuse, type Result } from '../../../domain/kernel/result.ts';
import { languages } from '../../../domain/kernel/language.ts';
import { term } from '../../../domain/kernel/terms.ts';
import { ORDER_KINDS, ORDER_PHRASES, type Order, type OrderTarget } from '../../../domain/records/order.ts';
import { calledBy } from '../../../domain/records/people.ts';
import { recordsOf } from '../../store/records.ts';
import { incidentTitle } from '../../words/terms.ts';
import type { Named } from './cursor.ts';
import { carParksNamed, officersNamed, partsOf, postsNamed, termsNamed } from './names.ts';
import type { Said } from './read-reports.ts';
import { momentsDue, write, type LineFault, type Meaning, type Read, type Scene } from './scene.ts';

type Destination = NonNullable<Order['destination']>;

interface Target {
  readonly to: OrderTarget;
  readonly name: string;
}

interface Where {
  readonly destination?: Destination;
  readonly name?: string;
}

const EVERYONE = ['all', 'everyone', '全体', '全体人员', '所有人'];

const MORE_KINDS: readonly Named<Order['kind']>[] = [
  { name: 'help', value: 'come-and-help' },
  { name: '待命', value: 'hold' },
];

/** `order R2 hold`, `order J0285 transfer 2-049`, `order all stand down @18:00`. */
export function readOrder(said: Said, scene: Scene): Read {
  const targets = targetsIn(said, scene);
  if (!targets.ok) return targets;
  const kinds = said.after.need(termsNamed('order', ORDER_KINDS, MORE_KINDS), 'which-kind');
  if (!kinds.ok) return kinds;
  const kind = kinds.value[0]! as Order['kind'];
  const places = placesFor(said, scene, kind);
  if (!places.ok) return places;
  return orders(said, scene, { kind, targets: targets.value, places: places.value });
}

/** `msg all come back to base`. */
export function readAnnouncement(said: Said, scene: Scene): Read {
  const targets = targetsIn(said, scene);
  if (!targets.ok) return targets;
  return orders(said, scene, { kind: 'message', targets: targets.value, places: [{}] });
}

interface OrderTyped {
  readonly kind: Order['kind'];
  readonly targets: readonly Target[];
  readonly places: readonly Where[];
}

function orders(said: Said, scene: Scene, { kind, targets, places }: OrderTyped): Read {
  const noWords = said.after.fault('no-words');
  const rest = said.after.wordsAndTime((typed) => momentsDue(scene, typed));
  if (!rest.ok) return rest;
  const { words, at: moments } = rest.value;
  if (kind === 'message' && words === '') return refuse(noWords);
  const phrase = phraseOf(words);
  const meanings = moments.flatMap((at) =>
    targets.flatMap(({ to, name }) =>
      places.map((place): Meaning => {
        const body = {
          ...{ runId: scene.run.record.id, kind, to },
          ...(phrase ? { phrase } : words !== '' && { words }),
          ...(place.destination && { destination: place.destination }),
          ...(at > scene.now && { dueAt: at }),
        };
        return {
          writes: [write('order.give', body)],
          deed: ['order', kind],
          who: [name],
          ...(place.name !== undefined && { where: place.name }),
          at,
          words,
        };
      }),
    ),
  );
  return ok(meanings);
}

/** A set phrase that is typed in full is sent as such: everyone reads it in their own language. */
function phraseOf(words: string): Order['phrase'] {
  return ORDER_PHRASES.find((one) =>
    languages.some((language) => term('orderPhrase', one, language).toLowerCase() === words.toLowerCase()),
  );
}

function targetsIn({ before, after }: Said, { run: { plan } }: Scene): Result<readonly Target[], LineFault> {
  if (!before.isAtEnd) return refuse(before.fault('not-read'));
  const everyone: Target = { to: { everyone: true }, name: EVERYONE[0]! };
  const named = <Key extends string>(
    key: Key,
    list: readonly { readonly id: string; readonly name: string }[],
  ) => list.map(({ id, name }) => target(key, id, name));
  const names: Named<Target>[] = [
    ...EVERYONE.map((name) => ({ name, value: everyone })),
    ...postsNamed(plan).map(({ name, value }) => target('postId', value.id, name)),
    ...recordsOf(plan, 'routes').map(({ id, code }) => target('routeId', id, code)),
    ...officersNamed(plan).map(({ name, value }) => target('officerId', value.id, name, calledBy(value))),
    ...named('squadId', recordsOf(plan, 'squads')),
    ...named('groupId', recordsOf(plan, 'groups')),
    ...named('venueId', recordsOf(plan, 'venues')),
    ...named('carParkId', recordsOf(plan, 'carParks')),
  ];
  return after.need(names, 'which-target');
}

function target(key: string, id: string, name: string, shown = name): Named<Target> {
  return { name, value: { to: { [key]: id } as unknown as OrderTarget, name: shown } };
}

/** Three kinds say where: a post to go to, a car park to send vehicles to, a post or its open incident to help at. */
function placesFor(
  { after }: Said,
  { run }: Scene,
  kind: Order['kind'],
): Result<readonly Where[], LineFault> {
  if (kind === 'divert') {
    const named = carParksNamed(run.plan);
    const parks = after.maybe(named) ?? after.maybe(partsOf(named));
    return ok(parks?.map(({ id, name }) => ({ destination: { carParkId: id }, name })) ?? [{}]);
  }
  if (kind !== 'transfer' && kind !== 'come-and-help') return ok([{}]);
  const posts = after.need(postsNamed(run.plan), 'which-place');
  if (!posts.ok) return posts;
  return ok(
    posts.value.flatMap(({ id, code }): Where[] => {
      const open = kind === 'transfer' ? [] : openIncidentsAt(run, id);
      if (open.length === 0) return [{ destination: { postId: id }, name: code }];
      return open.map((incident) => ({
        destination: { incidentId: incident.id },
        name: `${code} ${incidentTitle(incident)}`,
      }));
    }),
  );
}

function openIncidentsAt({ tables }: Scene['run'], postId: string) {
  return [...tables.incidents.values()].filter((one) => !one.closed && one.postId === postId);
}
