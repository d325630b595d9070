import { ARTICLE } from '../../domain/regulation.ts';
import type { CodeRules } from '../rule.ts';

const ADS = ARTICLE.ADVERTISING;

/** 引流与促销: words that win customers. Numbers and names in the examples are nobody's. */
export const CONTACT_RULES = {
  contact: {
    gate: 'LEGAL',
    severity: 'WARN',
    article: ADS,
    message: '出现个人微信、QQ 等联系方式，疑为引流',
    suggestion: '删除；确为公务联系方式的，改为单位电话或官方账号',
    examples: {
      hit: [
        '加微信：shili_2026 了解详情',
        '加V信 shili2026',
        '薇信shili20260',
        '➕VX：shili2026',
        '加微信进群领资料',
        'QQ群：123456789',
        '咨询扣扣123456789',
        '加我领取优惠',
      ],
      miss: [
        '关注官方微信公众号：shili_fabu',
        '可通过微信、支付宝缴费',
        '微信支付2000元',
        '信箱：123456789@qq.com',
        '联系电话：0917-1234567',
        '不要轻易加微信转账',
        '利用QQ等社交软件实施诈骗',
        '官方微信：shilifabu',
      ],
    },
  },
  'mini-program': {
    gate: 'LEGAL',
    severity: 'WARN',
    article: ADS,
    message: '出现小程序链接，请确认主办者和内容不是商业推广',
    examples: {
      hit: ['#小程序://示例商城/a1b2c3', '路径 pages/index/index?scene=1'],
      miss: ['可在“示例办”小程序办理', 'pages of the report'],
    },
  },
  'qr-lure': {
    gate: 'LEGAL',
    severity: 'WARN',
    article: ADS,
    message: '以利益或进群诱导扫码',
    suggestion: '删除诱导内容，只说明扫码后办理什么',
    examples: {
      hit: ['扫描二维码领红包', '长按识别二维码，进群有福利', '扫码添加客服微信'],
      miss: ['扫码缴纳医保费', '扫描二维码查看示意图', '谨防扫码领红包骗局', '扫码关注本公众号', '扫码领取政府消费券'],
    },
  },
  solicitation: {
    gate: 'LEGAL',
    severity: 'BLOCK',
    article: ADS,
    message: '促销价格与购买联系方式同时出现，属于商业广告',
    suggestion: '删除促销内容和联系方式',
    examples: {
      hit: [
        '示例苹果原价99元，现价59元，全国包邮，订购电话：0917-1234567',
        '特价¥19.9，买二送一，加微信 shili2026',
        '原价¥199，现价¥99，电话13800000000',
        '本店商品一律5折，欢迎选购，电话13800000000',
        '以旧换新，原价3000元，到手价2550元，欢迎选购，电话13800000000',
      ],
      miss: [
        '物价平稳，电价每度0.5元，咨询电话：0917-1234567',
        '门票优惠价60元，凭老年证5折，咨询电话：0917-1234567',
        '92号汽油最高零售价每升7.5元，举报电话12315',
        '药品由原价697元降至现价33元，咨询电话12345',
        '一台原价3000元的冰箱，享受补贴后到手价2550元，咨询电话：0917-1234567',
        '罚款200元，补贴500元，咨询电话12345',
        '谨防“原价999元、现价9元包邮”骗局，举报电话：12315',
      ],
    },
  },
  offer: {
    gate: 'LEGAL',
    severity: 'WARN',
    article: ADS,
    message: '出现商品促销的写法，疑为商业广告',
    suggestion: '删除促销内容，只保留与公务有关的信息',
    examples: {
      hit: ['原价99元，现价59元，全国包邮', '示例苹果优惠价29.9元，联系电话：0917-1234567'],
      miss: [
        '按现价计算，地区生产总值增长5.6%',
        '苹果批发价每公斤6元',
        '门票免费，乘车享5折优惠',
        '家电以旧换新立减500元，咨询电话12345',
      ],
    },
  },
} as const satisfies CodeRules;
