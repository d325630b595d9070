import { describe, expect, test } from 'vitest';
import { isPicturesAlone, missingOf, takePictures } from '../../../web/src/compose/media/pasted.ts';

const take = (html: string) => {
  let next = 0;
  return takePictures(html, () => `p${(next += 1)}`);
};
const DIGEST = `media:sha256-${'0'.repeat(64)}`;

describe('pictures in pasted HTML', () => {
  test('that came with their bytes are to be uploaded, at their place and with their words', () => {
    const { html, files } = take(
      '<p>甲<img width=9 SRC="data:image/PNG;base64,iVBO\nRw0=" alt="会议&quot;现场&quot;">乙</p>',
    );
    expect(html).toBe('<p>甲<img src="uploading:p1" alt="会议&quot;现场&quot;">乙</p>');
    expect(files).toEqual([{ id: 'p1', mediaType: 'image/png', base64: 'iVBORw0=', alt: '会议"现场"' }]);
  });

  test.each([
    // WeChat keeps the address elsewhere until the picture is seen
    [
      '<img data-src="https://mmbiz.qpic.cn/a?wx_fmt=png&amp;x=1" src="data:image/svg+xml;base64,AAAA">',
      'https://mmbiz.qpic.cn/a?wx_fmt=png&amp;x=1',
      'WEB',
    ],
    ['<img src="//img.example.com/a.png">', '//img.example.com/a.png', 'WEB'],
    [
      "<img src='file:///C:/Users/zhang/AppData/Local/Temp/msohtmlclip1/01/clip_image001.png'>",
      'file:clip_image001.png#p1',
      'LOCAL',
    ],
    ['<img src="blob:https://a.gov.cn/1-2">', 'file:1-2#p1', 'LOCAL'],
    ['<img src="data:image/png,raw">', 'file:#p1', 'LOCAL'],
    ['<img alt="无地址">', 'file:#p1', 'LOCAL'],
  ])('whose bytes did not come stand there with their address: %s', (tag, src, missing) => {
    const { html, files } = take(`<p>${tag}</p>`);
    expect(html).toContain(`<img src="${src}"`);
    expect(files).toEqual([]);
    expect(missingOf(src)).toBe(missing);
  });

  test('of the store stay what they are, also when they were copied in the editor', () => {
    expect(take(`<img data-src="${DIGEST}" alt="图">`).html).toBe(`<img src="${DIGEST}" alt="图">`);
    expect(missingOf(DIGEST)).toBeNull();
    expect(missingOf('uploading:a')).toBe('UPLOADING');
    expect(missingOf('javascript:1')).toBe('BROKEN');
  });

  test('are the files beside it where there is nothing else', () => {
    expect(isPicturesAlone('<meta charset="utf-8"><img src="https://a.gov.cn/a.png">', 1)).toBe(true);
    expect(isPicturesAlone('', 1)).toBe(true);
    expect(isPicturesAlone('<p>文字<img src="file:///a.png"></p>', 1)).toBe(false);
    expect(isPicturesAlone('<img src="a"><img src="b">', 1)).toBe(false);
  });
});
