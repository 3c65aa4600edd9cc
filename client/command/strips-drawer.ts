import { html, nothing, type TemplateResult } from 'lit';
import type { Selection } from '../map/operation-map.ts';
import { isDrawerOpen } from '../ui/drawer.ts';

interface Shown {
  readonly heading: string;
  readonly size: number;
  readonly selection: Selection | undefined;
  /** What stands beside the heading. */
  readonly bar?: TemplateResult | typeof nothing;
}

/** The drawer with the strips of the routes. Nothing of them is drawn while it is closed. */
export function stripsDrawer(
  name: string,
  { heading, size, selection, bar = nothing }: Shown,
): TemplateResult {
  return html`
    <cordon-drawer class="fixed surface" name=${name} heading=${heading} .size=${size}>
      ${bar}
      ${
        isDrawerOpen(name)
          ? html`
              <cordon-strips
                class="pad-row"
                selected-id=${selection?.collection === 'posts' ? selection.id : ''}
              ></cordon-strips>
            `
          : nothing
      }
    </cordon-drawer>
  `;
}
