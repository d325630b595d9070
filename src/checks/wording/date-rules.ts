import { ARTICLE } from '../../domain/regulation.ts';
import type { CodeRules } from '../rule.ts';

const BASIS = ARTICLE.REVIEW;

/** 政策关: dates and figures that cannot be. Examples are looked at on 24 November 2026. */
export const DATE_RULES = {
  'impossible-date': {
    gate: 'POLICY',
    severity: 'BLOCK',
    article: BASIS,
    message: '日期不存在',
    examples: {
      hit: ['请于6月31日前报送', '2026年2月29日施行', '定于13月5日召开', '2026-11-31 截止'],
      miss: [
        '请于6月30日前报送',
        '2028年2月29日施行',
        '版本2026-11-31-5',
        '10月1日至32日为一个疗程编号',
        '出让2026-15-1号、2026-31-1号宗地',
        'SF2026-13-40 型',
        '庙会定于农历2月30日举行',
        '2月29日是闰日',
      ],
    },
  },
  weekday: {
    gate: 'POLICY',
    severity: 'BLOCK',
    article: BASIS,
    message: '日期与星期不符',
    examples: {
      hit: ['2026年11月24日（星期三）召开', '11月24日（周五）上午9时'],
      miss: [
        '展期：2026年11月28日至2027年2月28日（周一闭馆）',
        '2026年11月24日周三至周五休息',
        '2026年11月24日（周日、周六除外）',
        '2026年11月24日（星期二）召开',
        '11月24日（周二）上午9时',
        '2025年11月24日（星期一）',
        '每周三上午9时',
      ],
    },
  },
  'past-deadline': {
    gate: 'POLICY',
    severity: 'WARN',
    article: BASIS,
    message: '截止时间已经过去',
    examples: {
      hit: [
        '报名时间：2025年3月1日至20日',
        '报名截止时间：2025年3月1日',
        '请于2026年11月1日前报送材料',
        '征求意见截止日期为2026年10月8日',
        '报名截止到2026年10月8日',
        '面向全县征集，截止到2026年10月8日',
      ],
      miss: [
        '报名截止时间：2027年3月1日',
        '2025年3月1日前已经报送材料',
        '报名时间：2026年11月20日至2026年12月10日',
        '报名时间：2026年11月20日至12月10日',
        '报名时间：2026年11月20日至30日',
        '截至2025年3月1日，已完成投资3亿元',
        '截止到2025年3月1日下午，总共审批了12件',
        '请于2026年12月1日前报送材料',
      ],
    },
  },
  'reversed-period': {
    gate: 'POLICY',
    severity: 'WARN',
    article: BASIS,
    message: '起止时间颠倒',
    examples: {
      hit: ['时间：2026年5月8日至2026年5月3日', '2026年9月1日—2025年12月1日'],
      miss: ['时间：2026年5月3日至2026年5月8日', '2026年5月3日至8日'],
    },
  },
  'over-whole': {
    gate: 'POLICY',
    severity: 'BLOCK',
    article: BASIS,
    message: '占比超过百分之百，数据有误',
    examples: {
      hit: ['优良天数占比达103.5%', '其中小麦占120%', '办结率101%'],
      miss: [
        '初中毛入学率103.4%',
        '非税收入完成3.5亿元，占年初预算的103.5%',
        '拨备覆盖率180%',
        '债务占地区生产总值的120%',
        '优良天数占比达93.5%',
        '同比增长120%',
        '完成年度任务的103.5%',
        '满意率100%',
      ],
    },
  },
  'sum-differs': {
    gate: 'POLICY',
    severity: 'WARN',
    article: BASIS,
    message: '分项之和超过总数，请核对数据',
    examples: {
      hit: ['共检查企业50家，其中合格32家、不合格21家', '受理事项120件，其中办结90件，转办40件'],
      miss: [
        '共检查企业50家，其中合格32家、不合格18家',
        '共检查企业50家，其中合格32家',
        '受理事项120件，其中线上90件，较去年增加40件',
      ],
    },
  },
} as const satisfies CodeRules;
