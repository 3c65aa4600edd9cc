import type { DrawnMap, Label, Shape } from '../../domain/documents/drawn-map.ts';
import { HALO_MM, MAP_INKS } from './map-inks.ts';

const MM_PER_INCH = 25.4;
/** A sheet is looked at closely, a sketch only in passing. */
const [SHEET_DPI, SKETCH_DPI] = [200, 150];

/** A map as a PNG file. */
export async function mapPng(map: DrawnMap): Promise<ArrayBuffer> {
  const { widthMm, heightMm } = map.frame;
  const perMm = (map.isSheet ? SHEET_DPI : SKETCH_DPI) / MM_PER_INCH;
  const canvas = new OffscreenCanvas(Math.round(widthMm * perMm), Math.round(heightMm * perMm));
  const context = canvas.getContext('2d', { alpha: false })!;
  context.scale(perMm, perMm);
  context.lineJoin = 'round';
  context.fillStyle = 'white';
  context.fillRect(0, 0, widthMm, heightMm);
  for (const shape of map.shapes) drawShape(context, shape);
  for (const label of map.labels) drawLabel(context, label);
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return blob.arrayBuffer();
}

function drawShape(context: OffscreenCanvasRenderingContext2D, { path, ink }: Shape): void {
  const { fill, stroke, widthMm = 0, dashMm = [] } = MAP_INKS[ink];
  const shape = new Path2D(path);
  if (fill !== undefined) {
    context.fillStyle = fill;
    context.fill(shape);
  }
  if (stroke === undefined) return;
  context.strokeStyle = stroke;
  context.lineWidth = widthMm;
  context.setLineDash([...dashMm]);
  context.stroke(shape);
}

const ALIGNED = { start: 'left', middle: 'center', end: 'right' } as const;

function drawLabel(
  context: OffscreenCanvasRenderingContext2D,
  { at: [x, y], text, heightMm, anchor, isOnSign = false }: Label,
): void {
  context.font = `${heightMm}px sans-serif`;
  context.textAlign = ALIGNED[anchor];
  context.setLineDash([]);
  context.lineWidth = HALO_MM;
  context.strokeStyle = 'white';
  if (!isOnSign) context.strokeText(text, x, y);
  context.fillStyle = isOnSign ? 'white' : 'black';
  context.fillText(text, x, y);
}
