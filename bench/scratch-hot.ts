import { setStage } from './stage.ts';
import { BenchDatabase } from './database.ts';
const what = process.argv[2]; const C = Number(process.argv[3] ?? 3000); const rounds = Number(process.argv[4] ?? 5); const prof = process.argv[5];
const stage = await setStage({ patients: C, profile: prof, say: () => undefined });
const database = await BenchDatabase.connect(stage.databaseUrl);
const tokens = await Promise.all(Array.from({ length: C }, (_, i) => stage.issuer.token(`patient-${i + 1}`)));
const nurse = await stage.issuer.token('nurse-1');
const node = stage.nodes[0]!;
const ratios: number[] = []; const log: string[] = [];
for (let r = 0; r < rounds; r++) {
  if (what === 'connect') {
    const c0r = await stage.raw.cpu(); const raw = await stage.load.connect([stage.raw.url], C, null); const c1r = await stage.raw.cpu(); await stage.load.disconnect();
    const c0 = await node.cpu(); const s0 = stage.cpuOfStores() ?? 0;
    const ours = await stage.load.connect([node.url], C, tokens); const c1 = await node.cpu(); const s1 = stage.cpuOfStores() ?? 0; await stage.load.disconnect();
    ratios.push(raw / ours); log.push(`${raw.toFixed(2)}/${ours.toFixed(2)}=${(raw / ours).toFixed(2)} cpu us raw ${(1e6 * (c1r - c0r) / C).toFixed(0)} node ${(1e6 * (c1 - c0) / C).toFixed(0)} stores ${(1e6 * (s1 - s0) / C).toFixed(0)}`);
  } else {
    await stage.load.connect([stage.raw.url], C, null); const echo = (await stage.load.echo()).ms; await stage.load.disconnect();
    await stage.load.connect([node.url], C, tokens);
    const opening = await stage.load.open(node.url, nurse, true);
    const up = await database.rawUpdate(r + 1, C).catch(async () => { await database.rawInsert(r + 1); return database.rawUpdate(r + 1, C); });
    const c0 = await node.cpu(); const s0 = stage.cpuOfStores() ?? 0;
    const acks = await stage.load.acknowledge();
    const c1 = await node.cpu(); const s1 = stage.cpuOfStores() ?? 0;
    const f = [...opening.faults, ...acks.faults];
    ratios.push((echo + up) / acks.ms); log.push(`echo ${echo.toFixed(0)} upd ${up.toFixed(0)} acks ${acks.ms.toFixed(0)} = ${((echo + up) / acks.ms).toFixed(2)} cpu us node ${(1e6 * (c1 - c0) / C).toFixed(0)} stores ${(1e6 * (s1 - s0) / C).toFixed(0)} ${f.join(';')}`);
    await stage.load.disconnect();
    await stage.load.open(node.url, nurse, false); await database.forget();
  }
}
console.log(log.join('\n')); console.log('median', ratios.sort((a, b) => a - b)[Math.floor(ratios.length / 2)]!.toFixed(2));
await database.close(); await stage.stop();
