import { render, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { onPaper, sheetStyles } from './paper-styles.ts';

/** Prints a page in place of the screen: while the browser prints, it stands in the document itself. */
export class Paper implements ReactiveController {
  readonly #pageOf: () => TemplateResult | undefined;
  readonly #paper = document.createElement('div');
  readonly #root = this.#paper.attachShadow({ mode: 'open' });

  constructor(host: ReactiveControllerHost, pageOf: () => TemplateResult | undefined) {
    this.#pageOf = pageOf;
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
    const page = this.#pageOf();
    if (!page) return;
    render(page, this.#root);
    document.body.append(this.#paper);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, onPaper.styleSheet!];
  };

  readonly #takeAway = (): void => {
    this.#paper.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== onPaper.styleSheet);
  };
}
