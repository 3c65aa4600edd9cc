import type { Operation } from '../../../domain/operation/operation.ts';
import { phrase, type Params } from '../../words/language.ts';
import { termOf } from '../../words/terms.ts';
import { whatIfWords, type WhatIfWord } from '../../words/what-if.ts';
import type { Supposition } from './supposition.ts';

const say = (key: WhatIfWord, params?: Params): string => phrase(whatIfWords[key], params);

/** What is supposed, in one line. */
export function suppositionWords({ tables }: Operation, one: Supposition): string {
  switch (one.kind) {
    case 'departure': {
      const name = tables.movements.get(one.movementId)?.name ?? '';
      const key = one.laterMin < 0 ? 'earlier-by' : 'later-by';
      return say(key, { name, n: Math.abs(one.laterMin) });
    }
    case 'squad': {
      const name = tables.squads.get(one.likeSquadId)?.name ?? '';
      return say('squad-more', { n: one.officers, grade: termOf('grade', one.grade), name });
    }
    case 'post': {
      const post = tables.posts.get(one.postId);
      const names = { post: post?.code ?? '', level: one.level, grade: termOf('grade', one.grade) };
      const level = post?.level === one.level ? '' : say('post-level', names);
      const more =
        one.more === 0 ? '' : say('post-more', { ...names, n: one.more > 0 ? `+${one.more}` : one.more });
      return [level, more].filter(Boolean).join(say('and')) || say('post-same', names);
    }
    case 'away':
      return say('officer-away', { name: tables.officers.get(one.officerId)?.name ?? '' });
  }
}
