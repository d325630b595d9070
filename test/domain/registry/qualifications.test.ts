import { expect, test } from 'vitest';
import { endedLicences, licencesFor } from '../../../src/domain/registry/qualifications.ts';

test('a licence has run out when every one of its kind has, and counts through its last day', () => {
  const film = (validTo: string) => ({ kind: '信息网络传播视听节目许可证', validTo });
  expect(endedLicences([film('2026-11-23')], '2026-11-24')).toEqual(['FILM']);
  expect(endedLicences([film('2026-11-24')], '2026-11-24')).toEqual([]);
  expect(endedLicences([film('2026-11-23'), film('2027-01-01')], '2026-11-24')).toEqual([]);
  expect(endedLicences([{ kind: '示范资质', validTo: '2020-01-01' }], '2026-11-24')).toEqual([]);
  expect(endedLicences([], '2026-11-24')).toEqual([]);
});

test('films ask for one, and news about public affairs for another', () => {
  const media = [{ mediaType: 'video/mp4' as const }];
  expect(licencesFor({ category: 'GOVERNMENT_INFO', media: [] })).toEqual([]);
  expect(licencesFor({ category: 'GOVERNMENT_INFO', media })).toEqual(['FILM']);
  expect(licencesFor({ category: 'HOT_TOPIC', media })).toEqual(['FILM', 'NEWS']);
});
