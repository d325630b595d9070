import { spawnSync } from 'node:child_process';
import type { Page } from 'playwright-core';
import { renderSVG } from 'uqr';
import type { Box } from '../../src/domain/media.ts';
import { numbers } from './corpus.ts';

/**
 * Posters as offices make them, drawn by a browser: fonts of this machine, print from 16 pixels on, any ground, slight turns.
 * Every word, name and address is invented. Half of them are clean, the others hide words or codes that must be found.
 */

/** Words that a poster must not show; nobody uses them. */
export const PLANTED_WORDS = [
  ...['青蛟互助会', '幻海币', '鹭岛彩金', '极昼秒贷', '紫螺神水', '天枢气功团', '银杏返利盘', '赤霄代考'],
  ...['云梦私彩', '黑榕证件行', '白鹳枪模', '玄晶投资圈', '金穗传单盟', '苍耳偏方', '流萤陪聊', '雾岭挂件社'],
] as const;

/** A host of nobody's. */
const hostOf = (index: number): string => `qinglu-${index}.example.com`;

export interface Plant {
  readonly kind: 'word' | 'code';
  /** The word, or the host that the code leads to. */
  readonly what: string;
  /** Where the browser drew it, upright around it. */
  readonly box: Box;
}

export interface Poster {
  readonly index: number;
  readonly png: Buffer;
  readonly plants: readonly Plant[];
  readonly width: number;
  readonly height: number;
}

const TITLES = [
  '便民服务周',
  '防汛安全提示',
  '秋季招聘会',
  '医保缴费指南',
  '文明养犬公约',
  '社区读书日',
  '高温天气防护',
  '示例镇农技课堂',
];
const SENTENCES = [
  ...['请居民携带有效证件到一楼窗口办理，工作日均可受理。', '活动当天免费提供饮水和雨具，请提前十分钟到场。'],
  ...['咨询电话：0917-1234567，监督电话：0917-7654321。', '雨天路滑，老人和孩子出行请有人陪同。'],
  ...['报名材料由社区统一收取，无须缴纳任何费用。', '办理结果将在三个工作日内以短信告知本人。'],
  ...['请勿在楼道堆放杂物，保持消防通道畅通。', '阳台花盆请移入室内，大风天气注意高空坠物。'],
  ...['现场设有志愿服务岗，需要帮助的居民可以随时联系。', '参加者请自备纸笔，课后有答疑时间。'],
  ...['垃圾请分类投放，厨余垃圾沥干水分后再投。', '发现隐患请及时告诉网格员，不要自行处置。'],
  ...['图书室周末照常开放，借书证当场就能办理。', '种子和农药请到正规门店购买，并保存好票据。'],
] as const;
const NOTES = ['示例社区居民委员会宣', '示例县示例镇综合服务中心', '本提示长期有效', '二〇二六年十一月印制'];
const PALETTES: readonly (readonly [ground: string, ink: string, accent: string])[] = [
  ['#ffffff', '#1c1c1c', '#b3261e'],
  ['#fdf1dc', '#3a2a12', '#9a3412'],
  ['#e7f3ec', '#123524', '#0b6b3a'],
  ['#0f2d52', '#f2f6fb', '#ffd45e'],
  ['#7a1212', '#fff5e6', '#ffe08a'],
  ['#f3eefb', '#2c1c4d', '#5b21b6'],
  ['#1f2a30', '#eef5f7', '#8be0d4'],
  ['#eaf2fb', '#0f2a47', '#1255a5'],
];

/** Families that write Chinese here. */
export function chineseFonts(): readonly string[] {
  const { stdout } = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
  const families = (stdout ?? '').split('\n').map((line) => line.split(',')[0]?.trim() ?? '');
  return [...new Set(families.filter((family) => family !== ''))].toSorted();
}

type Random = () => number;
const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)]!;
const between = (random: Random, least: number, most: number): number => Math.round(least + random() * (most - least));

function ground(colour: string, accent: string, random: Random): string {
  const stripes = `repeating-linear-gradient(${between(random, 0, 180)}deg, ${accent}14 0 ${between(random, 8, 30)}px, transparent 0 60px)`;
  const dots = `radial-gradient(${accent}22 ${between(random, 1, 3)}px, transparent 4px) 0 0/${between(random, 18, 40)}px ${between(random, 18, 40)}px`;
  const glow = `radial-gradient(circle at ${between(random, 0, 100)}% ${between(random, 0, 100)}%, ${accent}40, transparent 60%)`;
  return `${pick([stripes, dots, glow, `linear-gradient(${colour}, ${colour})`], random)}, ${colour}`;
}

