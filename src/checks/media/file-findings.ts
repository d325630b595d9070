import { presentationOf, type Content } from '../../domain/content.ts';
import type { Finding } from '../../domain/finding.ts';
import { isFilm, isPicture, type ContentMedia } from '../../domain/media.ts';
import type { KnownMedia } from '../../domain/media-reading.ts';
import { PLATFORM_LIMITS } from '../../domain/platform-limits.ts';
import { findingOn, type CheckedContent, type KnownAccount } from '../check.ts';
import { verdictsOf } from '../rule.ts';
import { fieldOf } from './media-text.ts';
import { MEDIA_RULES } from './rules.ts';

const verdict = verdictsOf('media', MEDIA_RULES);

type Say = (name: keyof typeof MEDIA_RULES, change?: Parameters<typeof verdict>[1]) => Finding;

/** What is wrong with a file as such: how it was made, what the platforms take, what no machine looked at or heard. */
export function fileFindings(
  file: KnownMedia,
  { content, scope }: CheckedContent,
  accounts: readonly KnownAccount[],
  version: string,
): readonly Finding[] {
  const say: Say = (name, change) => findingOn(verdict(name, change), version, fieldOf(file));
  return [
    ...(file.saysAi && labelsOf(content, scope.accounts).includes('NONE') ? [say('ai-undeclared')] : []),
    ...accounts.flatMap((account) => sizeFindings(file, content, account, say)),
    ...unseen(file, say),
  ];
}

/** Labels under which the content appears, one for each account. */
function labelsOf(content: Content, accounts: readonly string[]) {
  const { aiLabel } = presentationOf(content);
  return accounts.length === 0 ? [aiLabel] : accounts.map((id) => content.variants[id]?.aiLabel ?? aiLabel);
}

const MIB = 2 ** 20;
const shownSize = (bytes: number): string => (bytes / MIB).toFixed(bytes % MIB === 0 ? 0 : 2);

function sizeFindings(
  file: KnownMedia,
  content: Content,
  { id, platform, name }: KnownAccount,
  say: Say,
): readonly Finding[] {
  const { picture, cover } = PLATFORM_LIMITS[platform];
  const variant = content.variants[id];
  const isCover = (variant?.cover ?? presentationOf(content).cover) === file.digest;
  const found: Finding[] = [];
  if (isCover && cover !== undefined && (!isPicture(file) || file.bytes > cover.bytes)) {
    const why = isPicture(file) ? `${shownSize(file.bytes)} MB，超过 ${shownSize(cover.bytes)} MB` : '不是图片';
    found.push(say('cover-size', { message: `「${name}」的封面${why}，稿件无法发布` }));
  }
  const isInline = !isCover || (variant?.body ?? content.body).includes(file.digest);
  if (!isInline || picture === undefined || !isPicture(file)) return found;
  const isKnown = picture.types.includes(file.mediaType);
  if (isKnown && file.bytes <= picture.bytes) return found;
  const why = isKnown
    ? `${shownSize(file.bytes)} MB，须小于 ${shownSize(picture.bytes + 1)} MB`
    : '格式须为 jpg、png 或 gif';
  found.push(say('file-size', { message: `图片不合「${name}」平台要求：${why}，发布时会被退回` }));
  return found;
}

const UNREAD = { NO_FFMPEG: '未安装 ffmpeg', FRAMES_FAILED: '画面无法完整取出' } as const;

function unseen(file: KnownMedia, say: Say): readonly Finding[] {
  const { reading } = file;
  if (reading === null) return [say('not-read')];
  const found: Finding[] = [];
  if (reading.unread !== null) {
    const why = UNREAD[reading.unread];
    found.push(
      say('film-unread', { message: `影片没有经过机器查看（${why}），须由终审完整观看，逐条写明理由后准予保留` }),
    );
  } else if (reading.everyMs !== null) {
    const every = Number((reading.everyMs / 1000).toFixed(1));
    const what = isFilm(file) ? '影片' : '动图';
    found.push(
      say('film-sampled', {
        message: `${what}每 ${every} 秒抽看一幅画面，共 ${reading.framesSeen} 幅，其余须由审核人观看`,
      }),
    );
  }
  if (reading.hasSound) {
    const length = lengthOf(reading.durationMs);
    const message = `${isFilm(file) ? '影片的声音' : '声音'}（${length}）没有经过机器识别，须由审核人听完`;
    found.push(say('sound-unheard', { message, severity: isFilm(file) ? 'INFO' : 'WARN' }));
  }
  return found;
}

const lengthOf = (ms: number | null): string => (ms === null ? '长度不明' : `${Math.ceil(ms / 1000)} 秒`);

/** Files of a draft, each with what is known of it. @throws when one is not known: its stage fails */
export function knownFiles(
  shown: readonly ContentMedia[],
  known: readonly KnownMedia[],
): readonly (readonly [ContentMedia, KnownMedia])[] {
  return shown.map((media) => {
    const file = known.find(({ digest }) => digest === media.digest);
    if (file === undefined) throw new Error('a file that a draft shows is not known');
    return [media, file];
  });
}
