import { startFakeWechat } from './server.ts';

/** The stand-in as a process of its own, so that it may be killed: DIRECTORY PORT SEED */

const [dir = '', port = '0', seed = '1'] = process.argv.slice(2);
const faults = { refuse: 0.03, lose: 0.1, repeat: 0.1, delayMs: 20 };
const wechat = await startFakeWechat(dir, { port: Number(port), seed: Number(seed), faults });
wechat.standing.publishMs = 150;
process.stdout.write(`${wechat.base}\n`);
