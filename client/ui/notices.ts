import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { ClientAnswer } from '../api/operation-api.ts';
import { base, buttons } from '../theme/shared-styles.ts';
import { everywhereWords } from '../words/everywhere.ts';
import { speaking } from '../words/language.ts';
import { faultWords } from '../words/terms.ts';
import { FollowingElement } from './following.ts';
import { icon, iconButton } from './icons.ts';

interface Notice {
  readonly n: number;
  readonly words: string;
  readonly tone: 'done' | 'fault';
  readonly offer?: Offer | undefined;
}

/** What a notice offers to do about it. */
interface Offer {
  readonly words: string;
  readonly take: () => void;
}

const TOLD = 'cordon-told';
const SHOWN_MS = { done: 4000, fault: 12_000, offer: 15_000 } as const;

/** Tells the person at this screen something in one line. */
export function tell(words: string, tone: Notice['tone'] = 'done', offer?: Offer): void {
  dispatchEvent(new CustomEvent(TOLD, { detail: { words, tone, offer } }));
}

/** Shows the answer to an action: why it was refused, or the given words for done. Returns whether it was done. */
export function tellAnswer(answer: ClientAnswer, timeZone: string, done?: string): boolean {
  if (!answer.ok) tell(faultWords(answer.fault, timeZone), 'fault');
  else if (done) tell(done);
  return answer.ok;
}

/** The line in which a screen answers. It is polite to screen readers and takes no focus. */
@customElement('cordon-notices')
export class CordonNotices extends FollowingElement {
  @state() protected notices: readonly Notice[] = [];
  readonly #say = speaking(everywhereWords);
  #last = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener(TOLD, this.#onTold);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener(TOLD, this.#onTold);
  }

  override render(): TemplateResult {
    return html`
      <div role="status" aria-live="polite">
        ${this.notices.map(
          (notice) => html`
            <p class="across middle framed raised ${notice.tone}">
              ${icon(notice.tone === 'done' ? 'check' : 'warning')}
              <span class="grow">${notice.words}</span>
              ${this.#offer(notice)} ${iconButton('close', this.#say('close'), () => this.#drop(notice.n))}
            </p>
          `,
        )}
      </div>
    `;
  }

  readonly #onTold = (event: Event): void => {
    const told = (event as CustomEvent<Omit<Notice, 'n'>>).detail;
    const n = ++this.#last;
    this.notices = [...this.notices.slice(-2), { n, ...told }];
    setTimeout(() => this.#drop(n), SHOWN_MS[told.offer ? 'offer' : told.tone]);
  };

  #offer({ n, offer }: Notice): TemplateResult | typeof nothing {
    if (!offer) return nothing;
    const take = () => {
      this.#drop(n);
      offer.take();
    };
    return html`
      <button @click=${take}>${offer.words}</button>
    `;
  }

  #drop(n: number): void {
    this.notices = this.notices.filter((notice) => notice.n !== n);
  }

  static override readonly styles = [
    base,
    buttons,
    css`
      :host {
        position: fixed;
        z-index: 2000;
        bottom: var(--space-4);
        left: 50%;
        max-width: min(40rem, 90vw);
        transform: translateX(-50%);
      }
      .framed {
        margin-top: var(--space-2);
        padding: var(--space-1) var(--space-2) var(--space-1) var(--space-3);
        border-left: 3px solid var(--accent);
        box-shadow: var(--shadow);
      }
      .framed.fault {
        border-left-color: var(--danger);
      }
      svg {
        flex: none;
      }
    `,
  ];
}
