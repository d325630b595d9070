import { above, finding, type Finding, type Light } from '../../domain/doctor/judge.ts';
import type { OfficeFacts } from '../../db/doctor/facts.ts';

/** Seconds after which checks that stand still are yellow, red. */
const STUCK = [120, 900] as const;
/** The same of entries of the log that are in no tree. */
const UNGROWN = [120, 900] as const;
/** Days: a key is to be renewed; a backup is old. */
const [KEY_DAYS, BACKUP_DAYS] = [365, 7];
/** Days ahead in which grants are told that end. */
export const ENDING_DAYS = 14;
const SHOWN = 5;

const some = (names: readonly string[], between: string): string =>
  names.slice(0, SHOWN).join(between) + (names.length > SHOWN ? ' …' : '');

/**
 * How the office in the database stands.
 * @param kids names of the keys that this machine has
 * @param administrators people who administer the whole office now
 */
export function judgeOffice(facts: OfficeFacts, kids: readonly string[], administrators: number): readonly Finding[] {
  const { checking, checkingSeconds, logPending, logPendingSeconds, fileError, postError } = facts;
  return [
    judgeKey(facts, kids),
    finding(
      'ruleset',
      facts.activeRuleset ? 'GREEN' : 'RED',
      facts.activeRuleset
        ? ['有生效的词库', 'a ruleset is active']
        : ['没有生效的词库：不受理稿件', 'no ruleset is active: nothing is accepted'],
      ['启动一次服务，或在控制台启用词库', 'start the server once, or activate a ruleset in the console'],
    ),
    judgeWorkers(facts),
    finding(
      'checks',
      checking === 0 ? 'GREEN' : above(checkingSeconds, ...STUCK),
      [
        `机审中的稿件 ${checking} 件，最久 ${checkingSeconds} 秒未动`,
        `${checking} drafts in their checks, the oldest for ${checkingSeconds} s`,
      ],
      [
        '看工作进程是否在运行（npm run worker、worker:media），及其日志',
        'see whether the workers run (npm run worker, worker:media), and what they log',
      ],
    ),
    finding(
      'log',
      logPending === 0 ? 'GREEN' : above(logPendingSeconds, ...UNGROWN),
      [
        `未入留痕树 ${logPending} 条，最久 ${logPendingSeconds} 秒`,
        `${logPending} entries of the log are in no tree yet, the oldest for ${logPendingSeconds} s`,
      ],
      ['看工作进程是否在运行；随后执行 wuguan log verify', 'see whether the workers run; then wuguan log verify'],
    ),
    finding(
      'checkpoints',
      fileError !== null || postError !== null ? 'RED' : 'GREEN',
      fileError !== null || postError !== null
        ? [`树头未能存出：${fileError ?? postError}`, `a head of the log could not be kept: ${fileError ?? postError}`]
        : ['树头存出正常', 'heads of the log are kept outside'],
      [
        '看 DATA_DIR/checkpoints 的权限与空间、CHECKPOINT_WEBHOOK 能否连通',
        'look at DATA_DIR/checkpoints (mode, room) and whether CHECKPOINT_WEBHOOK answers',
      ],
    ),
    counted(
      'unknown',
      facts.unknown,
      'RED',
      ['外发结果不明', 'items left, and nobody knows what became of them'],
      ['到平台核对，在控制台登记结果', 'look at the platform, and say in the console what is there'],
    ),
    counted(
      'incidents',
      facts.openIncidents,
      'YELLOW',
      ['未处理的发布异常', 'open incidents'],
      ['在控制台处理', 'see to them in the console'],
    ),
    named(
      'channels',
      facts.failingChannels,
      ['通知渠道最近一次未送达', 'channels whose last message did not arrive'],
      ['看 NOTIFY_HOSTS 与该渠道的地址，再重发', 'look at NOTIFY_HOSTS and their addresses, and send again'],
    ),
    named(
      'grants',
      facts.endingGrants,
      [`${ENDING_DAYS} 天内授权到期`, `grants end within ${ENDING_DAYS} days`],
      ['在授权页延长，或另行授权', 'renew them on the page of grants'],
    ),
    finding(
      'administrators',
      administrators === 0 ? 'RED' : administrators === 1 ? 'YELLOW' : 'GREEN',
      [`在任管理员 ${administrators} 人`, `${administrators} administrators`],
      ['执行 wuguan recover --grant-admin 登录名', 'run wuguan recover --grant-admin LOGIN'],
    ),
    judgeBackup(facts.backupDays),
  ];
}

const judgeWorkers = ({ workersAnswering, workersSilent }: OfficeFacts): Finding =>
  finding(
    'workers',
    workersAnswering === 0 ? 'RED' : workersSilent > 0 ? 'YELLOW' : 'GREEN',
    [
      `工作进程：${workersAnswering} 个有应答，${workersSilent} 个无应答`,
      `worker processes: ${workersAnswering} answer, ${workersSilent} do not`,
    ],
    [
      '启动工作进程（npm start 自带，或 npm run worker）；无应答的，结束并重新启动',
      'start workers (npm start has them, or npm run worker); end and start again those that do not answer',
    ],
  );

function judgeKey({ keyId, keyDays, keyRevoked }: OfficeFacts, kids: readonly string[]): Finding {
  if (keyId === null)
    return finding(
      'key',
      kids.length > 0 ? 'GREEN' : 'YELLOW',
      ['尚未签名', 'nothing was signed yet'],
      ['启动一次服务', 'start the server once'],
    );
  const short = keyId.slice(0, 8);
  if (keyRevoked || !kids.includes(keyId))
    return finding(
      'key',
      'RED',
      keyRevoked
        ? [`签名密钥 ${short} 已作废`, `the key ${short} is revoked`]
        : [`本机没有签名密钥 ${short}：不能放行`, `this machine has no key ${short}: nothing leaves`],
      [
        '从备份放回 DATA_DIR/keys，或执行 wuguan keys rotate',
        'put it back into DATA_DIR/keys from a backup, or run wuguan keys rotate',
      ],
    );
  return finding(
    'key',
    keyDays > KEY_DAYS ? 'YELLOW' : 'GREEN',
    [`签名密钥 ${short} 已用 ${keyDays} 天`, `the key ${short} has signed for ${keyDays} days`],
    [
      '执行 wuguan keys rotate，并把新公钥交检查方',
      'run wuguan keys rotate, and hand the new public key to the inspectors',
    ],
  );
}

type Words = readonly [zh: string, en: string];

const counted = (id: string, n: number, light: Light, [zh, en]: Words, mend: Words): Finding =>
  finding(id, n > 0 ? light : 'GREEN', [`${zh}：${n}`, `${en}: ${n}`], mend);

const named = (id: string, names: readonly string[], [zh, en]: Words, mend: Words): Finding =>
  finding(
    id,
    names.length > 0 ? 'YELLOW' : 'GREEN',
    names.length > 0 ? [`${zh}：${some(names, '、')}`, `${en}: ${some(names, ', ')}`] : [`${zh}：无`, `${en}: none`],
    mend,
  );

function judgeBackup(days: number | null): Finding {
  const mend: Words = [
    '每天执行 wuguan backup，并把备份存到别处',
    'run wuguan backup every day, and keep the file elsewhere',
  ];
  if (days === null) return finding('backup', 'YELLOW', ['从未备份', 'no backup was ever made'], mend);
  return finding(
    'backup',
    days > BACKUP_DAYS ? 'YELLOW' : 'GREEN',
    [`上次备份在 ${days} 天前`, `the last backup is ${days} days old`],
    mend,
  );
}
