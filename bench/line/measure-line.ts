import Table from 'cli-table3';
import { freeCores } from '../stage/processes.ts';
import type { LoopBlocks, Stage } from '../stage/stage.ts';
import type { Joins, LineChanges } from './line-load.ts';

/** People who join before the measurement, 100 a second. */
const WARMING = 500;

export interface LineScale {
  /** People in the line, all with a socket. */
  people: number;
  /** Within which they join, in s. */
  joinSeconds: number;
  callsPerSecond: number;
  callSeconds: number;
}

export interface LineResults {
  scale: LineScale;
  join: Joins;
  line: LineChanges & LoopBlocks & { cpuShare: number };
}

/**
 * Measures a line on the first node: everybody joins, all are connected, and a nurse calls one after the other. All programs share all cores of
 * the machine, as they do in a small clinic.
 */
export async function measureLine(stage: Stage, scale: LineScale, say: (sentence: string) => void): Promise<LineResults> {
  const [node] = stage.nodes;
  if (!node) throw new Error('There is no server.');
  const nurse = await stage.issuer.token('nurse-1');
  const tokens = await Promise.all(
    Array.from({ length: scale.people }, (_, index) => stage.issuer.token(`patient-${index + 1}`)),
  );
  freeCores();
  await warmUp(stage, nurse);
  say(`join: ${scale.people} people`);
  await stage.load.open(node.url, nurse, true);
  const join = await stage.load.joinAll(node.url, 'OPD', tokens, scale.joinSeconds);
  say(`line: ${scale.callsPerSecond} calls a second for ${scale.callSeconds} s`);
  await stage.load.connectLine(node.url, tokens);
  const cpu = await node.cpu();
  await node.watchLoop();
  const line = await stage.load.callMany(node.url, nurse, scale.callsPerSecond, scale.callSeconds);
  const blocks = await node.loopBlocks();
  const cpuShare = ((await node.cpu()) - cpu) / (scale.callSeconds + 3);
  await stage.load.disconnectLine();
  return { scale, join, line: { ...line, ...blocks, cpuShare } };
}

/** A process compiles its code while it serves its first requests: some people join another line before anything is measured. */
async function warmUp({ nodes: [node], issuer, load }: Stage, nurse: string): Promise<void> {
  const tokens = await Promise.all(Array.from({ length: WARMING }, (_, index) => issuer.token(`patient-${index + 1}`)));
  await load.openForJoining(node!.url, nurse, 'LAB');
  await load.joinAll(node!.url, 'LAB', tokens, WARMING / 100);
}

export function reportLine({ scale, join, line }: LineResults): void {
  // Null: nothing arrived, so that there is no time.
  const ms = (value: number | null) => `${value?.toLocaleString('en', { maximumFractionDigits: 0 }) ?? 'no'} ms`;
  const table = new Table({ head: ['measurement', 'goal', 'found'], style: { head: [], border: [] } });
  table.push(
    [`join: ${scale.people} people, seconds until the last answer`, `${scale.joinSeconds} s`, `${join.seconds.toFixed(1)} s`],
    ['join: answer, p99', 'below 500 ms', ms(join.p99Ms)],
    ['join: answer, p50 and worst', '', `${ms(join.p50Ms)}, ${ms(join.worstMs)}`],
    ['join: different tickets', String(scale.people), String(join.tickets)],
    [`line: answered calls`, String(scale.callsPerSecond * scale.callSeconds), String(line.changes)],
    ['line: answer of a call, p99', '', ms(line.answerP99Ms)],
    ['line: commit (at the latest) to CALLED, p99', 'below 100 ms', ms(line.calledP99Ms)],
    ['line: the same, worst', '', ms(line.calledWorstMs)],
    ['line: commit (at the latest) to new position, p99', 'below 1,000 ms', ms(line.positionP99Ms)],
    ['line: the same, p50 and worst', '', `${ms(line.positionP50Ms)}, ${ms(line.positionWorstMs)}`],
    ['line: longest block of the event loop by the server', 'below 50 ms', ms(line.ownWorstMs)],
    ['line: the same, with the time that others had its core', '', ms(line.worstMs)],
    ['line: CPU of the server, of one core', '', `${Math.round(line.cpuShare * 100)} %`],
  );
  console.log(`${table}\n`);
  const failures = [...join.failures, ...line.failures];
  console.log(
    failures.length === 0
      ? 'Every request was answered, and everybody who was called received it.'
      : `WRONG:\n  ${failures.slice(0, 10).join('\n  ')}`,
  );
}
