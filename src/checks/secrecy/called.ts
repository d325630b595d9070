/** What a number is called: by the words right before it, or by the column in which it stands. */
export interface Called {
  /** At most {@link BEFORE} characters of the same line. */
  readonly before: string;
  readonly column: string;
}

/** Characters before a number that tell what it is. */
export const BEFORE = 60;

const GLUE = String.raw`[\s:：为是即（(【[“"'#№]{0,4}`;
const ends = (words: string): RegExp => new RegExp(`(?:${words})${GLUE}$`);

const PERSON = ends(
  '(?:身份证|身份|公民|居民|证件)[^\\d，。；;\\n]{0,4}(?:号码?|编号|件|证)?|身份证[^\\d，。；;\\n]{0,4}',
);
const ACCOUNT = ends(
  '(?:卡号码?|银行卡|借记卡|储蓄卡|信用卡|工资卡|社保卡|惠民卡|一卡通|存折|[账帐][户号]|[账帐]号|打入|转入|汇入|发放至|打卡)[^\\d，。；;\\n]{0,10}',
);
/** Numbers of papers, cases, parcels, orders, candidates and things. */
const THING = ends(
  `[证案单考学工户文批书表票货册]号码?|合同号|发动机号|报名号|报名序号|座位号|座号|批次号?|条形?码|流水号?|字第|规字|地字|(?:许可|准考|资格|合格|登记|产权|营业执|驾驶)[证照][^\\d，。；;\\n]{0,6}|(?:受理|备案|登记|批准|订单|工单|运单|快递|案件|档案|项目|合同|标段|宗地|地块|发票|票据|设备|产品|商品|样品|溯源|追溯|检验|报告|信用)[^\\d，。；;\\n]{0,4}(?:编?号码?|编码|代码|序号)`,
);
const NUMBERED = ends('编号|序号|编码|代码|号码?|第');

const isCalled = (pattern: RegExp, { before, column }: Called): boolean =>
  pattern.test(before) || (column !== '' && pattern.test(column));

export type Meaning = 'person' | 'account' | 'thing' | 'number' | 'unknown';

/** What the words say that a number is. The surest counts: 身份证编号 is a person's. */
export function meaningOf(called: Called): Meaning {
  if (isCalled(PERSON, called)) return 'person';
  if (isCalled(ACCOUNT, called)) return 'account';
  if (isCalled(THING, called)) return 'thing';
  return isCalled(NUMBERED, called) ? 'number' : 'unknown';
}
