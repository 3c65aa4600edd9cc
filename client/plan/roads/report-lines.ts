import type { KeptNetwork } from '../../../domain/contract/roads.ts';
import type { Formats } from '../../words/format.ts';
import { datumWords } from '../../words/datums.ts';
import { phrase, type Say } from '../../words/language.ts';
import type { RoadsWord } from '../../words/roads.ts';

/** One figure of a report: what it counts, and the figure as it is read. */
export interface ReportLine {
  readonly label: RoadsWord;
  readonly figure: string;
}

const BYTES_A_MB = 1e6;

/** What an import found, in the order in which a planner asks. */
export function reportLines(
  { report, baseMap }: KeptNetwork,
  formats: Formats,
  say: Say<RoadsWord>,
): readonly ReportLine[] {
  const { count } = formats;
  const { carParks, carParksWithCapacity, turnRestrictions, timedRestrictions = 0 } = report;
  const turns = report.bannedTurns + (report.bannedPaths ?? 0);
  return [
    { label: 'street-names', figure: count(report.streetNames) },
    { label: 'junctions', figure: count(report.junctions) },
    { label: 'road-length', figure: formats.km(report.roadKm * 1000) },
    {
      label: 'drivable-ways',
      figure: say('drivable-of', { n: count(report.drivableWays), of: count(report.highwayWays) }),
    },
    {
      label: 'car-parks',
      figure: say('with-capacity', { n: count(carParks), known: count(carParksWithCapacity) }),
    },
    {
      label: 'turn-restrictions',
      figure:
        turnRestrictions > 0
          ? say('turns-banned', { n: count(turnRestrictions), turns: count(turns) })
          : count(0),
    },
    ...(timedRestrictions > 0
      ? [
          {
            label: 'timed-restrictions',
            figure: say('timed-followed', { n: count(timedRestrictions) }),
          } as const,
        ]
      : []),
    { label: 'signals', figure: count(report.signals) },
    { label: 'level-crossings', figure: count(report.levelCrossings) },
    { label: 'places', figure: count(report.places) },
    { label: 'cut-ways', figure: count(report.cutWays) },
    ...(report.datum ? [{ label: 'datum', figure: phrase(datumWords[report.datum]) } as const] : []),
    { label: 'drives-on', figure: say(report.drivesOn) },
    {
      label: 'base-map',
      figure: baseMap
        ? say('base-map-size', { mb: (baseMap.bytes / BYTES_A_MB).toFixed(1) })
        : say('no-base-map'),
    },
  ];
}
