import { v7 as uuid } from 'uuid';
import { digestOfBytes } from '../../../src/public-page/pictures.ts';
import type { PulledItem } from '../../../sdk/shapes.ts';
import { signerOf, type Signer, type TicketClaims } from '../../../src/crypto/tickets.ts';
import { newSigningKey, type Algorithm } from '../../../src/signature/keys.ts';
import { knownKeyJson, type KnownKeyJson, type Revocation } from '../../../src/signature/known-key.ts';
import { contentHash } from '../../../src/domain/canonical.ts';
import type { Content } from '../../../src/domain/content.ts';
import { randomPicture } from './pictures.ts';

/** Of the token with which the tool asks. */
export const OWN_ID = '018f0000-0000-7000-8000-0000000000aa';

/** Approved items as a server hands them out, with tickets that hold. */
export interface Issuer {
  /** Signs from now on; the one before stays known. */
  rotate(algorithm: Algorithm): void;
  /** The key that signs now may have been in other hands since. */
  revoke(revocation: Revocation): void;
  jwks(): KnownKeyJson[];
  /** What tickets say besides. */
  readonly saying: Partial<Record<keyof TicketClaims, unknown>>;
  /** Bytes by digest, as the server has them. */
  readonly files: Map<string, Buffer>;
  make(over: ItemWish): Promise<PulledItem>;
  /** The same item, handed out again. */
  again(item: PulledItem, pullNo: number, leaseMs: number): Promise<PulledItem>;
}

export interface ItemWish {
  readonly accountId: string;
  readonly title?: string;
  readonly body?: string;
  readonly bodyFormat?: 'html' | 'markdown' | 'text';
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly media?: readonly Buffer[];
  readonly leaseMs?: number;
}

export async function openIssuer(): Promise<Issuer> {
  const signers: { signer: Signer; revoked: Revocation | null }[] = [];
  const rotate = (algorithm: Algorithm): void =>
    void signers.unshift({ signer: signerOf(newSigningKey(algorithm)), revoked: null });
  rotate('EdDSA');
  const saying: Partial<Record<keyof TicketClaims, unknown>> = {};
  const files = new Map<string, Buffer>();
  const sign = async (item: PulledItem): Promise<PulledItem> => {
    const claims = {
      ...{ jti: uuid(), releaseId: item.releaseId, draftId: item.draftId, rev: 1, accountId: item.accountId },
      ...{ contentHash: item.contentHash, approvals: '', rulesetVersion: '', pullNo: item.pullNo },
      ...{
        media: (item.media ?? []).map(({ digest }) => digest),
        aud: [OWN_ID, 'tool'],
        notBefore: null,
        notAfter: null,
      },
      ...{ log: { size: 0, root: '' }, ...saying },
    };
    return {
      ...item,
      ticket: signers[0]!.signer.sign(
        claims as TicketClaims,
        Math.floor(Date.parse(item.leaseUntil) / 1000),
        new Date(),
      ),
    };
  };
  return {
    ...{ rotate, saying },
    revoke: (revocation) => void (signers[0]!.revoked = revocation),
    jwks: () =>
      signers.map(({ signer, revoked }) => knownKeyJson({ ...signer.key, validFrom: null, retiredAt: null, revoked })),
    files,
    make: async ({
      accountId,
      title = '全县基层治理现场会召开',
      body,
      bodyFormat = 'html',
      fields,
      media = [],
      leaseMs,
    }) => {
      const described = media.map((bytes) => {
        const digest = digestOfBytes(bytes);
        files.set(digest, bytes);
        return { digest, mediaType: bytes[0] === 0xff ? 'image/jpeg' : 'image/png', bytes: bytes.length, alt: '现场' };
      });
      const content = {
        ...{
          title,
          body: body ?? '<p>会议对下一步重点任务作出部署。</p>',
          bodyFormat,
          source: null,
          variants: {},
          links: [],
        },
        ...{ summary: '', byline: '', cover: described[0]?.digest ?? null, media: described },
        ...{ aiLabel: 'NONE', commentsOpen: true, ...fields },
      };
      return sign({
        ...{ releaseId: uuid(), draftId: uuid(), accountId, content, pullNo: 1, ticket: '' },
        contentHash: contentHash(content as unknown as Content),
        leaseUntil: new Date(Date.now() + (leaseMs ?? 600_000)).toISOString(),
        media: described.map(({ digest, mediaType, bytes }) => ({
          ...{ digest, mediaType, bytes },
          url: `/v1/media/${digest}`,
        })),
      });
    },
    again: (item, pullNo, leaseMs) =>
      sign({ ...item, pullNo, leaseUntil: new Date(Date.now() + leaseMs).toISOString() }),
  };
}

const WORDS =
  '会议 强调 群众 工作 全县 部署 落实 服务 乡村 振兴 治理 建设 推进 项目 安全 生产 教育 医疗 改革 发展'.split(' ');
const SIGNS = ['，', '。', '；', '、'];

/** So many sentences, each another one. */
export function sentence(next: () => number): string {
  const words = Array.from({ length: 6 + Math.floor(next() * 14) }, () => {
    const word = WORDS[Math.floor(next() * WORDS.length)]!;
    return next() < 0.25 ? word + SIGNS[Math.floor(next() * SIGNS.length)]! : word;
  });
  return `${words.join('')}${Math.floor(next() * 10_000)}。`;
}

/** An article such as people write: paragraphs, headings, links, a list, a table, pictures. */
export async function randomArticle(
  next: () => number,
): Promise<{ readonly body: string; readonly media: readonly Buffer[] }> {
  const media = await Promise.all(
    Array.from({ length: Math.floor(next() * 3) }, () => randomPicture(next, next() < 0.5 ? 'png' : 'jpeg')),
  );
  const pictures = media.map((bytes) => `<p><img src="media:${digestOfBytes(bytes)}" alt="现场"></p>`);
  const link = (host: string): string =>
    `<p>${sentence(next)}<a href="https://${host}/s/${Math.floor(next() * 1e6)}">${sentence(next)}</a>${sentence(next)}</p>`;
  const blocks = [
    `<h2>${sentence(next)}</h2>`,
    ...Array.from(
      { length: 2 + Math.floor(next() * 5) },
      () => `<p>${sentence(next)}<strong>${sentence(next)}</strong></p>`,
    ),
    ...(next() < 0.6 ? [link('mp.weixin.qq.com')] : []),
    ...(next() < 0.4 ? [link('www.gov.cn')] : []),
    ...(next() < 0.3 ? [`<ul><li>${sentence(next)}</li><li>${sentence(next)}</li></ul>`] : []),
    ...(next() < 0.2
      ? [`<table><tbody><tr><td>${sentence(next)}</td><td>${sentence(next)}</td></tr></tbody></table>`]
      : []),
    ...pictures,
  ];
  return { body: blocks.toSorted(() => next() - 0.5).join('\n'), media };
}
