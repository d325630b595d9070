import { finding, isAtLeast, type Finding } from '../../domain/doctor/judge.ts';
import { judgeClock } from './machine.ts';

/** What Redis says of itself, of a cluster all its masters: of each thing the worst. */
export interface RedisFacts {
  /** How many were asked. */
  readonly nodes: number;
  readonly version: string;
  readonly policy: string;
  readonly appendOnly: boolean;
  /** Seconds by which its clock is ahead of this process's. */
  readonly ahead: number;
}

const OLDEST_REDIS = '6.2';

export function judgeRedis(facts: RedisFacts | null): readonly Finding[] {
  if (facts === null)
    return [
      finding(
        'redis',
        'RED',
        ['Redis 无应答', 'Redis does not answer'],
        [
          '检查 REDIS_URL、密码与防火墙，并启动 Redis；其间稿件照常受理，检查稍后补做',
          'look at REDIS_URL, the password and the firewall, and start Redis; drafts are accepted meanwhile, and checked later',
        ],
      ),
    ];
  const { nodes, version, policy, appendOnly, ahead } = facts;
  const redis =
    nodes === 1 ? (['Redis', 'Redis'] as const) : ([`Redis（${nodes} 个主节点）`, `Redis (${nodes} masters)`] as const);
  return [
    finding(
      'redis',
      isAtLeast(version, OLDEST_REDIS) ? 'GREEN' : 'RED',
      [`${redis[0]} ${version}`, `${redis[1]} ${version}`],
      [`须为 ${OLDEST_REDIS} 或更新：请升级`, `${OLDEST_REDIS} or newer is needed: upgrade it`],
    ),
    finding(
      'redis-eviction',
      policy === 'noeviction' ? 'GREEN' : 'RED',
      [`${redis[0]} 的 maxmemory-policy 是 ${policy}`, `${redis[1]}: maxmemory-policy ${policy}`],
      ['改为 noeviction，否则任务会被悄悄丢弃', 'set it to noeviction: else jobs are dropped in silence'],
    ),
    finding(
      'redis-aof',
      appendOnly ? 'GREEN' : 'YELLOW',
      appendOnly
        ? [`${redis[0]} 有追加日志`, `${redis[1]} keeps an append-only file`]
        : [`${redis[0]} 没有追加日志`, `${redis[1]} keeps no append-only file`],
      [
        '设 appendonly yes；没有它时，Redis 重启后任务由数据库重新生成，需要时间',
        'set appendonly yes: without it jobs are made again from SQL after a restart, which takes time',
      ],
    ),
    judgeClock('redis', ahead),
  ];
}
