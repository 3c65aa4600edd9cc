/** What the browser offers first when a file is chosen; the server looks at what is in it. */
export const ROAD_FILES = '.pbf,.osm,.gz,.geojson,.json';

/** Road lines may be in another coordinate system; extracts of OpenStreetMap never are. */
export const ROAD_LINES = /\.(geo)?json$/i;

const ENDINGS = /(\.osm)?\.(pbf|osm|gz|geojson|json|xml)$/i;

/** A name for a network by the name of its file: without endings, no longer than the server takes. */
export function networkNameOf(fileName: string): string {
  const bare = fileName.replace(ENDINGS, '').replaceAll('_', ' ').trim();
  return (bare || fileName).slice(0, 120);
}
