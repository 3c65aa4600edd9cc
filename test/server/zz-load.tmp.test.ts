import { randomUUID } from 'node:crypto';
import { readFileSync, mkdtempSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { test } from 'vitest';
import { Caller, asked, joined, type Line } from './caller.ts';
import { guided, planned, place } from './plan.ts';
import { officer } from '../domain/builders.ts';
const cpu = (pid: number) => { const f = readFileSync(`/proc/${pid}/stat`,'utf8').split(') ')[1]!.split(' '); return (Number(f[11])+Number(f[12]))/100; };
test('load', async () => {
  const folder = mkdtempSync('/tmp/cordon-load-');
  const child = spawn(process.execPath, ['--import','tsx', ...(process.env['PROF']?['--cpu-prof','--cpu-prof-dir=/tmp/srvprof']:[]), 'server/main.ts'], { env: {...process.env, PORT:'4110', HOST:'127.0.0.1', DATA_DIR: folder}, stdio:['ignore','pipe','inherit']});
  let token='', url='http://127.0.0.1:4110';
  for await (const line of createInterface({ input: child.stdout })) { const f=/setup#(\S+)/.exec(line); if (f) { token=f[1]!; break; } }
  child.stdout.resume();
  const desk = new Caller(url);
  await desk.post('/api/setup', { token, login:'d', name:'D', password:'longenough' });
  const id = await planned(desk);
  await place(desk, id, 'officer', Array.from({length:350},(_, i)=>officer(`o${i}`)));
  const { body } = await desk.post(`/api/operations/${id}/codes`, { officerIds: Array.from({length:350},(_, i)=>`o${i}`) });
  const codes = (body as any).codes as {code:string, officerId:string}[];
  const phones: Line[] = [];
  const t0=Date.now();
  for (const {code} of codes) { const p = new Caller(url); await p.post('/api/enrol',{code}); const l = await p.line(); await joined(l,id); phones.push(l); }
  console.log('enrolled', Date.now()-t0, 'ms');
  const consoles: Line[] = [];
  const sentAt = new Map<string, number>(); const lat: number[] = []; let got=0;
  for (let i=0;i<50;i++) { const l = await desk.line(); await joined(l,id); consoles.push(l); l.on('committed',(_i,cs)=>{ const now=performance.now(); for (const c of cs) { got++; const s=sentAt.get(c.action.id); if (s) lat.push(now-s); } }); }
  const S=10; let sent=0, acked=0; const before=cpu(child.pid!); const start=performance.now(); const ackLat:number[]=[];
  const pend: Promise<unknown>[]=[];
  await new Promise<void>((done)=>{ const timer=setInterval(()=>{ const due=Math.min(S*1000, (performance.now()-start)); while (sent<due) { const aid=randomUUID(); const p=sent%350; const s=performance.now(); sentAt.set(aid,s); pend.push(asked(phones[p]!, id, 'count.add', {...guided(`o${p}`,1+sent%5)}, aid).then(a=>{ if(a.ok) acked++; else console.log(a); ackLat.push(performance.now()-s);})); sent++; } if (sent>=S*1000) { clearInterval(timer); done(); } }, 2); });
  await Promise.all(pend); await new Promise(r=>setTimeout(r,300));
  const used=cpu(child.pid!)-before; const secs=(performance.now()-start)/1000;
  const q=(a:number[],p:number)=>a.sort((x,y)=>x-y)[Math.floor(a.length*p)]?.toFixed(1);
  console.log({cpu: used.toFixed(2), secs: secs.toFixed(1), sent, acked, got, cpuPerS:(used/secs).toFixed(3), console_p50:q(lat,.5), p99:q(lat,.99), ack50:q(ackLat,.5), ack99:q(ackLat,.99)});
  child.kill('SIGTERM');
  await new Promise(r=>child.once('exit',r));
}, 200000);
