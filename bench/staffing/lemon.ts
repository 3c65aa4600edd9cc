import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Instance } from '../../domain/staffing/engine/instance.ts';
import { eachArc, supplyOf } from './whole-graph.ts';

/** The result of one solve, with its time and memory. */
export interface Solve {
  readonly seconds: number;
  readonly peakMB: number;
  readonly cost: number;
}

const SOURCE = fileURLToPath(new URL('lemon.cpp', import.meta.url));

/** Compiles the peer's program if a compiler and LEMON are installed; otherwise undefined. */
export function compileLemon(): string | undefined {
  const program = join(mkdtempSync(join(tmpdir(), 'cordon-bench-')), 'lemon');
  try {
    execFileSync('g++', ['-O2', '-march=native', '-o', program, SOURCE], { stdio: 'ignore' });
    return program;
  } catch {
    return undefined;
  }
}

/** How many words are written at once. */
const WORDS = 3 << 18;

/** Solves the whole graph with LEMON. The arcs go through a pipe and not through a file. */
export async function solveByLemon(program: string, instance: Instance): Promise<Solve> {
  const peer = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] });
  const said: Buffer[] = [];
  peer.stdout.on('data', (bytes: Buffer) => said.push(bytes));
  const ended = once(peer, 'close');
  const supply = supplyOf(instance);
  await hand(peer.stdin, Buffer.from(Int32Array.of(supply.length, ...supply).buffer));
  for (const words of arcsInBlocks(instance)) await hand(peer.stdin, Buffer.from(words.buffer));
  peer.stdin.end();
  await ended;
  return JSON.parse(Buffer.concat(said).toString()) as Solve;
}

async function hand(to: NodeJS.WritableStream, bytes: Buffer): Promise<void> {
  if (!to.write(bytes)) await once(to, 'drain');
}

function arcsInBlocks(instance: Instance): Int32Array[] {
  const blocks: Int32Array[] = [];
  let block = new Int32Array(WORDS);
  let filled = 0;
  eachArc(instance, (tail, head, cost) => {
    block[filled++] = tail;
    block[filled++] = head;
    block[filled++] = cost;
    if (filled < WORDS) return;
    blocks.push(block);
    [block, filled] = [new Int32Array(WORDS), 0];
  });
  return [...blocks, block.slice(0, filled)];
}
