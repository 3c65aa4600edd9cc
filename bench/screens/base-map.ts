import L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import { BaseMap } from '../../client/map/base-map.ts';
import { PANES } from '../../client/map/map-layer.ts';
import { theme, tokenColour } from '../../client/theme/theme.ts';
import '../../client/theme/tokens.css';
import { language } from '../../client/words/language.ts';
import { languageOf } from '../../domain/kernel/language.ts';

/** `?url=/a.pmtiles&at=longitude,latitude,zoom&theme=dark&language=zh` */
const asked = new URLSearchParams(location.search);
const [longitude = 0, latitude = 0, zoom = 14] = (asked.get('at') ?? '').split(',').map(Number);

const map = L.map('map', {
  center: [latitude, longitude],
  zoom,
  zoomSnap: 0.5,
  attributionControl: false,
  fadeAnimation: false,
});
for (const [name, order] of Object.entries(PANES)) map.createPane(name).style.zIndex = String(order);
const base = new BaseMap({
  url: asked.get('url') ?? '/base-map.pmtiles',
  drawn: 'own',
  datum: 'wgs84',
  attribution: '© OpenStreetMap contributors',
  nearestZoom: 15,
});
base.attach(map);
theme.addEventListener('change', () => {
  map.getContainer().style.background = tokenColour('--map-ground');
  base.recolour();
});
theme.choose(asked.get('theme') === 'dark' ? 'dark' : 'light');
language.choose(languageOf(asked.get('language') ?? 'zh'));
