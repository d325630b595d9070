import type { Schemas } from '../../api/call.ts';
import { useText } from '../../shared/language.tsx';
import { TEXT } from './text.ts';

type Effects = Schemas['ReorganisationEffects'];

/** What a reorganisation does, what is left for people, or what speaks against it. */
export function EffectList({ effects, head }: { readonly effects: Effects; readonly head: string }) {
  const text = useText(TEXT);
  const list = (items: Effects['changes']) => (
    <ul>
      {items.map(({ what, count }) => (
        <li key={what}>{count === 1 ? what : text('times', { what, count })}</li>
      ))}
    </ul>
  );
  if (effects.blocks.length > 0)
    return (
      <>
        {text('blocked')}
        {list(effects.blocks)}
      </>
    );
  return (
    <>
      {head}
      {list(effects.changes)}
      {effects.left.length > 0 && (
        <>
          {text('left')}
          {list(effects.left)}
        </>
      )}
    </>
  );
}
