import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { PlanDesk } from '../desk/plan-desk.ts';
import { drivenDays, pictureAt, type DrivenDay, type MomentPicture } from '../moment/picture.ts';
import { PlanMoment } from '../moment/plan-moment.ts';
import '../moment/time-slider.ts';
import type { MomentEvent } from '../moment/time-slider.ts';

const MINUTE_MS = 60_000;

/** The map's way through time: the picture of the moment, and the slider that moves it. */
export class MomentBar {
  readonly #moment: PlanMoment;
  #days: { readonly version: string; readonly days: readonly DrivenDay[] } | undefined;
  #picture: { readonly version: string; readonly picture: MomentPicture } | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#moment = new PlanMoment(host);
  }

  /** The plan at the moment of the address; nothing when it names none, or no convoy drives. */
  picture(desk: PlanDesk): MomentPicture | undefined {
    const { at } = this.#moment;
    if (at === undefined || this.days(desk).length === 0) return undefined;
    const version = `${at} ${versionOf(desk)}`;
    if (this.#picture?.version !== version)
      this.#picture = { version, picture: pictureAt(desk.operation, at) };
    return this.#picture.picture;
  }

  days(desk: PlanDesk): readonly DrivenDay[] {
    const version = versionOf(desk);
    if (this.#days?.version !== version) this.#days = { version, days: drivenDays(desk.operation) };
    return this.#days.days;
  }

  /** Begins where the chosen convoy sets off, or the first of the chosen route, or the first of all. */
  open(desk: PlanDesk): void {
    const { chosen, operation } = desk;
    const all = [...operation.tables.movements.values()].sort((a, b) => a.departsAt - b.departsAt);
    const first = all.find(({ id, routeId }) => id === chosen?.id || routeId === chosen?.id) ?? all[0];
    if (first) this.#moment.go(first.departsAt + MINUTE_MS);
  }

  render(desk: PlanDesk): TemplateResult | typeof nothing {
    const picture = this.picture(desk);
    if (!picture) return nothing;
    return html`
      <cordon-time-slider
        .picture=${picture}
        .days=${this.days(desk)}
        time-zone=${desk.operation.brief.timeZone}
        ?playing=${this.#moment.isPlaying}
        @moment=${this.#onMoment}
      ></cordon-time-slider>
    `;
  }

  readonly #onMoment = ({ detail }: MomentEvent): void => {
    if ('at' in detail) this.#moment.go(detail.at);
    else if (detail.do === 'play') this.#moment.play(detail.until);
    else if (detail.do === 'pause') this.#moment.pause();
    else this.#moment.leave();
  };
}

function versionOf({ operation }: PlanDesk): string {
  return (['posts', 'routes', 'movements', 'briefs'] as const)
    .map((name) => operation.versionOf(name))
    .join(' ');
}
