import { FAMILY_NAMES } from '../segmentation/family-names.ts';
import { SELDOM_WORDS } from '../tables/common-words.ts';
import { WordsAround } from '../segmentation/word-breaks.ts';

/** What is written, and what may have been meant instead. Offsets are UTF-16 units. */
interface Written {
  readonly start: number;
  readonly end: number;
  readonly meant: string;
}

/** Words of a dictionary from so many characters on are idioms and names: 有的放矢. */
const IDIOM = 4;
/** Characters that members of a list begin with: 老有所养、老有所依. */
const FRAME = 3;
const LIST_REACH = 60;
const HAN = /^[\u4e00-\u9fff]+$/;
/** What counts, behind a number. */
const MEASURE = /^[号日月年时分元人个岁户亩]/;
/** What the name of a building ends with. */
const BUILDING = /^(?:公寓|大厦|小区|花园|广场|酒店|宾馆|山庄|家园)/;

/** Whether what is written belongs where it stands, whatever would be likelier there. */
export const isAtHome = (text: string, written: Written): boolean =>
  isOfList(text, written) ||
  isOfNumber(text, written) ||
  isOfBuilding(text, written) ||
  isOfPerson(text, written) ||
  isOfSeldomWord(text, written) ||
  isOfIdiom(text, written);

function isOfIdiom(text: string, { start, end }: Written): boolean {
  const word = new WordsAround(text, start, end).wordAt(start);
  return word !== undefined && word.end >= end && word.end - word.start >= IDIOM;
}

/** Other members of a list begin with the same characters and go on otherwise, and not with what would be meant. */
function isOfList(text: string, { start, meant }: Written): boolean {
  const frame = text.slice(Math.max(0, start - FRAME), start);
  if (frame.length < FRAME || !HAN.test(frame)) return false;
  const around = text.slice(Math.max(0, start - LIST_REACH), start + LIST_REACH);
  const next = new Set<string>();
  for (let at = around.indexOf(frame); at !== -1; at = around.indexOf(frame, at + 1))
    next.add(around.charAt(at + FRAME));
  return next.size > 1 && !next.has(meant.charAt(0));
}

/** 1月1号|前. */
const isOfNumber = (text: string, { start }: Written): boolean =>
  MEASURE.test(text.charAt(start)) && /\d/.test(text.charAt(start - 1));

const isOfBuilding = (text: string, { end }: Written): boolean => BUILDING.test(text.slice(end, end + 2));

/** What stands before a given name: a family name, or the point between names of other peoples. */
const BEFORE_GIVEN = new RegExp(`[${FAMILY_NAMES}][\u4e00-\u9fff]?$`);
const BEFORE_FURTHER = /[\u4e00-\u9fff]·[\u4e00-\u9fff]{0,4}$/;
/** What people are called by behind their names. */
const TITLE =
  /^[\u4e00-\u9fff]?(?:同志|先生|女士|委员|代表|书记|主任|局长|处长|科长|县长|市长|省长|部长|院长|校长|站长|所长|队长|会长|主席|教授|老师|医生|医师|院士|研究员|工程师|记者|等人)/;

/** 李世杰委员, 努尔·尼牙孜: no word has to be known in it. */
const isOfPerson = (text: string, { start, end }: Written): boolean => {
  const before = text.slice(Math.max(0, start - 6), start);
  return BEFORE_FURTHER.test(before) || (BEFORE_GIVEN.test(before) && TITLE.test(text.slice(end, end + 5)));
};

const SELDOM = new Set(SELDOM_WORDS.split(/\s+/).filter(({ length }) => length === 2));

/** 帮厨, 同济: the model knows little of them, whatever it says. */
const isOfSeldomWord = (text: string, { start, end }: Written): boolean =>
  [text.slice(Math.max(0, start - 1), start + 1), text.slice(start, end), text.slice(end - 1, end + 1)].some((word) =>
    SELDOM.has(word),
  );
