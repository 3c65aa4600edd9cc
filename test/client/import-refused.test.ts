import { expect, test } from 'vitest';
import { ImportRows } from '../../client/plan/roads/import-rows.ts';
import { NetworksController } from '../../client/plan/roads/networks-controller.ts';
import { language } from '../../client/words/language.ts';
import type { ImportStanding } from '../../domain/contract/roads.ts';

/** The text of the rows for imports as the server reports them. */
async function shown(imports: readonly ImportStanding[]): Promise<string> {
  const answer = globalThis.fetch;
  globalThis.fetch = () => Promise.resolve(new Response(JSON.stringify({ networks: [], imports })));
  const rows = new ImportRows();
  const networks = new NetworksController(rows, () => undefined);
  rows.networks = networks;
  rows.mayEdit = true;
  document.body.append(rows);
  await expect.poll(() => networks.networks).toBeDefined();
  await rows.updateComplete;
  const faults = [...rows.shadowRoot!.querySelectorAll('cordon-fault')];
  await Promise.all(faults.map((fault) => (fault as ImportRows).updateComplete));
  const said = [rows.shadowRoot!, ...faults.map((fault) => fault.shadowRoot!)].map(
    (root) => root.textContent,
  );
  globalThis.fetch = answer;
  rows.remove();
  return said.join(' ').replace(/\s+/g, ' ');
}

test('a file over the limit is refused on screen in the language that is chosen, with the limit', async () => {
  const large: ImportStanding = {
    id: 'n1',
    name: '白城',
    share: 0,
    refusal: { reason: 'file-too-large', limitMB: 1024 },
  };
  language.choose('en');
  expect(await shown([large])).toMatch(
    /“白城” was not imported.*Dismiss.*The file is too large: the limit is 1,?024 MB/,
  );
  language.choose('zh');
  expect(await shown([large])).toMatch(/“白城”未能导入.*知道了.*文件过大，上限 1,?024 MB/);
});
