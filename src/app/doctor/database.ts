import { finding, isAtLeast, type Finding } from '../../domain/doctor/judge.ts';
import type { DatabaseFacts } from '../../db/doctor/facts.ts';

const OLDEST_POSTGRES = '14';

/**
 * Version, safety and rights of the database.
 * @param missing how many migrations it lacks
 * @param servers how many its address names
 */
export function judgeDatabase(
  { version, unsafe, waitsForStandby, role }: DatabaseFacts,
  missing: number,
  servers: number,
): readonly Finding[] {
  const rights =
    role.superuser || role.mayDelete.length > 0 ? (role.superuser ? 'RED' : role.owner ? 'YELLOW' : 'RED') : 'GREEN';
  const more = role.superuser
    ? (['是超级用户', 'is a superuser'] as const)
    : role.owner
      ? (['拥有全部表', 'owns the tables'] as const)
      : (['可删改只增不改的表', 'may delete what is only added to'] as const);
  return [
    finding(
      'postgres',
      isAtLeast(version, OLDEST_POSTGRES) ? 'GREEN' : 'RED',
      [`PostgreSQL ${version}`, `PostgreSQL ${version}`],
      [`须为 ${OLDEST_POSTGRES} 或更新：请升级`, `${OLDEST_POSTGRES} or newer is needed: upgrade it`],
    ),
    finding(
      'durability',
      unsafe.length > 0 ? 'RED' : 'GREEN',
      unsafe.length > 0
        ? [
            `数据库关闭了 ${unsafe.join('、')}：已受理的内容可能丢失`,
            `${unsafe.join(', ')} is off: what was accepted may be lost`,
          ]
        : ['数据库落盘后才应答', 'the database answers once the disk has it'],
      ['在 postgresql.conf 中打开上述设置，并重启数据库', 'turn it on in postgresql.conf, and restart the database'],
    ),
    ...(servers > 1 ? [judgeStandby(waitsForStandby)] : []),
    finding(
      'migrations',
      missing > 0 ? 'RED' : 'GREEN',
      missing > 0
        ? [`数据库缺 ${missing} 个迁移`, `${missing} migrations are missing`]
        : ['数据库已是最新', 'the schema is up to date'],
      ['以 DATABASE_OWNER_URL 执行 wuguan migrate', 'run wuguan migrate with DATABASE_OWNER_URL'],
    ),
    finding(
      'database-role',
      rights,
      rights === 'GREEN'
        ? [
            `服务角色 ${role.name} 不拥有表，不能删改留痕`,
            `the serving role ${role.name} owns nothing, and cannot delete the log`,
          ]
        : [`服务角色 ${role.name} ${more[0]}`, `the serving role ${role.name} ${more[1]}`],
      [
        '另建服务角色，以 DATABASE_OWNER_URL 执行 wuguan migrate（docs/operations.zh-CN.md，数据库两个角色）',
        'make a serving role of its own, and run wuguan migrate with DATABASE_OWNER_URL (docs/operations.md, two roles)',
      ],
    ),
  ];
}

/** Where a standby may take over: whether it has all that was acknowledged. */
const judgeStandby = (waits: boolean): Finding =>
  finding(
    'standby',
    waits ? 'GREEN' : 'RED',
    waits
      ? ['备库也写入后才应答', 'it answers once a standby has it too']
      : [
          '主库不等备库：切换到备库时，最后已受理的内容可能丢失',
          'the primary waits for no standby: what was accepted last may be lost when one takes over',
        ],
    [
      '设 synchronous_standby_names 为 ANY 1 (*)，synchronous_commit 保持 on（docs/operations.zh-CN.md，备库）',
      'set synchronous_standby_names to ANY 1 (*), and leave synchronous_commit on (docs/operations.md, a standby)',
    ],
  );
