import { html, nothing, type TemplateResult } from 'lit';
import type { PostNow } from '../../domain/reports/post-state.ts';
import { dutyToCome } from '../../domain/reports/post-state.ts';
import { measuredHold } from '../../domain/reports/measured-hold.ts';
import { kindGlyphs } from '../theme/map-signs.ts';
import { glyphShapes, stateGlyph } from '../ui/state.ts';
import { commandWords } from '../words/command.ts';
import { formatsFor } from '../words/format.ts';
import { phrase } from '../words/language.ts';
import { stateWord } from '../words/states.ts';
import { freshnessMark, freshnessWords } from './freshness.ts';
import type { LiveRun } from './live-run.ts';
import { countedStates, type Cell, type Passed } from './strip-cells.ts';
import { styled } from '../ui/styled.ts';

/** From this room on, in widths of a letter, a post has its marks beside its state, its code, its times, and its name. */
const MARKS_EM = 3;
const CODE_EM = 3.6;
const TIMES_EM = 6;
const NAME_EM = 8;

interface Drawn {
  readonly live: LiveRun;
  /** The width of a letter in pixels. */
  readonly em: number;
  readonly selectedId: string;
  /** Without it, the cell cannot be clicked. */
  readonly open?: () => void;
}

/** A post with its state and freshness, or a group with the counts by state, the worst first. */
export function stripCell(cell: Cell, drawn: Drawn): TemplateResult {
  const { posts, x } = cell;
  const isSelected = posts.some(({ post }) => post.id === drawn.selectedId);
  const isGroup = posts.length > 1;
  const words = isGroup ? groupWords(posts, drawn.live) : postWords(posts[0]!, drawn.live);
  return html`
    <button
      class="flat cell dense nowrap centred ${isGroup ? 'group framed surface' : 'block'} ${isSelected ? 'ring' : ''}"
      style=${styled(`left:${x}px;max-width:${isGroup ? 5 * drawn.em : Math.max(2 * drawn.em, cell.room)}px`)}
      tabindex="-1"
      title=${words}
      data-id=${isGroup ? nothing : posts[0]!.post.id}
      ?disabled=${!drawn.open}
      @click=${drawn.open}
    >
      <span class="unseen">${words}</span>
      <span aria-hidden="true" class=${isGroup ? 'across tight wrap' : 'block'}>
        ${isGroup ? group(posts, drawn.live) : one(posts[0]!, cell.room / drawn.em, drawn.live)}
      </span>
    </button>
  `;
}

function one({ post }: Passed, roomEm: number, live: LiveRun): TemplateResult {
  const seen = live.posts.get(post.id);
  const device = live.deviceAt(post.id);
  const above = kindGlyphs[post.kind];
  // Beside the glyph if nothing else is there, otherwise under it: in a dense part the marks of two posts would touch.
  const line = roomEm >= MARKS_EM ? '' : 'block';
  return html`
    <span class="glyph block">
      ${stateGlyph(seen?.state ?? 'planned')}
      ${
        device
          ? html`
              <span class=${line}>${freshnessMark(device.freshness)}</span>
            `
          : nothing
      }
      ${
        above
          ? html`
              <span class=${line}>
                <svg viewBox="0 0 16 16" width="0.7em" height="0.7em" aria-hidden="true">
                  ${glyphShapes(above)}
                </svg>
              </span>
            `
          : nothing
      }
    </span>
    ${
      roomEm >= CODE_EM
        ? html`
            <span class="block clip">${post.code}${roomEm >= NAME_EM ? ` ${post.name}` : ''}</span>
          `
        : nothing
    }
    ${
      roomEm >= TIMES_EM && seen
        ? html`
            <span class="block clip quiet">${timesOf(seen, live)}</span>
          `
        : nothing
    }
  `;
}

function group(posts: readonly Passed[], live: LiveRun): TemplateResult {
  const silent = posts.filter(({ post }) => live.deviceAt(post.id)?.freshness === 'silent').length;
  return html`
    ${statesOf(posts, live).map(
      ([state, count]) => html`
        <span>${stateGlyph(state)} ${count}</span>
      `,
    )}
    ${
      silent > 0
        ? html`
            <span>${freshnessMark('silent')} ${silent}</span>
          `
        : nothing
    }
  `;
}

function statesOf(posts: readonly Passed[], live: LiveRun) {
  return countedStates(posts.map(({ post }) => live.posts.get(post.id)?.state ?? 'planned'));
}

/** The measured hold of a post that was closed and reopened, otherwise when it closes and reopens, or its window. */
function timesOf({ stint }: PostNow, live: LiveRun): string {
  if (!stint) return '';
  const { time, duration } = formatsFor(live.plan.brief.timeZone);
  const hold = measuredHold(live.run, stint);
  if (hold) return phrase(commandWords['held-for'], { time: duration((hold.until - hold.from) / 1000) });
  const { close: from, reopen: until } = dutyToCome(stint, live.minute).passing?.moments ?? {
    close: stint.from,
    reopen: stint.until,
  };
  return `${time(from)}–${time(until)}`;
}

function postWords({ post }: Passed, live: LiveRun): string {
  const seen = live.posts.get(post.id);
  const device = live.deviceAt(post.id);
  const times = seen && timesOf(seen, live);
  const words = [stateWord(seen?.state ?? 'planned'), times, device && freshnessWords(device, live)];
  return [`${post.code} ${post.name}`, ...words.filter(Boolean)].join(' · ');
}

function groupWords(posts: readonly Passed[], live: LiveRun): string {
  const [first, last] = [posts[0]!.post.code, posts.at(-1)!.post.code];
  const states = statesOf(posts, live).map(([state, count]) => `${stateWord(state)} ${count}`);
  return [`${first} – ${last}`, phrase(commandWords['n-posts'], { n: posts.length }), ...states].join(' · ');
}
