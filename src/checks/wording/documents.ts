import type { Finding } from '../../domain/finding.ts';
import type { DocumentRule } from '../../rulesets/lookups.ts';
import { findingAt, type Check, type CheckedField, type Verdict } from '../check.ts';
import { matchesOf } from '../matches.ts';
import { chinaDate } from '../../domain/china-day.ts';

/** A number of an official document; brackets of any kind stand for 〔〕 (GB/T 9704). */
const NUMBER = /[〔[(（【﹝]\s?(\d{4})\s?[〕\])）】﹞]\s?第?(\d{1,4})号/g;
/** Short name of the issuer before it, and perhaps a little more. */
const ISSUER = /[\u4e00-\u9fff]*$/;
const TITLE = /《([^《》\n]{2,80})》/g;
/** Who says that a document is out of force does not rest on it. */
const ENDED =
  /(?:废止|失效|停止执行|不再执行|修订前|原)[^。\n]{0,20}$|^[^。\n]{0,20}(?:废止|失效|停止执行|不再执行|同时不再)/;
const AROUND = 24;

/** What the full title of a law leaves out in common speech. */
const COUNTRY = /^中华人民共和国/;

interface Cited {
  readonly start: number;
  readonly end: number;
  readonly is: (document: DocumentRule) => boolean;
}

function* citedIn(text: string): Generator<Cited> {
  for (const match of matchesOf(text, NUMBER)) {
    const [shown, year, number = ''] = match;
    const [issuer = ''] = ISSUER.exec(text.slice(Math.max(0, match.index - 12), match.index)) ?? [];
    const key = `〔${year}〕${Number(number)}号`;
    const is = (document: DocumentRule): boolean => {
      if (document.number === undefined) return false;
      const [known = '', rest = ''] = document.number.split('〔');
      return `〔${rest}` === key && issuerEndsWith(issuer, known);
    };
    yield { start: match.index - issuer.length, end: match.index + shown.length, is };
  }
  for (const match of matchesOf(text, TITLE)) {
    const title = (match[1] ?? '').trim().replace(COUNTRY, '');
    const is = (document: DocumentRule): boolean => document.title?.replace(COUNTRY, '') === title;
    yield { start: match.index, end: match.index + match[0].length, is };
  }
}

/** Whether an issuer's short name stands at the end of what stands before a number: 根据示政办发 begins with 示政 somewhere. */
const issuerEndsWith = (shown: string, known: string): boolean => {
  const at = known === '' ? 0 : shown.lastIndexOf(known);
  return at !== -1 && shown.length - at <= known.length + 2;
};

const isEnded = (text: string, { start, end }: Cited): boolean =>
  ENDED.test(text.slice(Math.max(0, start - AROUND), start)) || ENDED.test(text.slice(end, end + AROUND));

function searchField(field: CheckedField, documents: readonly DocumentRule[], today: string, version: string) {
  const { text } = field.text;
  const found: Finding[] = [];
  const seen = new Set<string>();
  for (const cited of citedIn(text)) {
    const document = documents.find((known) => known.until <= today && cited.is(known));
    // said once for each document
    if (document === undefined || seen.has(document.ruleId) || isEnded(text, cited)) continue;
    seen.add(document.ruleId);
    found.push(findingAt(verdictOf(document), version, field, cited.start, cited.end));
  }
  return found;
}

const verdictOf = (document: DocumentRule): Verdict => {
  const { ruleId, gate, severity, basis, why, state, by, until, number, title } = document;
  const name = title === undefined ? `文件 ${number}` : `《${title}》`;
  const how = state === 'repealed' ? '废止' : '被替代';
  return {
    ...{ stage: 'wording', ruleId, gate, severity, article: basis },
    message: `${name}已于 ${until}${until.length === 4 ? ' 年' : ' '}${how}，不得再作为依据：${why}`,
    ...(by === undefined ? {} : { suggestion: `改引${by}` }),
  };
};

/** 政策关: documents that are cited though they are out of force, by the tables of the dictionaries. */
export const checkDocuments: Check = (content, { documents, version }, { now }) => {
  if (documents.length === 0) return [];
  const today = chinaDate(now);
  return content.fields.flatMap((field) => searchField(field, documents, today, version));
};
