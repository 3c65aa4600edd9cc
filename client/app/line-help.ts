import { html, type TemplateResult } from 'lit';
import { VERBS } from '../command/log-line/verbs.ts';
import { language, phrase } from '../words/language.ts';
import { logLineWords } from '../words/log-line.ts';
import { tradeWords } from '../words/trade-words.ts';
import { router } from './router.ts';
import { SCREEN_KEYS, SCREEN_WORDS } from './screen-keys.ts';
import { placeOf, type Place } from './places.ts';
import { LINE_KEYS, wordOf } from './line-keys.ts';

/** Lines of the day in each language, and what they are for. */
const EXAMPLES = [
  ['3-045 on post', '3-045 到岗', 'help-step'],
  ['J0285 relieved 14:05', 'J0285 撤岗 14:05', 'help-step'],
  ['out 吉G4151 · down J0285', '出动 吉G4151 · 收勤 J0285', 'help-who'],
  ['park 2 +25 · park 2 -10 · park 2 > 5', '停车场 2 +25 · 停车场 2 -10 · 停车场 2 分流 5', 'help-park'],
  ['head R2 K12+400 · tail R2 2-049 12:10', '车头 R2 K12+400 · 车尾 R2 2-049 12:10', 'help-convoy'],
  ['order R2 hold · order all stand down @18:00', '指令 R2 原地待命 · 指令 全体 收勤 @18:00', 'help-order'],
  ['msg all come back to base', '通知 全体 返回驻地', 'help-msg'],
  ['incident 2-049 accident two cars', '突发 2-049 交通事故 两车相撞', 'help-incident'],
  ['J0285 understood · J0285 cannot no fuel', 'J0285 收到 · J0285 无法执行 没油了', 'help-answer'],
  ['J0285 says road blocked · J0285 help', 'J0285 报告 道路受阻 · J0285 求援', 'help-says'],
  ['request Central station lost child', '求助 中心站 儿童走失', 'help-request'],
] as const;

const KEYS = [
  ['Ctrl K  /', 'key-palette'],
  ['Tab', 'key-tab'],
  ['Enter', 'key-enter'],
  ['?', 'key-help'],
] as const;

/** The chapter of the guide about a place. */
const CHAPTER_OF: Readonly<Record<Place, string>> = {
  plan: 'network',
  survey: 'network',
  command: 'the-day',
  after: 'after-action',
};

/** Help for whoever types `?`: the guide, the keys and the words of the screen, and the lines of the day where they are written. */
export function lineHelp(): TemplateResult {
  const place = placeOf(router.path)?.place ?? 'command';
  const lines = place === 'command' ? [...keysOfLines(), ...begunByKeys()] : keysOfLines();
  const keys = SCREEN_KEYS[place].map(([key, words]) => [key, phrase(words)] as const);
  return html`
    <div class="scroll pad-4 stack">
      <p>
        <a href="/help/${language.current}/${CHAPTER_OF[place]}.html" target="_blank">
          ${phrase(logLineWords.guide)}
        </a>
      </p>
      <h2>${phrase(logLineWords.keys)}</h2>
      <p class="small quiet">${phrase(logLineWords['keys-words'])}</p>
      ${listOf([...keys, ...lines])}
      <h2>${phrase(logLineWords['screen-words'])}</h2>
      ${listOf(SCREEN_WORDS[place].map((name) => [phrase(tradeWords[name].term), phrase(tradeWords[name].meaning)]))}
      <h2>${phrase(logLineWords.lines)}</h2>
      <dl>
        ${EXAMPLES.map(
          ([en, zh, words]) => html`
            <dt>
              <code class="block">${en}</code>
              <code class="block">${zh}</code>
            </dt>
            <dd>${phrase(logLineWords[words])}</dd>
          `,
        )}
      </dl>
    </div>
  `;
}

function listOf(rows: readonly (readonly [name: string, words: string])[]): TemplateResult {
  return html`
    <dl>
      ${rows.map(
        ([name, words]) => html`
          <dt><kbd>${name}</kbd></dt>
          <dd>${words}</dd>
        `,
      )}
    </dl>
  `;
}

function keysOfLines(): (readonly [string, string])[] {
  return KEYS.map(([key, words]) => [key, phrase(logLineWords[words])] as const);
}

/** The keys that begin a line while no field has the focus. */
function begunByKeys(): (readonly [string, string])[] {
  return Object.entries(LINE_KEYS).flatMap(([key, word]) => {
    const verb = VERBS.find(({ words }) => words.en[0] === word);
    return verb ? [[key, `${wordOf(verb)} …`] as const] : [];
  });
}
