import { expect, test } from 'vitest';
import { originsOf } from '../../domain/roads/tile-template.ts';
import { baseMapSentence } from '../../domain/words/faults.ts';

const asked = (url: string, ...subdomains: string[]) => originsOf({ url, subdomains });

test('[N17] an address of tiles names its hosts exactly, one for each subdomain, with scheme and port', () => {
  expect(asked('https://webrd{s}.is.example.com/t?x={x}&y={y}&z={z}', '01', '02')).toEqual({
    ok: true,
    value: ['https://webrd01.is.example.com', 'https://webrd02.is.example.com'],
  });
  expect(asked('http://10.0.0.7:8081/{z}/{x}/{-y}.png')).toEqual({
    ok: true,
    value: ['http://10.0.0.7:8081'],
  });
});

test.each([
  ['tiles.example.com/{z}/{x}/{y}.png', { reason: 'tiles-no-address' }],
  ['ftp://tiles.example.com/{z}/{x}/{y}.png', { reason: 'tiles-no-address' }],
  ['https://me:secret@tiles.example.com/{z}/{x}/{y}.png', { reason: 'tiles-no-address' }],
  ['https://*/{z}/{x}/{y}.png', { reason: 'tiles-no-address' }],
  ["https://a.example;script-src 'self'/{z}/{x}/{y}.png", { reason: 'tiles-no-address' }],
  ['https://t.example/{z}/{x}/{q}.png', { reason: 'tiles-unknown-mark', mark: '{q}', at: 27 }],
  ['https://t.example/{z}/{x}/{y.png', { reason: 'tiles-unknown-mark', mark: '{y.png', at: 27 }],
  ['https://t.example/{z}/{x}.png', { reason: 'tiles-mark-missing', mark: '{y}' }],
  ['https://t.example/{x}/{y}.png', { reason: 'tiles-mark-missing', mark: '{z}' }],
  ['https://t.example/{z}/{x}/{y}/{-y}', { reason: 'tiles-mark-twice', mark: '{-y}', at: 31 }],
  ['https://t{x}.example/{z}/{y}', { reason: 'tiles-mark-in-host', mark: '{x}', at: 10 }],
  ['https://{s}.example/{z}/{x}/{y}', { reason: 'tiles-no-subdomains' }],
])('[N16] the address %s is refused with its place', (url, refusal) => {
  const found = asked(url);
  expect(found).toMatchObject({ ok: false, refusal });
});

test('[N16] a subdomain that would change the host is refused', () => {
  expect(asked('https://{s}.example/{z}/{x}/{y}', 'a', 'evil.com/')).toMatchObject({
    refusal: { reason: 'tiles-no-subdomains' },
  });
});

test('a fault in an address is described in both languages, with the characters as typed', () => {
  const refusal = { reason: 'tiles-unknown-mark', mark: '{q}', at: 27 } as const;
  const said = (language: 'zh' | 'en') => baseMapSentence(refusal, { language, timeZone: 'UTC' });
  expect(said('en')).toBe('{q} at character 27 is not known; there are {s}, {z}, {x}, {y} and {-y}');
  expect(said('zh')).toBe('第 27 个字符处的 {q} 无法识别，可用 {s}、{z}、{x}、{y}、{-y}');
});
