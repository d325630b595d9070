import type { BodyFormat } from '../../src/domain/vocabulary.ts';
import { SYLLABLE_ID } from '../../src/text/evasion/syllables.ts';
import { numbers } from './corpus.ts';

const many =
  (piece: string) =>
  (length: number): string =>
    piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
const random =
  (signs: string | ((next: () => number) => string)) =>
  (length: number): string => {
    const next = numbers(11);
    const list = typeof signs === 'string' ? [...signs] : [];
    const parts: string[] = [];
    for (let size = 0; size < length;) {
      const part = typeof signs === 'string' ? list[Math.floor(next() * list.length)]! : signs(next);
      parts.push(part);
      size += part.length;
    }
    return parts.join('').slice(0, length);
  };
const between =
  (first: number, last: number) =>
  (next: () => number): string =>
    String.fromCharCode(first + Math.floor(next() * (last - first)));

/** Texts that somebody might make to hold everybody up, of any length; some are made of what is looked for. */
export const slowTexts = (
  words: readonly string[],
): Readonly<Record<string, readonly [BodyFormat, (length: number) => string]>> => ({
  'one character': ['text', many('甲')],
  'one character that no word holds': ['text', many('龘')],
  'one letter': ['text', many('a')],
  'one digit': ['text', many('1')],
  'a numeral': ['text', many('十')],
  'one character of two units': ['text', many('😀')],
  'halves of surrogate pairs': ['text', many('\ud83d')],
  'characters of no width in a word': ['text', (length) => `甲${'\u200b'.repeat(length - 2)}乙`],
  'characters of no width in words': ['text', many(`甲${'\u200b'.repeat(1_000)}乙${'\u200b'.repeat(1_000)}丙`)],
  'marks on one letter': ['text', (length) => `a${'\u0301'.repeat(length - 1)}`],
  'a ligature of many letters': ['text', many('ﷺ')],
  'random ideographs': ['text', random(between(0x4e00, 0x9fff))],
  'random units': ['text', random(between(0, 0xffff))],
  'random strokes': ['text', random('丿丨亅口')],
  'strokes and components': ['text', random('丿丨亅丶一口木日月人十又土')],
  'strokes in order': ['text', many('丿丨亅口')],
  'letters that may be read in many ways': ['text', many('shi')],
  'letters of syllables': ['text', random('aeiouhnng')],
  syllables: ['text', random((next) => [...SYLLABLE_ID.keys()][Math.floor(next() * SYLLABLE_ID.size)]!)],
  'characters that sound alike': ['text', random('是时事实市十使世师式史石示士室视试势识')],
  'characters with many readings': ['text', random('长行重乐着了得还都和差参调好宿')],
  words: ['text', random((next) => words[Math.floor(next() * words.length)]!)],
  'words with something between': ['text', random((next) => [...words[Math.floor(next() * words.length)]!].join('*'))],
  'words in pieces': ['text', random((next) => words[Math.floor(next() * words.length)]!.slice(0, -1))],
  'elements in elements': ['html', many('<b>')],
  'blocks in blocks': ['html', many('<div>')],
  'lists in lists': ['html', many('<ul><li>')],
  'elements that are closed and never opened': ['html', (length) => many('<b>')(length / 2) + many('</i>')(length / 2)],
  'paragraphs that are closed and never opened': [
    'html',
    (length) => many('<b>')(length / 2) + many('</p>')(length / 2),
  ],
  'headings in headings': ['html', many('<h1><b>甲')],
  'drawings in drawings': ['html', many('<svg><title>')],
  'silent elements in silent elements': ['html', (length) => many('<noscript>')(length / 2) + many('</i>')(length / 2)],
  scripts: ['html', many('<script>')],
  'tags that never end': ['html', many('<a title="甲乙" ')],
  'quotes that never end': ['html', many('<a title="')],
  comments: ['html', many('甲<!-- 乙 -->')],
  'comments that never end': ['html', many('甲<!--')],
  'half entities': ['html', many('甲&#x')],
  'half names of entities': ['html', many('&am')],
  entities: ['html', many('&#x7532;&#x4e59;')],
  'attributes that are read out': ['html', many('<img alt="甲&amp;乙">')],
  'opening brackets': ['html', many('<')],
  'elements that are opened again': [
    'html',
    (length) => Array.from({ length: 300 }, (_, at) => `<b title=${at}>`).join('') + many('<div>甲</div>')(length),
  ],
  'elements that are opened again in each paragraph': ['html', many('<p><b>甲')],
  'elements that are adopted': [
    'html',
    (length) => `<b><p>${many('<i>甲</i>')(length / 2)}${many('</b>')(length / 2)}`,
  ],
  'attributes of one element': [
    'html',
    (length) => `<p ${Array.from({ length: length / 8 }, (_, at) => `a${at}=甲`).join(' ')}>甲`,
  ],
  'text in tables': ['html', (length) => `<table>${many('甲<tr>')(length)}`],
  'tables in tables': ['html', many('<table><tr><td>甲<td>')],
  rubies: ['html', many('<ruby>甲<rt>乙')],
  'cells of a row': ['html', (length) => `<table><tr>${many('<td>甲')(length)}`],
  'marks of emphasis': ['markdown', many('*甲_')],
  'opening marks of emphasis': ['markdown', many('*甲 ')],
  'one mark after the other': ['markdown', many('*_')],
  'brackets that open': ['markdown', many('[')],
  'links that do not end': ['markdown', many('[甲](')],
  'quotations in quotations': ['markdown', many('> ')],
  'lists in lists in Markdown': ['markdown', many('1. ')],
  'items of a list': ['markdown', many('- 甲\n  - 乙\n')],
  'rows of a table': ['markdown', (length) => `|甲|乙|\n|-|-|\n${many('|1*|2~|\n')(length)}`],
  underlines: ['markdown', many('=\n')],
  paragraphs: ['markdown', many('*甲\n\n')],
  fences: ['markdown', many('```\n')],
  'references to characters': ['markdown', many('&#x7532;')],
});
