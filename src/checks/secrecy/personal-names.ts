import { FAMILY_NAMES } from '../../text/segmentation/family-names.ts';

const DOUBLE = ['欧阳', '司马', '上官', '诸葛', '东方', '皇甫', '尉迟', '公孙', '慕容', '令狐'];
/** What begins as a family name does, and stands where names do. */
const NO_NAMES = [
  ...[
    '高中',
    '高职',
    '高[一二三](?:学生|年级|新生|[(,、])',
    '高考',
    '高年级',
    '高龄',
    '白人',
    '黄种',
    '孙子',
    '孙女',
    '孙儿',
  ],
  ...[
    '方才',
    '于是',
    '金属',
    '万人',
    '温州',
    '江苏',
    '江西',
    '康复',
    '石家庄',
    '武汉',
    '马来',
    '苏州',
    '汤圆',
    '向导',
    '任何',
  ],
];

const SURNAME = `(?!${NO_NAMES.join('|')})(?:${DOUBLE.join('|')}|[${FAMILY_NAMES}])`;

/** Names as they are written from other languages of the country: given name, point, name of the father. */
const POINTED = String.raw`[\u4e00-\u9fff]{2,8}(?:[·•・‧∙][\u4e00-\u9fff]{2,8}){1,3}`;

/** Source of a regular expression for a full personal name; one with 某, * or × is masked. */
export const FULL_NAME = `(?:${POINTED}|${SURNAME}(?![某*×Xx])[\\u4e00-\\u9fff]{1,2})`;
