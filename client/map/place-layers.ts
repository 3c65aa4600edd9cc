import L from 'leaflet';
import type { Position } from '../../domain/kernel/position.ts';
import type { CarPark } from '../../domain/records/car-park.ts';
import type { CollectionName } from '../../domain/records/collections.ts';
import type { Hazard } from '../../domain/records/hazard.ts';
import type { Incident } from '../../domain/records/incident.ts';
import type { Gate, KeptPlace, SupportSite, Venue } from '../../domain/records/venue.ts';
import type { Squad } from '../../domain/records/people.ts';
import { isPending } from '../../domain/survey/hazard-state.ts';
import { placeSigns, type PlaceName } from '../theme/map-signs.ts';
import { tokenColour } from '../theme/theme.ts';
import { listed } from '../words/language.ts';
import { incidentName, termOf } from '../words/terms.ts';
import { latLng, type Picked } from './map-layer.ts';
import { RecordsLayer } from './records-layer.ts';

/** Names that are always shown are drawn on top: their marks are sorted as if this many pixels further south. */
const ABOVE: Readonly<Partial<Record<CollectionName, number>>> = {
  venues: 10_000,
  incidents: 20_000,
  hazards: 20_000,
};

interface Place {
  readonly id: string;
  readonly name: string;
  readonly position: Position;
}

/** Venues: outline and name. */
export function venuesLayer(): RecordsLayer<Venue> {
  return new RecordsLayer((venue, picked, selected) => {
    const marks: L.Layer[] = [
      placeMark(venue, 'venues', venue.kind === 'main' ? 'main-venue' : 'exhibition', picked, selected),
    ];
    if (venue.outline) marks.unshift(outlineOf(venue.outline));
    return L.layerGroup(marks);
  });
}

export function gatesLayer(): RecordsLayer<Gate> {
  return new RecordsLayer((gate, picked, selected) => placeMark(gate, 'gates', 'gate', picked, selected));
}

export function carParksLayer(): RecordsLayer<CarPark> {
  return new RecordsLayer((carPark, picked, selected, note) =>
    placeMark({ ...carPark, name: `${carPark.name} ${note}` }, 'carParks', 'car-park', picked, selected),
  );
}

export function supportSitesLayer(): RecordsLayer<SupportSite> {
  return new RecordsLayer((site, picked, selected) =>
    placeMark(site, 'supportSites', 'support-site', picked, selected),
  );
}

export function keptPlacesLayer(): RecordsLayer<KeptPlace> {
  return new RecordsLayer((place, picked, selected) =>
    placeMark(place, 'keptPlaces', 'kept-place', picked, selected),
  );
}

/** Where squads have their base: one sign for each place, with the names of all. */
export function basesLayer(): RecordsLayer<Place> {
  return new RecordsLayer((base, picked, selected) => placeMark(base, 'squads', 'base', picked, selected));
}

/** How many squads a sign names. */
const MOST_NAMED = 2;

/** The bases of squads, each under the id of its first squad. */
export function basesOf(squads: readonly Squad[]): readonly Place[] {
  const bases = new Map<string, Squad[]>();
  for (const squad of squads) {
    const key = squad.base.join(' ');
    bases.set(key, [...(bases.get(key) ?? []), squad]);
  }
  return [...bases.values()].map((there) => {
    const [{ id, base }] = there as [Squad];
    const more = there.length > MOST_NAMED ? [`+${there.length - MOST_NAMED}`] : [];
    const names = there.slice(0, MOST_NAMED).map(({ name }) => name);
    return { id, name: listed([...names, ...more]), position: base };
  });
}

/** Open incidents at their places, each with the sign of its severity; those without a place are only in the list. */
export function incidentsLayer(): RecordsLayer<Incident> {
  return new RecordsLayer((incident, picked, selected) => {
    if (!incident.position) return L.layerGroup();
    const place = { id: incident.id, name: incidentName(incident), position: incident.position };
    return placeMark(place, 'incidents', `${incident.severity ?? 'serious'}-incident`, picked, selected);
  });
}

/** Hazards at their places, each with the sign of its severity, or that it is settled. */
export function hazardsLayer(): RecordsLayer<Hazard> {
  return new RecordsLayer((hazard, picked, selected) => {
    if (!hazard.position) return L.layerGroup();
    const { id, kind, severity, position } = hazard;
    const sign = isPending(hazard) ? (`${severity}-hazard` as const) : 'settled-hazard';
    return placeMark({ id, name: termOf('hazard', kind), position }, 'hazards', sign, picked, selected);
  });
}

function outlineOf(ring: readonly Position[]): L.Polygon {
  return L.polygon(ring.map(latLng), {
    pane: 'areas',
    interactive: false,
    color: tokenColour('--map-venue'),
    weight: 1.5,
    fillColor: tokenColour('--map-venue'),
    fillOpacity: 0.15,
  });
}

/** A sign with its name beside it: a button that can have the keyboard focus. */
function placeMark(
  place: Place,
  collection: CollectionName,
  sign: PlaceName,
  picked: Picked,
  selected: boolean,
): L.Marker {
  const sheet = document.createElement('div');
  sheet.className = `place-sign ${collection}${selected ? ' selected' : ''}`;
  const { text, plate, ink } = placeSigns[sign];
  const mark = spanOf(text, 'sign');
  mark.style.cssText = `background: var(${plate}); color: var(${ink})`;
  sheet.append(mark, spanOf(place.name, 'name'));
  const icon = L.divIcon({
    html: sheet,
    className: `place ${collection}`,
    iconSize: [22, 22],
    iconAnchor: [11, 29],
  });
  const marker = L.marker(latLng(place.position), {
    icon,
    pane: 'places',
    alt: place.name,
    title: place.name,
    zIndexOffset: ABOVE[collection] ?? 0,
  });
  marker.on('click keypress', (event) => {
    const key = (event as L.LeafletKeyboardEvent).originalEvent;
    if (key.type === 'keypress' && key.key !== 'Enter') return;
    picked({ collection, id: place.id, position: place.position });
  });
  return marker;
}

function spanOf(text: string, className: string): HTMLSpanElement {
  const span = document.createElement('span');
  span.className = className;
  span.textContent = text;
  return span;
}
