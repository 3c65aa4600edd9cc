import type { Change } from '../../domain/records/collections.ts';
import type { RunCommit } from '../../domain/replay/timeline.ts';
import type { OperationApi } from '../api/operation-api.ts';
import type { ClientFault } from '../api/http.ts';
import { ok, type Result } from '../../domain/kernel/result.ts';
import { withErasedNamed } from '../words/erased.ts';

/** So many lines are parsed before the page may draw again. */
const AT_ONCE = 2000;

/** Reads the commits in which a run changed. */
export async function readCommits(
  api: OperationApi,
  runId: string,
): Promise<Result<readonly RunCommit[], ClientFault>> {
  const reply = await api.commits(runId);
  if (!reply.ok) return reply;
  const lines = withErasedNamed(new TextDecoder().decode(reply.value)).split('\n');
  const commits: RunCommit[] = [];
  for (let from = 0; from < lines.length; from += AT_ONCE) {
    for (const line of lines.slice(from, from + AT_ONCE)) if (line !== '') commits.push(commitIn(line));
    await new Promise((drawn) => setTimeout(drawn));
  }
  return ok(commits);
}

function commitIn(line: string): RunCommit {
  return JSON.parse(line) as { revision: number; at: number; changes: readonly Change[] };
}
