import { noChange } from 'lit';
import { directive, Directive, type AttributePart } from 'lit/directive.js';

/** Sets the style of an element by script. The policy of the pages allows that, but no style in the text of a template. */
class Styled extends Directive {
  #last: string | undefined;

  override update({ element }: AttributePart, [css]: [css: string]): typeof noChange {
    if (css !== this.#last) (element as HTMLElement | SVGElement).style.cssText = css;
    this.#last = css;
    return noChange;
  }

  override render(_css: string): typeof noChange {
    return noChange;
  }
}

/** For `style=${styled('left: 3px')}` in a template. */
export const styled = directive(Styled);
