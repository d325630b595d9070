import type { ImportKind } from '../../../src/domain/registry/import-kinds.ts';

/** What a list of each kind looks like; the first row names the columns. */
export const SAMPLES: Readonly<Record<ImportKind, string>> = {
  units: `名称,上级单位,性质
示例县人民政府办公室,,主管单位
示例县融媒体中心,示例县人民政府办公室,主办单位
`,
  people: `姓名,用户名,单位,角色,限定账号
甄编辑,zhenbianji,示例县融媒体中心,编辑,
甄复审,zhenfushen,示例县融媒体中心,复审,
甄终审,zhenzhongshen,示例县融媒体中心,终审、值班负责人,
`,
  accounts: `名称,平台,单位,状态,备案号,分管领导,分管领导电话,开设日期,平台认证,账号管理员,密码更换日期
示例县发布,微信公众号,示例县融媒体中心,使用中,示例备0001,甄领导,0000-12345678,2020-03-01,已认证,zhenbianji,2026-09-01
`,
  sources: `名称,级别,域名,别名,账号,起始,截止,名单版本
示例通讯社,中央,shili.example,示例社,示例通讯社,2026-01-01,,示例名单2026
`,
  holidays: `日期,名称,安排
2026-10-01,国庆节,放假
2026-10-10,国庆节,上班
`,
};

/** Has the browser keep a text as a file that spreadsheets open. */
export function saveText(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([`\ufeff${text}`], { type: 'text/csv;charset=utf-8' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** A cell of such a file; what a spreadsheet would read as a formula is text. */
export const csvCell = (text: string): string =>
  `"${(/^[=+\-@]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
