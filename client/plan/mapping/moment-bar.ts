import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Position } from '../../../domain/kernel/position.ts';
import { Kept } from '../../../domain/operation/kept.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import { closureAround } from '../../../domain/routes/closed-stretches.ts';
import { EffectsLayer } from '../../map/effects-layer.ts';
import type { Chosen } from '../desk/plan-collections.ts';
import '../effects/closure-effects.ts';
import { drawnEffects } from '../effects/closure-effects.ts';
import '../effects/cut-off-times.ts';
import { planOf } from '../effects/cut-off-times.ts';
import { EffectsFollower, type EffectsStanding } from '../effects/effects-follower.ts';
import { PlanMoment, drivenDays, pictureAt, type DrivenDay, type MomentPicture } from '../moment/picture.ts';
import '../moment/time-slider.ts';
import type { MomentEvent } from '../moment/time-slider.ts';

const MINUTE_MS = 60_000;

/** The time of the map: the picture at a moment, its slider, and the effects of closures. */
export class MomentBar {
  /** The effects of the moment's closures, drawn on the map. */
  readonly layer = new EffectsLayer();
  readonly #moment: PlanMoment;
  readonly #effects: EffectsFollower;
  readonly #days = new Kept<readonly DrivenDay[]>();
  readonly #picture = new Kept<MomentPicture>();

  constructor(host: ReactiveControllerHost) {
    this.#moment = new PlanMoment(host);
    this.#effects = new EffectsFollower(() => host.requestUpdate());
    host.addController({ hostDisconnected: () => this.#effects.stop() });
  }

  /** The plan at the moment in the address; undefined if it has none, or no convoy drives. */
  picture(operation: Operation): MomentPicture | undefined {
    const { at } = this.#moment;
    if (at === undefined || this.days(operation).length === 0) return undefined;
    return this.#picture.of([operation, at], () => pictureAt(operation, at));
  }

  days(operation: Operation): readonly DrivenDay[] {
    return this.#days.of([operation], () => drivenDays(operation));
  }

  /** Opens at the departure of the selected convoy, or of the first of the selected route, or of the first of all. */
  open(operation: Operation, chosen: Chosen | undefined): void {
    const all = [...operation.plan.tables.movements.values()].sort((a, b) => a.departsAt - b.departsAt);
    const first = all.find(({ id, routeId }) => id === chosen?.id || routeId === chosen?.id) ?? all[0];
    if (first) this.#moment.go(first.departsAt + MINUTE_MS);
  }

  render(operation: Operation): TemplateResult | typeof nothing {
    const picture = this.picture(operation);
    const standing = this.#follow(operation, picture);
    if (!picture) return nothing;
    return html`
      <cordon-closure-effects
        .standing=${standing}
        .closureAround=${(place: Position) => closureAround(operation.plan, place, picture.at)}
        time-zone=${operation.brief.timeZone}
      ></cordon-closure-effects>
      <cordon-cut-off-times .operation=${operation} plan=${planOf(operation)}></cordon-cut-off-times>
      <cordon-time-slider
        class="line-above sunken pad-1 small"
        .picture=${picture}
        .days=${this.days(operation)}
        time-zone=${operation.brief.timeZone}
        ?playing=${this.#moment.isPlaying}
        @moment=${this.#onMoment}
      ></cordon-time-slider>
    `;
  }

  #follow(operation: Operation, picture: MomentPicture | undefined): EffectsStanding {
    if (picture) this.#effects.follow(operation, picture.at);
    else this.#effects.stop();
    const { standing } = this.#effects;
    this.layer.show(standing.kind === 'found' ? drawnEffects(standing.found) : undefined);
    return standing;
  }

  readonly #onMoment = ({ detail }: MomentEvent): void => {
    if ('at' in detail) this.#moment.go(detail.at);
    else if (detail.do === 'play') this.#moment.play(detail.until);
    else if (detail.do === 'pause') this.#moment.pause();
    else this.#moment.leave();
  };
}
