import { render, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { printSheet, type Sheet } from './print-sheet.ts';
import { onPaper, sheetStyles } from './sheet-styles.ts';

/**
 * Prints the summary instead of the screen, however printing was asked for: while the page prints, the sheet stands in
 * the document itself and everything else in it is hidden.
 */
export class PrintController implements ReactiveController {
  readonly #sheetOf: () => Sheet | undefined;
  readonly #paper = document.createElement('div');
  readonly #root = this.#paper.attachShadow({ mode: 'open' });

  constructor(host: ReactiveControllerHost, sheetOf: () => Sheet | undefined) {
    this.#sheetOf = sheetOf;
    this.#paper.id = 'cordon-paper';
    this.#root.adoptedStyleSheets = [sheetStyles.styleSheet!];
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('beforeprint', this.#lay);
    addEventListener('afterprint', this.#takeAway);
  }

  hostDisconnected(): void {
    removeEventListener('beforeprint', this.#lay);
    removeEventListener('afterprint', this.#takeAway);
    this.#takeAway();
  }

  readonly #lay = (): void => {
    const sheet = this.#sheetOf();
    if (!sheet) return;
    render(printSheet(sheet), this.#root);
    document.body.append(this.#paper);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, onPaper.styleSheet!];
  };

  readonly #takeAway = (): void => {
    this.#paper.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== onPaper.styleSheet);
  };
}
