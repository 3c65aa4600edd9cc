import {
  css,
  render,
  type CSSResult,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import { base } from '../theme/shared-styles.ts';

/** Put into the document while it prints, so that only the sheet is visible. */
const onPaper = css`
  @page {
    size: A4;
    margin: 16mm 14mm;
  }
  @page a3 {
    size: A3 landscape;
    margin: 16mm 14mm;
  }
  @media print {
    html {
      background: Canvas !important;
      color-scheme: light !important;
    }
    body > :not(#cordon-paper) {
      display: none !important;
    }
  }
`;

/** Black on white, whatever theme the screen has. */
const hidden = css`
  :host {
    display: none;
  }
  @media print {
    :host {
      display: block;
    }
  }
`;

/** What a sheet looks like, on paper and where it is shown before. */
export const sheetStyles = css`
  :host {
    background: Canvas;
    color: CanvasText;
    color-scheme: light;
    font: 9.5pt / 1.4 var(--font);
  }
  p {
    margin-bottom: 1.5mm;
  }
  h1 {
    margin-bottom: 2mm;
    font-size: 16pt;
  }
  h2 {
    margin: 6mm 0 1.5mm;
    font-size: 11pt;
    break-after: avoid;
  }
  .drill {
    padding: 2mm 3mm;
    border: 0.6mm solid CanvasText;
    font-weight: 600;
  }
  .facts {
    gap: 0 8mm;
  }
  table {
    font-size: inherit;
  }
  tfoot {
    display: table-row-group;
  }
  tr {
    break-inside: avoid;
  }
  :is(th, td) {
    padding: 0.8mm 1.5mm;
    border-bottom: 0.2mm solid GrayText;
  }
  th {
    font-weight: 400;
  }
  thead th {
    border-bottom: 0.4mm solid CanvasText;
    font-weight: 600;
  }
  tfoot :is(th, td) {
    border-top: 0.4mm solid CanvasText;
    font-weight: 600;
  }
  .number {
    white-space: nowrap;
  }
  .totals td.number {
    font-size: 12pt;
    font-weight: 600;
  }
  caption {
    padding-top: 3mm;
    font-weight: 600;
  }
  .blank td {
    height: 11mm;
    border: 0.2mm solid GrayText;
  }
  .sheet {
    break-before: page;
  }
  .A3 {
    page: a3;
  }
  .figures {
    display: flex;
    flex-wrap: wrap;
    gap: 2mm;
    margin: 2mm 0;
  }
  .figures svg {
    max-width: 100%;
  }
  :is(.figures svg, figure) {
    break-inside: avoid;
  }
  .small {
    font-size: 8pt;
  }
  dl {
    gap: 0.8mm 4mm;
    font-size: 8pt;
  }
  dt {
    color: inherit;
    font-weight: 600;
  }
  .seal {
    break-inside: avoid;
  }
  .hash {
    font-family: ui-monospace, monospace;
    font-size: 8pt;
    overflow-wrap: anywhere;
  }
  .signatures {
    grid-template-columns: repeat(3, 1fr);
    gap: 10mm;
    margin-top: 10mm;
    break-inside: avoid;
  }
  .signatures div {
    display: grid;
    gap: 9mm;
  }
  .signatures span {
    border-bottom: 0.3mm solid CanvasText;
  }
`;

/** Prints a page instead of the screen. The page is in the document itself while the browser prints. */
export class Paper implements ReactiveController {
  readonly #pageOf: () => TemplateResult | undefined;
  readonly #rulesOf: () => string;
  readonly #pageRules = new CSSStyleSheet();
  readonly #paper = document.createElement('div');
  readonly #root = this.#paper.attachShadow({ mode: 'open' });

  /** `rulesOf` gives `@page` rules of the page that is printed, such as what stands in its margins; `styles` are for what it draws. */
  constructor(
    host: ReactiveControllerHost,
    pageOf: () => TemplateResult | undefined,
    rulesOf: () => string = () => '',
    styles: readonly CSSResult[] = [],
  ) {
    this.#pageOf = pageOf;
    this.#rulesOf = rulesOf;
    this.#paper.id = 'cordon-paper';
    this.#root.adoptedStyleSheets = [...base, ...styles, sheetStyles, hidden].map(
      ({ styleSheet }) => styleSheet!,
    );
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('beforeprint', this.#showPaper);
    addEventListener('afterprint', this.#removePaper);
  }

  hostDisconnected(): void {
    removeEventListener('beforeprint', this.#showPaper);
    removeEventListener('afterprint', this.#removePaper);
    this.#removePaper();
  }

  readonly #showPaper = (): void => {
    const page = this.#pageOf();
    if (!page) return;
    render(page, this.#root);
    document.body.append(this.#paper);
    this.#pageRules.replaceSync(this.#rulesOf());
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, onPaper.styleSheet!, this.#pageRules];
  };

  readonly #removePaper = (): void => {
    this.#paper.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter(
      (sheet) => sheet !== onPaper.styleSheet && sheet !== this.#pageRules,
    );
  };
}
