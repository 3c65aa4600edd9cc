import { describe, expect, test } from 'vitest';
import type { Tags } from '../../domain/roads/extract.ts';
import { EDGE, NODE } from '../../domain/roads/network.ts';
import { nodeFlags, wayRule } from '../../domain/roads/way-rules.ts';
import { Town } from './streets.ts';

/** In which directions a car may drive a way with these tags. */
function driven(tags: Tags): 'both' | 'forward' | 'backward' | 'none' {
  const { flags } = wayRule({ highway: 'residential', ...tags })!;
  const [forward, backward] = [(flags & EDGE.carForward) !== 0, (flags & EDGE.carBackward) !== 0];
  if (forward && backward) return 'both';
  return forward ? 'forward' : backward ? 'backward' : 'none';
}

const isStopped = (tags: Tags): boolean => (nodeFlags(tags) & NODE.barrier) !== 0;

const CAR_KEYS = ['access', 'vehicle', 'motor_vehicle', 'motorcar'];

describe('who may drive a way', () => {
  test.for(CAR_KEYS)('[N1] %s may close one direction and leave the other open', (key) => {
    expect(driven({ [`${key}:backward`]: 'no' })).toBe('forward');
    expect(driven({ [`${key}:forward`]: 'no' })).toBe('backward');
    expect(driven({ [key]: 'no', [`${key}:forward`]: 'yes' })).toBe('forward');
    expect(driven({ [key]: 'yes', [`${key}:backward`]: 'private' })).toBe('forward');
  });

  test('[N1] the key of the most particular mode counts, with a direction or without', () => {
    for (const [i, general] of CAR_KEYS.slice(0, -1).entries()) {
      const particular = CAR_KEYS[i + 1]!;
      expect(driven({ [`${general}:backward`]: 'no', [particular]: 'yes' })).toBe('both');
      expect(driven({ [general]: 'yes', [`${particular}:backward`]: 'no' })).toBe('forward');
      expect(driven({ [`${general}:forward`]: 'yes', [particular]: 'no' })).toBe('none');
    }
  });

  test.for(['oneway:vehicle', 'oneway:motor_vehicle', 'oneway:motorcar'])(
    '[N1] %s goes before oneway, whichever says yes',
    (key) => {
      expect(driven({ [key]: 'yes' })).toBe('forward');
      expect(driven({ [key]: '-1' })).toBe('backward');
      expect(driven({ [key]: 'no', oneway: 'yes' })).toBe('both');
      expect(driven({ [key]: 'yes', oneway: 'no' })).toBe('forward');
      expect(driven({ [key]: 'no', junction: 'roundabout' })).toBe('both');
      expect(driven({ [key]: '-1', 'vehicle:backward': 'no' })).toBe('none');
    },
  );

  test('[N1] signs of bicycles and buses are not for cars', () => {
    expect(driven({ 'oneway:bicycle': 'yes', 'oneway:bus': 'yes', 'bicycle:backward': 'no' })).toBe('both');
    expect(driven({ oneway: 'yes', 'oneway:bicycle': 'no' })).toBe('forward');
    expect(driven({ oneway: 'reversible' })).toBe('none');
  });

  test('[N1] a way for buses, by permit, or with a value in capitals is closed; a list opens what one of its values opens', () => {
    for (const access of ['psv', 'bus', 'taxi', 'permit', 'official', 'foot', 'No', ' private '])
      expect([access, driven({ access })]).toEqual([access, 'none']);
    for (const access of ['agricultural;forestry', 'private; delivery', 'No;psv'])
      expect([access, driven({ access })]).toEqual([access, 'none']);
    for (const access of ['destination;agricultural', 'yes;no', 'residents', 'customers'])
      expect([access, driven({ access })]).toEqual([access, 'both']);
    expect(driven({ highway: 'service', service: 'emergency_access' })).toBe('none');
    expect(driven({ highway: 'service', service: 'emergency_access', motor_vehicle: 'yes' })).toBe('both');
  });

  test('[N1] a road that is closed to cars stays open on foot unless it is closed as such', () => {
    const onFoot = (tags: Tags) => (wayRule({ highway: 'residential', ...tags })!.flags & EDGE.walk) !== 0;
    expect(['psv', 'foot', 'permit', 'no', 'No;private'].map((access) => onFoot({ access }))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  test('a sign of 0 km/h is none', () => {
    expect(wayRule({ highway: 'residential', maxspeed: '0' })).toEqual(wayRule({ highway: 'residential' }));
  });
});

describe('what stands on a street', () => {
  test('[N1] stops cars, unless it is known to open or to be driven over', () => {
    const closed = [
      'bollard',
      'log',
      'debris',
      'bus_trap',
      'fence',
      'wicket_gate',
      'guard_rail',
      'something',
    ];
    const open = ['gate', 'lift_gate', 'swing_gate', 'cattle_grid', 'toll_booth', 'entrance', 'no', 'kerb'];
    expect(closed.filter((barrier) => !isStopped({ barrier }))).toEqual([]);
    expect(open.filter((barrier) => isStopped({ barrier }))).toEqual([]);
  });

  test('[N1] opens or closes by its own tags first', () => {
    expect(isStopped({ barrier: 'bollard', motor_vehicle: 'yes' })).toBe(false);
    for (const access of ['private', 'psv', 'agricultural;forestry', 'permit', 'No'])
      expect(isStopped({ barrier: 'gate', access })).toBe(true);
    expect(isStopped({ barrier: 'kerb', kerb: 'raised' })).toBe(true);
    expect(isStopped({ barrier: 'kerb', kerb: 'lowered' })).toBe(false);
    expect(isStopped({ barrier: 'height_restrictor', maxheight: '1.8' })).toBe(true);
    expect(isStopped({ barrier: 'height_restrictor', maxheight: '3' })).toBe(false);
  });
});

test('[N4] ferries are counted among what was left out, and a crossing with a tram is a level crossing', () => {
  const { report } = new Town()
    .corners({ a: [0, 0], b: [5, 0, { railway: 'tram_level_crossing' }], c: [10, 0], d: [20, 0] })
    .street('a b c')
    .area('c d', { route: 'ferry', motor_vehicle: 'yes' })
    .built();
  expect(report.skipped).toEqual({ 'route=ferry': 1 });
  expect(report.levelCrossings).toBe(1);
});
