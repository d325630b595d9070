import { Button } from 'antd';
import { NodeViewWrapper, ReactNodeViewRenderer, type NodeViewProps } from '@tiptap/react';
import { useText } from '../../../shared/language.tsx';
import { urlOfAddress } from '../../../media/media-url.ts';
import { TEXT } from '../../../media/text.ts';
import { Film } from './film.ts';

const wordsOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A film or a sound in the text, which can be played there and taken out. */
function FilmView({ node: { attrs }, selected, deleteNode }: NodeViewProps) {
  const text = useText(TEXT);
  const src = wordsOf(attrs['src']);
  const url = urlOfAddress(src);
  const poster = urlOfAddress(wordsOf(attrs['poster']));
  const isSound = attrs['element'] === 'audio';
  const look = `body-picture body-film${selected ? ' selected' : ''}${url === undefined ? ' missing' : ''}`;
  return (
    <NodeViewWrapper as="span" className={look} data-drag-handle>
      {url === undefined ? (
        <>
          <span>{text('notInStore')}</span>
          <span className="soft address">{src}</span>
        </>
      ) : isSound ? (
        <audio src={url} controls preload="metadata" />
      ) : (
        <video src={url} {...(poster === undefined ? {} : { poster })} controls preload="metadata" playsInline />
      )}
      <Button size="small" onClick={() => deleteNode()}>
        {text(isSound ? 'removeSound' : 'removeFilm')}
      </Button>
    </NodeViewWrapper>
  );
}

/** Films as they are seen while one writes. */
export const ShownFilm = Film.extend({ addNodeView: () => ReactNodeViewRenderer(FilmView, { as: 'span' }) });
