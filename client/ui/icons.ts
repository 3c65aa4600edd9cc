import { html, svg, type TemplateResult } from 'lit';

/** Our own icons on a 20 × 20 field, strokes only. Nothing is fetched. */
const paths = {
  plan: 'M3 5l5-2l4 2l5-2v12l-5 2l-4-2l-5 2zM8 3v12M12 5v12',
  survey: 'M10 2.500l8 14h-16zM10 8v4M10 14v.5',
  command: 'M10 3v3M10 14v3M3 10h3M14 10h3M10 6a4 4 0 1 1 0 8a4 4 0 1 1 0-8z',
  after: 'M3 17h14M5 14v-4M9 14v-8M13 14v-6M17 14v-11',
  settings: 'M3 6h8M15 6h2M3 14h2M9 14h8M13 4v4M7 12v4',
  search: 'M9 3a6 6 0 1 1 0 12a6 6 0 1 1 0-12zM13.5 13.5l4 4',
  language: 'M3 5h8M7 3v2M9.5 5c0 4-3 6-6 7M5 8c1 2 3 3.5 5 4M11 17l3.5-8l3.5 8M12.2 14.500h4.6',
  light:
    'M10 6.500a3.5 3.5 0 1 1 0 7a3.5 3.5 0 1 1 0-7zM10 2v2M10 16v2M2 10h2M16 10h2M4.5 4.500l1.4 1.400M14.1 14.100l1.4 1.400M4.5 15.500l1.4-1.400M14.1 5.900l1.4-1.4',
  dark: 'M16 12.500a7 7 0 1 1-8.5-8.500a5.5 5.5 0 0 0 8.5 8.500z',
  account: 'M10 3.500a3 3 0 1 1 0 6a3 3 0 1 1 0-6zM4 17c0-3.5 2.5-5.5 6-5.500s6 2 6 5.5',
  close: 'M5 5l10 10M15 5l-10 10',
  check: 'M4 10.500l4 4l8-9',
  plus: 'M10 4v12M4 10h12',
  copy: 'M7 7h9v9H7zM4 13V4h9',
  minus: 'M4 10h12',
  'chevron-down': 'M5 8l5 5l5-5',
  'chevron-right': 'M8 5l5 5l-5 5',
  'chevron-left': 'M12 5l-5 5l5 5',
  locate: 'M10 2v4M10 14v4M2 10h4M14 10h4',
  fit: 'M3 7v-4h4M13 3h4v4M17 13v4h-4M7 17h-4v-4',
  lasso:
    'M10 3c4 0 7 2 7 4.5s-3 4.500-7 4.500s-7-2-7-4.500s3-4.500 7-4.500zM6 11.500c-1 1.500 0 2.500 1 3.500s0 2.500-2 2.500',
  edit: 'M4 16l1-4l8.5-8.500l3 3l-8.5 8.500z',
  trash: 'M4 6h12M8 6v-2h4v2M6 6l.7 11h6.600l.7-11',
  undo: 'M7 5l-4 4l4 4M3 9h8a5 5 0 0 1 0 9h-2',
  redo: 'M13 5l4 4l-4 4M17 9h-8a5 5 0 0 0 0 9h2',
  print: 'M6 7v-4h8v4M6 14h-3v-7h14v7h-3M6 12h8v5h-8z',
  download: 'M10 3v9M6 8.500l4 4l4-4M3 17h14',
  upload: 'M10 13v-9M6 7.500l4-4l4 4M3 17h14',
  warning: 'M10 3l8 14h-16zM10 8v4M10 14v1',
  play: 'M6 4l10 6l-10 6z',
  pause: 'M6.5 4v12M13.5 4v12',
  stop: 'M5 5h10v10h-10z',
  previous: 'M5 4v12M15 4l-7 6l7 6z',
  next: 'M15 4v12M5 4l7 6l-7 6z',
  phone: 'M6 2.500h8v15h-8zM9 15h2',
  layers: 'M10 3l8 4l-8 4l-8-4zM2 11l8 4l8-4',
  journal: 'M5 3h11v14h-11zM5 3v14M8 7h5M8 10h5',
  more: 'M4 10h.01M10 10h.01M16 10h.01',
} as const satisfies Record<string, string>;

export type IconName = keyof typeof paths;

/** An icon as large as the text beside it; hidden from screen readers. */
export function icon(name: IconName): TemplateResult {
  return html`
    <svg
      viewBox="0 0 20 20"
      width="1.2em"
      height="1.2em"
      fill="none"
      stroke="currentColor"
      stroke-width="1.6"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      ${svg`<path d=${paths[name]} />`}
    </svg>
  `;
}

/** A button that shows only an icon. The label is its accessible name and its tooltip. */
export function iconButton(name: IconName, label: string, press: () => unknown): TemplateResult {
  return html`
    <button type="button" class="bare icon" aria-label=${label} title=${label} @click=${() => press()}>
      ${icon(name)}
    </button>
  `;
}
