/** What a list that is imported can be of. */
export const IMPORT_KINDS = ['units', 'people', 'accounts', 'sources', 'holidays'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];
export const IMPORT_KIND_NAMES: Record<ImportKind, string> = {
  units: '单位',
  people: '人员',
  accounts: '账号',
  sources: '稿源',
  holidays: '节假日',
};
