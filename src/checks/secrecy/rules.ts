import type { CodeRules } from '../rule.ts';

const SECRETS = '《保守国家秘密法》第二十三条';
const PERSONAL = '《个人信息保护法》第二十五条';
const SENSITIVE = '《个人信息保护法》第二十八条';
const MINORS = '《未成年人保护法》第四条';

/** 保密关: what must not be made public, and whom it would harm. Numbers in the examples are nobody's. */
export const SECRECY_RULES = {
  mark: {
    gate: 'SECRECY',
    severity: 'HARD',
    article: SECRETS,
    message: '出现国家秘密标志，涉密内容严禁公开发布，任何人不得准予保留',
    suggestion: '立即停止传播，删除涉密内容，并报告保密工作机构',
    examples: {
      hit: [
        '机密★20年',
        '绝 密 ★\n关于某项工作的请示',
        '密级：秘密',
        '【机密】某项工作方案',
        '秘密☆6个月',
        '密级\n绝密',
        { body: '<table><tr><td>密级</td><td>绝密</td></tr></table>', bodyFormat: 'html' },
        { body: '<table><tr><td>机密</td><td>编号：001</td></tr></table>', bodyFormat: 'html' },
      ],
      miss: ['妥善保管国家秘密，防止机密外泄', '绝密飞行是一部电影', '机密、秘密级文件须专人传递'],
    },
  },
  'internal-mark': {
    gate: 'SECRECY',
    severity: 'HARD',
    article: '《保守国家秘密法》第六十四条',
    message: '出现内部文件标志，该文件不得公开发布，任何人不得准予保留',
    suggestion: '撤下该文件；确需公开的，由制发机关先行变更公开属性',
    examples: {
      hit: [
        '内部资料 注意保存',
        '（此件不予公开）',
        '内部文件，严禁外传',
        '不得公开\n关于某项工作的通知',
        '公开属性：不予公开',
        { body: '<table><tr><td>公开属性</td><td>不予公开</td></tr></table>', bodyFormat: 'html' },
      ],
      miss: ['涉及国家秘密的政府信息不得公开', '（此件公开发布）', '内部资料管理办法自发布之日起施行'],
    },
  },
  'secret-number': {
    gate: 'SECRECY',
    severity: 'HARD',
    article: SECRETS,
    message: '出现密件或内部电报的发文字号，该文件不得公开发布，任何人不得准予保留',
    suggestion: '撤下该文件，并报告保密工作机构',
    examples: {
      hit: ['示密发〔2026〕3号', '特急 示办内发电〔2026〕12号', '示机要〔2026〕8号'],
      miss: ['示政办发〔2026〕3号', '示密云发〔2026〕3号文件', '保密委发布2026年3号通告'],
    },
  },
  'urgent-head': {
    gate: 'SECRECY',
    severity: 'BLOCK',
    article: '《保守国家秘密法》第三十五条',
    message: '出现紧急公文的版头（特急、加急），多为内部运转的文件，请核对公开属性',
    suggestion: '确认制发机关同意公开；公开时去掉版头',
    examples: {
      hit: ['特急\n示政办发〔2026〕3号\n关于做好防汛工作的通知', '加 急　示应急〔2026〕9号'],
      miss: ['特急警情迅速处置', '防汛特急通知已经下发', '示政办发〔2026〕3号'],
    },
  },
  'id-card': {
    gate: 'SECRECY',
    severity: 'BLOCK',
    article: SENSITIVE,
    message: '出现校验通过的完整居民身份证号码，公开前须去标识化',
    examples: {
      hit: ['身份证号110101199001010015', '公民身份号码：１１０１０１１９９００１０１００１５'],
      miss: ['身份证号110***********0015', '编号110101199001010016', '合同编号A110101199001010015'],
    },
  },
  passport: {
    gate: 'SECRECY',
    severity: 'BLOCK',
    article: SENSITIVE,
    message: '出现完整护照号码，公开前须去标识化',
    examples: {
      hit: ['护照号码：E00000001', '持护照（EA0000001）入境'],
      miss: ['护照号码：E0****001', '产品型号E00000001', '办理护照咨询12367'],
    },
  },
  phone: {
    gate: 'SECRECY',
    severity: 'WARN',
    article: PERSONAL,
    message: '出现完整手机号码，公开个人号码须本人同意',
    examples: {
      hit: ['群众代表手机13800000000', '刘某，138-0000-0000'],
      miss: ['群众代表手机138****0000', '咨询电话：0917-3260000', '订单号913800000000123', '投诉请拨打12345'],
    },
  },
  'office-phone': {
    gate: 'SECRECY',
    severity: 'INFO',
    article: PERSONAL,
    message: '以手机号码作公务联系电话，请确认机主同意公开',
    suggestion: '改用办公座机或热线号码',
    examples: {
      hit: ['联系电话：13800000000', '报名咨询请拨打138 0000 0000'],
      miss: ['联系电话：0917-3260000', '刘某，13800000000'],
    },
  },
  'bank-card': {
    gate: 'SECRECY',
    severity: 'BLOCK',
    article: SENSITIVE,
    message: '出现校验通过的银行卡号，公开前须去标识化',
    examples: {
      hit: ['卡号6222021234567890128', '补贴打入6222 0212 3456 7890 128'],
      miss: [
        '卡号6222***********0128',
        '卡号6222021234567890129',
        '捐款专户账号6222021234567890128',
        '流水号1234567890123456789',
      ],
    },
  },
  plate: {
    gate: 'SECRECY',
    severity: 'WARN',
    article: PERSONAL,
    message: '出现完整机动车号牌，公开前请遮挡部分号码',
    examples: {
      hit: ['车牌号陕C12345的小型轿车', '驾驶陕C·D12345新能源车'],
      miss: ['车牌号陕C1***5的小型轿车', '陕A级景区12345', '陕C牌照管理办法'],
    },
  },
  address: {
    gate: 'SECRECY',
    severity: 'WARN',
    article: PERSONAL,
    message: '出现精确到门牌的个人住址，公开前请只保留到街道或村',
    examples: {
      hit: ['刘某某，家住示例路12号3单元502室', '住址：示例镇示例村二组18号'],
      miss: ['家住示例镇示例村', '办公地址：示例路12号3单元502室', '住址信息须逐户核实'],
    },
  },
  minor: {
    gate: 'SECRECY',
    severity: 'BLOCK',
    article: MINORS,
    message: '出现未成年人的完整姓名，须隐去',
    examples: {
      hit: [
        '刘小明，男，9岁，示例小学学生',
        '走失男童刘小明（6岁）',
        { body: '| 姓名 | 性别 | 年龄 |\n|--|--|--|\n| 刘小明 | 男 | 9岁 |', bodyFormat: 'markdown' },
      ],
      miss: ['刘某某，男，9岁', '刘小明（化名），9岁', '刘建国，男，59岁', '刘小明9岁那年迁居示例村，今年已经80岁'],
    },
  },
  patient: {
    gate: 'SECRECY',
    severity: 'BLOCK',
    article: SENSITIVE,
    message: '出现患者的完整姓名，属于敏感个人信息，须隐去',
    examples: {
      hit: ['患者刘建国，男，59岁，确诊', '确诊病例刘建国（男，59岁）'],
      miss: ['患者刘某国，男，59岁', '患者刘先生表示感谢', '患者就诊流程已经优化', '患者高度评价医护人员'],
    },
  },
  troops: {
    gate: 'SECRECY',
    severity: 'WARN',
    article: '《军事设施保护法》第七条',
    message: '出现部队番号或代号，请确认可以公开',
    suggestion: '改为“驻地某部”',
    examples: {
      hit: ['慰问驻地00000部队官兵', '武警某总队第000部队'],
      miss: ['慰问驻地某部官兵', '选派5000名部队官兵参加抢险'],
    },
  },
} as const satisfies CodeRules;
