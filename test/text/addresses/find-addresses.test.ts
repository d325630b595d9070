import { describe, expect, test } from 'vitest';
import { findAddresses, isInAddress } from '../../../src/text/addresses/find-addresses.ts';

describe('addresses in a text', () => {
  test.each([
    ['网上报名：https://rsj.shifan.gov.cn/ks', ['https://rsj.shifan.gov.cn/ks']],
    [
      '登录www.shifan.gov.cn/vpn?a=1查询，或见http://a.gov.cn（附件）',
      ['www.shifan.gov.cn/vpn?a=1', 'http://a.gov.cn'],
    ],
    ['来信请寄 ks_sb@shifan.gov.cn，抄送vx@163.com。', ['ks_sb@shifan.gov.cn', 'vx@163.com']],
    ['增长1.5%，版本2.0.1，采用ASP.NET', []],
    ['shili[.]com、shili点com', []],
    ['@官方账号，a@b', []],
  ])('%s', (text, expected) => expect(findAddresses(text).map((span) => text.slice(...span))).toEqual(expected));

  test('are their letters, digits and marks; a name in Chinese characters in them is not', () => {
    const text = '甲某某.com/甲';
    const addresses = findAddresses(text);
    expect([...text].filter((_sign, at) => isInAddress(text, addresses, at)).join('')).toBe('.com/');
  });
});
