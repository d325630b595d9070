import type { CodeRules } from '../rule.ts';

const PUNCTUATION = 'GB/T 15834—2011《标点符号用法》';
const NUMERALS = 'GB/T 15835—2011《出版物上数字用法》';
const LANGUAGE = '《国家通用语言文字法》第九条';

/** 文字关: marks, numerals, and what was written twice. */
export const PUNCTUATION_RULES = {
  'repeated-mark': {
    gate: 'WORDING',
    severity: 'WARN',
    article: PUNCTUATION,
    message: '标点重复或连用',
    examples: {
      hit: ['会议召开。。随后座谈', '会议召开，，随后座谈', '会议召开，。随后座谈', '一是、，二是'],
      miss: ['会议召开……随后座谈', '真的吗？！', '好！！！', '电话0917——3260000', '他说：“好。”，随后离开'],
    },
  },
  unpaired: {
    gate: 'WORDING',
    severity: 'WARN',
    article: PUNCTUATION,
    message: '成对的标点缺少一半',
    examples: {
      hit: ['学习《信访工作条例。', '学习信访工作条例》。', '落实（试行办法。', '做到“两个维护。'],
      miss: [
        '学习《信访工作条例》。',
        '1）第一项；2）第二项',
        '（一）总体要求',
        '“第一段。\n“第二段。”',
        '身高6\'2"',
        '得分在[80,90)的为良好，(90,100]的为优秀',
        '》》点击查看《《',
      ],
    },
  },
  'nested-title': {
    gate: 'WORDING',
    severity: 'INFO',
    article: PUNCTUATION,
    message: '书名号内再用书名号，内层应为〈〉',
    examples: {
      hit: ['《关于印发《示例办法》的通知》'],
      miss: ['《关于印发〈示例办法〉的通知》', '《示例办法》《示例细则》'],
    },
  },
  'half-width-mark': {
    gate: 'WORDING',
    severity: 'INFO',
    article: PUNCTUATION,
    message: '中文句中用了半角标点',
    examples: {
      hit: ['会议召开,随后座谈', '参会单位:区政府办'],
      miss: ['会议召开，随后座谈', '比分3:2', '版本V1.2', '1,000元', 'Hello, world'],
    },
  },
  'repeated-word': {
    gate: 'WORDING',
    severity: 'WARN',
    article: LANGUAGE,
    message: '文字重复',
    examples: {
      hit: ['进一步推进工作推进工作落实', '这是我们的的责任', '要加强对对重点区域的巡查', '研究部署部署下一步工作'],
      miss: [
        '这是目的的一部分',
        '让群众了解了解政策',
        '为了了解情况',
        '一步一步推进',
        '家家户户',
        '研究研究再定',
        '认真真抓实干',
      ],
    },
  },
  'zero-year': {
    gate: 'WORDING',
    severity: 'INFO',
    article: NUMERALS,
    message: '汉字年份中的“〇”写成了“0”“零”或字母',
    examples: { hit: ['二0二六年', '二零二六年十一月', '二O二六年'], miss: ['二〇二六年', '2026年', '零二六年级'] },
  },
  'mixed-date': {
    gate: 'WORDING',
    severity: 'WARN',
    article: NUMERALS,
    message: '同一日期中汉字数字与阿拉伯数字混用',
    examples: {
      hit: ['二〇二六年11月24日', '2026年十一月24日'],
      miss: ['二〇二六年十一月二十四日', '2026年11月24日', '2026年第十一届'],
    },
  },
  'double-measure': {
    gate: 'WORDING',
    severity: 'INFO',
    article: LANGUAGE,
    message: '约数表达重复',
    examples: {
      hit: ['约30人左右', '大约500亩上下', '超过30%以上', '近约200户', '30多余人', '最少10人以上'],
      miss: ['约30人', '30人左右', '30余人', '超过30%', '大约需要5天', '距小区最近约39米', '最近30天左右'],
    },
  },
  'price-falls': {
    gate: 'WORDING',
    severity: 'WARN',
    article: LANGUAGE,
    message: '“降低、减少”不能用倍数',
    examples: { hit: ['能耗降低了2倍', '事故减少3倍'], miss: ['能耗降低了20%', '产量增加2倍', '减少到原来的三分之一'] },
  },
  'notice-date': {
    gate: 'WORDING',
    severity: 'WARN',
    article: '《党政机关公文处理工作条例》第九条',
    message: '通知、公告没有成文日期',
    suggestion: '在文末写明年月日',
    examples: {
      hit: [{ kind: 'NOTICE', title: '关于停水的通知', body: '因检修，区水利局将停水两小时。\n陈仓区示例局' }],
      miss: [
        { kind: 'NOTICE', title: '关于停水的通知', body: '因检修停水两小时。\n陈仓区示例局\n2026年11月24日' },
        { kind: 'ORIGINAL', title: '关于停水的通知', body: '因检修停水两小时。' },
        { kind: 'NOTICE', title: '公告', body: '特此公告。\n陈仓区示例局\n二〇二六年十一月二十四日' },
      ],
    },
  },
  'notice-signature': {
    gate: 'WORDING',
    severity: 'WARN',
    article: '《党政机关公文处理工作条例》第九条',
    message: '通知、公告没有署名',
    suggestion: '在文末写明发文机关',
    examples: {
      hit: [{ kind: 'NOTICE', title: '关于停水的通知', body: '因检修停水两小时。\n2026年11月24日' }],
      miss: [
        { kind: 'NOTICE', title: '关于停水的通知', body: '因检修停水两小时。\n陈仓区示例局\n2026年11月24日' },
        { kind: 'NOTICE', title: '示例区人民政府办公室关于停水的通知', body: '因检修停水两小时。\n2026年11月24日' },
      ],
    },
  },
  'unit-name': {
    gate: 'WORDING',
    severity: 'WARN',
    article: LANGUAGE,
    message: '单位名称有误',
    examples: {
      hit: [
        { body: '陈仓区示列局召开会议', unit: '陈仓区示例局' },
        { body: '由示例区水力管理局负责', units: ['示例区水利管理局'] },
      ],
      miss: [
        { body: '陈仓区示例局召开会议', unit: '陈仓区示例局' },
        { body: '由示例区农业管理局负责', units: ['示例区水利管理局'] },
      ],
    },
  },
} as const satisfies CodeRules;
