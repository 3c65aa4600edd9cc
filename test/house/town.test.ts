import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { ExtractListener } from '../../domain/roads/extract.ts';
import { OSM_FILE, PBF_FILE } from '../../fixtures/town/files.ts';
import { osmXml } from '../../fixtures/town/osm-xml.ts';
import { tellMap } from '../../fixtures/town/town-map.ts';
import { townMap } from '../../fixtures/town/town.ts';
import { readExtract } from '../../server/roads/osm/read-extract.ts';

class Heard implements ExtractListener {
  readonly all: unknown[] = [];
  readonly node = (...told: unknown[]): unknown => this.all.push(told);
  readonly way = (...told: unknown[]): unknown => this.all.push(told);
  readonly relation = (...told: unknown[]): unknown => this.all.push(told);
}

test('both files of the town are what its script draws', async () => {
  const map = townMap();
  expect(readFileSync(OSM_FILE, 'utf8')).toBe(osmXml(map));
  const drawn = new Heard();
  tellMap(map, drawn);
  for (const file of [OSM_FILE, PBF_FILE]) {
    const heard = new Heard();
    expect(await readExtract(fileURLToPath(file), () => heard)).toMatchObject({ ok: true });
    expect(heard.all).toEqual(drawn.all);
  }
});
