import type { ThingKind } from './things.ts';

/** How a kind is drawn by programs that take a colour along. The colours are those of the light theme. */
interface Style {
  readonly colour: string;
  readonly width: number;
  /** The Maki name of its sign, which simplestyle uses. */
  readonly sign: string;
}

export const STYLES: Readonly<Record<ThingKind, Style>> = {
  venue: { colour: '#5b7f2b', width: 2, sign: 'stadium' },
  route: { colour: '#5b6f96', width: 4, sign: 'roadblock' },
  closure: { colour: '#00559b', width: 6, sign: 'roadblock' },
  'car-park': { colour: '#2a86c1', width: 2, sign: 'parking' },
  gate: { colour: '#5b7f2b', width: 2, sign: 'gate' },
  'support-site': { colour: '#a4477b', width: 2, sign: 'shelter' },
  post: { colour: '#00805d', width: 2, sign: 'police' },
  incident: { colour: '#c94a00', width: 2, sign: 'danger' },
};
