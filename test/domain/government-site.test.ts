import { expect, test } from 'vitest';
import { isGovernmentSite } from '../../src/domain/registry/government-site.ts';

test.each([
  ['示例区人民政府', 'https://www.shili.gov.cn/a.html'],
  ['示例市人民政府门户网站', 'https://shili.gov.cn/'],
  ['示例省水利厅', 'http://slt.shili.gov.cn/a'],
  ['国家示例管理局官网', 'https://www.gov.cn/a'],
  ['中共示例市委', 'https://xn--55qx5d.xn--zfr164b/a'],
])('%s may be reposted by rule', (name, url) => expect(isGovernmentSite({ name, url })).toBe(true));

test.each([
  ['生活示例号', 'https://www.shili.gov.cn/a.html'],
  ['示例网', 'https://www.shili.gov.cn/a.html'],
  ['示例区人民政府', 'https://www.shili.gov.cn.example.com/a.html'],
  ['示例区人民政府', 'https://shili-gov.cn/a'],
  ['示例区人民政府', 'https://mp.weixin.qq.com/s/a'],
  ['示例区人民政府', 'ftp://shili.gov.cn/a'],
  ['示例区人民政府', '首页'],
])('%s at %s may not', (name, url) => expect(isGovernmentSite({ name, url })).toBe(false));
