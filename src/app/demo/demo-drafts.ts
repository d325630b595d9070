import { actorsByToken } from '../../db/people/actors.ts';
import { secretHash } from '../../crypto/secrets.ts';
import type { Deps } from '../deps.ts';
import { draftInput, type DraftInput } from '../drafts/draft-input.ts';
import type { DemoCredentials } from './seed-demo.ts';
import { createDraft } from '../drafts/create-draft.ts';

type Sample = Partial<DraftInput> & Pick<DraftInput, 'title' | 'body'>;

const p = (...lines: string[]): string => lines.map((line) => `<p>${line}</p>`).join('\n');

/** Realistic drafts, one for each thing that the checks do. */
const SAMPLES: readonly Sample[] = [
  {
    title: '关于开展城乡居民医保集中缴费的通知',
    kind: 'NOTICE',
    category: 'SERVICE',
    body: p(
      '各镇人民政府，县级各有关部门：',
      '根据上级统一安排，城乡居民基本医疗保险集中缴费工作即日起开展，缴费可在税务部门办税服务厅或官方小程序办理。',
      '请各单位做好政策宣传和组织工作，确保应保尽保。',
      '示范县人民政府办公室',
    ),
  },
  {
    title: '县政务服务大厅推行“一窗受理”改革',
    category: 'GOVERNMENT_INFO',
    body: p(
      '近日，县政务服务大厅完成综合窗口改造，涉及企业开办、不动产登记等高频事项实现一窗受理、集成服务。',
      '改革后，企业开办时间进一步压缩，群众办事更加便捷。',
    ),
  },
  {
    title: '本地苹果上市啦',
    category: 'INDUSTRY',
    body: p(
      '我县红富士苹果正式上市，限时抢购，全场包邮！',
      '<a href="https://item.taobao.com/item.htm?id=1">点击购买</a>，前一百名立减十元。',
    ),
  },
  {
    title: '我国科研人员取得新进展',
    category: 'OTHER',
    body: p('来源：星海日报', '我国科研团队近日在新材料领域取得重要进展，相关成果已经发表。'),
  },
  {
    title: '国务院部署进一步优化政务服务',
    kind: 'REPOST',
    category: 'GOVERNMENT_INFO',
    source: {
      name: '中国政府网',
      url: 'https://www.gov.cn/zhengce/demo.htm',
      title: '国务院部署进一步优化政务服务',
    },
    body: p('会议指出，要持续优化政务服务，提升行政效能，推动“高效办成一件事”。'),
  },
  {
    title: '这些生活小常识要知道',
    kind: 'REPOST',
    category: 'OTHER',
    source: { name: '生活百科号', url: 'https://life.example.com/tips/1', title: '这些生活小常识要知道' },
    body: p('秋冬季节空气干燥，注意补水和室内通风。'),
  },
  {
    title: '第三批公益性岗位拟聘人员公示',
    kind: 'NOTICE',
    category: 'SERVICE',
    body: p(
      '经个人申请、审核筛选，现将拟聘人员予以公示。',
      '演示甲，身份证号 110101199003074813，拟聘岗位：保洁。',
      '演示乙，身份证号 610***********1234，拟聘岗位：绿化。',
      '示范县人民政府办公室',
    ),
  },
  {
    title: '会议纪要节选',
    category: 'GOVERNMENT_INFO',
    body: p('机密★1年', '会议研究了有关事项，要求各单位抓好落实。'),
  },
  {
    title: '关于启动暴雨应急响应的紧急通知',
    kind: 'NOTICE',
    category: 'EMERGENCY',
    level: 'MAJOR',
    lane: 'EMERGENCY',
    reason: '气象部门发布暴雨红色预警，需立即告知公众',
    body: p(
      '县防汛抗旱指挥部决定启动防汛应急响应，请沿河群众立即转移到安全地带，非必要不外出。',
      '应急值守电话由各镇统一公布。',
      '示范县人民政府办公室',
    ),
  },
  {
    title: '县委县政府布署秋冬季森林防火工作',
    category: 'GOVERNMENT_INFO',
    body: p('会议对秋冬季森林防火工作进行了布署，要求压实责任，再接再励。'),
  },
];

/** Submits the samples as the demo editors would; answers how many. */
export async function submitDemoDrafts(deps: Deps, credentials: DemoCredentials): Promise<number> {
  const registry = await deps.registry.latest();
  const editors = credentials.users.filter((user) => user.role === 'EDITOR');
  const duty = credentials.users.find((user) => user.role === 'DUTY_OFFICER');
  const accounts = credentials.accounts.map((account) => account.id);
  for (const [index, sample] of SAMPLES.entries()) {
    const author = sample.lane === 'EMERGENCY' ? duty : editors[index % editors.length];
    if (author === undefined) continue;
    const hash = secretHash(author.token).toString('hex');
    const known = (await actorsByToken(deps.db, [hash])).get(hash);
    if (known === undefined) continue;
    const input = draftInput.parse({
      kind: 'ORIGINAL',
      bodyFormat: 'html',
      accounts: sample.kind === 'REPOST' ? accounts.slice(0, 1) : accounts,
      ...sample,
    });
    await createDraft(deps, known.actor, input, {
      registry,
      now: known.now,
      submit: true,
      idempotencyKey: `demo-${index}`,
    });
  }
  return SAMPLES.length;
}