interface Design {
  readonly html: string;
  readonly width: number;
  readonly height: number;
}

/** @param words and codes that it hides */
function design(random: Random, fonts: readonly string[], words: readonly string[], codes: readonly string[]): Design {
  const width = between(random, 640, 1080);
  const height = Math.round(width * (1.2 + random() * 0.35));
  const [colour, ink, accent] = pick(PALETTES, random);
  const family = (): string => `'${pick(fonts, random)}'`;
  // turned lines keep clear of their neighbours, as a designer would see to
  const turned = (): string => {
    if (random() >= 0.35) return '';
    const degrees = (random() - 0.5) * 10;
    const room = Math.ceil((width / 2) * Math.abs(Math.sin((degrees * Math.PI) / 180)));
    return `transform: rotate(${degrees.toFixed(1)}deg); margin: ${room}px 0;`;
  };
  const marked = words.map((word) => `<span data-plant="${word}">${word}</span>`);
  const lines = Array.from({ length: between(random, 5, 9) }, (): string => pick(SENTENCES, random));
  // in a sentence, in a line of its own, or in the small print
  const loose: string[] = [];
  for (const mark of marked) {
    const at = between(random, 0, lines.length - 1);
    if (random() < 0.6) lines[at] = `${lines[at]!.slice(0, 8)}${mark}${lines[at]!.slice(8)}`;
    else loose.push(mark);
  }
  const base = between(random, 16, 30);
  const paragraphs = lines.map(
    (line) =>
      `<p style="font: ${pick([400, 400, 700], random)} ${base + between(random, 0, 4)}px ${family()}; ${turned()}">${line}</p>`,
  );
  const small = [...loose, pick(NOTES, random)].map(
    (line) => `<div style="font: 400 ${between(random, 16, 20)}px ${family()}; ${turned()}">${line}</div>`,
  );
  const squares = codes.map((code) => {
    const size = between(random, 90, 220);
    const [dark, light] = random() < 0.15 ? ['#fff', '#111'] : ['#111', '#fff'];
    const drawn = renderSVG(`https://${code}/p/${between(random, 1, 999)}`, { blackColor: dark, whiteColor: light });
    return `<div data-plant="${code}" style="width: ${size}px; height: ${size}px; ${turned()}">${drawn}</div>`;
  });
  const html = `<!doctype html><meta charset="utf-8"><style>
    * { margin: 0; box-sizing: border-box } svg { width: 100%; height: 100%; display: block }
    body { width: ${width}px; height: ${height}px; overflow: hidden; background: ${ground(colour, accent, random)}; color: ${ink};
      padding: ${between(random, 24, 60)}px; display: flex; flex-direction: column; gap: ${between(random, 8, 18)}px }
    h1 { font: 700 ${between(random, 44, 84)}px ${family()}; color: ${accent}; text-align: ${pick(['left', 'center'], random)} }
    p { line-height: ${(1.3 + random() * 0.4).toFixed(2)} } .codes { display: flex; gap: 40px; padding: 16px }
  </style><h1>${pick(TITLES, random)}</h1>${squares.length > 0 ? `<div class="codes">${squares.join('')}</div>` : ''}${paragraphs.join('')}${small.join('')}`;
  return { html, width, height };
}

/** Draws one poster after another: every other one is clean. What the browser could not show whole was not planted. */
export async function* posters(page: Page, count: number, seed: number): AsyncGenerator<Poster> {
  const random = numbers(seed);
  const fonts = chineseFonts();
  for (let index = 0; index < count; index += 1) {
    const isClean = index % 2 === 1;
    const words = isClean ? [] : Array.from({ length: between(random, 0, 2) }, () => pick(PLANTED_WORDS, random));
    const codes = isClean || (words.length > 0 && random() < 0.5) ? [] : [hostOf(index)];
    const { html, width, height } = design(random, fonts, [...new Set(words)], codes);
    await page.setViewportSize({ width, height });
    await page.setContent(html, { waitUntil: 'load' });
    const found = [];
    for (const mark of await page.locator('[data-plant]').all()) {
      const place = await mark.boundingBox();
      const what = (await mark.getAttribute('data-plant')) ?? '';
      const box: Box = place === null ? [-1, -1, 0, 0] : [place.x, place.y, place.width, place.height];
      found.push({ what, kind: codes.includes(what) ? ('code' as const) : ('word' as const), box });
    }
    const plants = found.filter(
      ({ box: [left, top, wide, high] }): boolean =>
        left >= 0 && top >= 0 && left + wide <= width && top + high <= height,
    );
    const png = await page.screenshot({ type: 'png' });
    yield { index, png, plants, width, height };
  }
}
