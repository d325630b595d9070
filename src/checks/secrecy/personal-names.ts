import { FAMILY_NAMES } from '../../text/segmentation/family-names.ts';

const DOUBLE = ['欧阳', '司马', '上官', '诸葛', '东方', '皇甫', '尉迟', '公孙', '慕容', '令狐'];

const SURNAME = `(?:${DOUBLE.join('|')}|[${FAMILY_NAMES}])`;

/** Source of a regular expression for a full personal name of two to four characters; one with 某, * or × is masked. */
export const FULL_NAME = `${SURNAME}(?![某*×Ｘx])[\\u4e00-\\u9fff]{1,2}`;
