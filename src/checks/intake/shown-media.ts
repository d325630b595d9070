import type { Finding } from '../../domain/finding.ts';
import { digestOfAddress, isPicture } from '../../domain/media.ts';
import { ARTICLE } from '../../domain/regulation.ts';
import { shownAddresses } from '../../text/reading/shown-addresses.ts';
import { findingOn, MAX_FINDINGS, type Check, type CheckedContent } from '../check.ts';
import { externalMediaIn } from '../links/external-media.ts';
import { verdictsOf, type CodeRules, type ExampleDraft } from '../rule.ts';

const html = (body: string): ExampleDraft => ({ body, bodyFormat: 'html' });
const PICTURE = `media:sha256-${'0'.repeat(64)}`;

/** 图片与音视频: what a draft shows beside its text. */
export const SHOWN_MEDIA_RULES = {
  'external-media': {
    gate: 'POLICY',
    severity: 'HARD',
    article: ARTICLE.REVIEW,
    message: '图片或音视频取自媒体库以外的地址，审核之后仍可被换掉',
    suggestion: '上传到媒体库，并改用 media:sha256-… 地址',
    examples: {
      hit: [
        html('<p>正文<img src="https://www.gov.cn/a.png" alt="图"></p>'),
        html('<p>正文<img src="//www.gov.cn/a.png"></p>'),
        html('<p>正文<img src="HTTPS://www.gov.cn/a.png"></p>'),
        html('<p>正文<img src="&#104;ttps://www.gov.cn/a.png"></p>'),
        html('<p>正文<img src="a.png"></p>'),
        html('<p>正文<img src="data:image/png;base64,iVBORw0KGgo="></p>'),
        html('<p>正文<img src="media:sha256-0"></p>'),
        html('<p>正文<video src="https://www.gov.cn/a.mp4"></video></p>'),
        html(`<p>正文<video src="${PICTURE}" poster="https://www.gov.cn/a.png"></video></p>`),
        html('<p>正文<audio><source src="https://www.gov.cn/a.mp3"></audio></p>'),
        { body: '正文![图](https://www.gov.cn/a.png)', bodyFormat: 'markdown' },
        { body: '正文![图][r]\n\n[r]: https://www.gov.cn/a.png', bodyFormat: 'markdown' },
        { body: '正文![图](data:image/png;base64,iVBORw0KGgo=)', bodyFormat: 'markdown' },
        { ...html('<p>正文</p>'), platforms: ['WEIBO'], variant: { body: '<img src="https://www.gov.cn/a.png">' } },
      ],
      miss: [
        html(`<p>正文<img src="${PICTURE}" alt="图"></p>`),
        html(`<p>正文<video src="${PICTURE}" poster="${PICTURE}"></video></p>`),
        html('<p><a href="https://www.gov.cn/a.png">图</a></p>'),
        html('<p style="background:linear-gradient(#fff,#eee)">正文</p>'),
        // it is taken out before anything is checked, and named; where it was stored before, it is found
        html('<p style="background:url(https://www.gov.cn/a.png)">正文</p>'),
        html('<p>正文<iframe src="https://www.gov.cn/"></iframe></p>'),
        html(`<p>正文<img src="${PICTURE}" srcset="https://www.gov.cn/a.png 2x" alt="图"></p>`),
        { body: `正文![图](${PICTURE})`, bodyFormat: 'markdown' },
        { body: '![图](https://www.gov.cn/a.png)' },
      ],
    },
  },
  'no-alt': {
    gate: 'POLICY',
    severity: 'WARN',
    article: 'GB/T 37668-2019',
    message: '图片没有替代文本，使用读屏软件的群众无从得知图片内容',
    suggestion: '在 alt 中用一句话写明图片内容',
    examples: {
      hit: [
        html(`<p>正文<img src="${PICTURE}"></p>`),
        html(`<p>正文<img src="${PICTURE}" alt=" "></p>`),
        { body: `正文![](${PICTURE})`, bodyFormat: 'markdown' },
        { pictures: [''] },
      ],
      miss: [
        html(`<p>正文<img src="${PICTURE}" alt="市民中心大厅"></p>`),
        { ...html(`<p>正文<img src="${PICTURE}"></p>`), pictures: ['市民中心大厅'] },
        { pictures: ['市民中心大厅'] },
      ],
    },
  },
} as const satisfies CodeRules;

/** Characters that are quoted of an address. */
const QUOTED = 200;

const verdict = verdictsOf('intake', SHOWN_MEDIA_RULES);

export const checkShownMedia: Check = (content, { version }) => [
  ...content.fields.flatMap(({ name, text }) =>
    externalMediaIn(text.tree)
      .slice(0, MAX_FINDINGS)
      .map(({ address, span }) =>
        findingOn(verdict('external-media'), version, name, address.slice(0, QUOTED).toWellFormed(), span),
      ),
  ),
  ...withoutAlt(content, version),
];

/** Pictures of which nothing is said, where they are shown; a cover is told by its title. */
function withoutAlt({ content, fields }: CheckedContent, version: string): readonly Finding[] {
  const silent = new Map(
    content.media.filter((file) => isPicture(file) && file.alt === '').map((file) => [file.digest, file]),
  );
  if (silent.size === 0) return [];
  const found: Finding[] = [];
  const stills = new Set<string>();
  for (const { name, text } of fields) {
    for (const { element, attribute, address } of shownAddresses(text.tree.pieces)) {
      const digest = digestOfAddress(address) ?? '';
      if (attribute === 'poster') stills.add(digest);
      else if (silent.delete(digest))
        found.push(findingOn(verdict('no-alt'), version, name, '', [element.start, element.end]));
    }
  }
  const covers = [content.cover, ...Object.values(content.variants).map(({ cover }) => cover)];
  for (const digest of silent.keys()) {
    if (covers.includes(digest) || stills.has(digest)) continue;
    found.push(findingOn(verdict('no-alt'), version, `media.${digest}.alt`));
  }
  return found;
}
