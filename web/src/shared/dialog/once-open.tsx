import { lazy, Suspense, useState, type ComponentType } from 'react';

/**
 * A dialog that is loaded when it is first opened: most pages are read without any. From then on it keeps what it holds.
 *
 * @param load its component
 */
export function onceOpen<P extends { readonly open?: boolean }>(load: () => Promise<ComponentType<P>>) {
  const Dialog = lazy(async () => ({ default: await load() })) as unknown as ComponentType<P>;
  return function OnceOpen(props: P) {
    const [wasOpen, setWasOpen] = useState(false);
    if (props.open === true && !wasOpen) setWasOpen(true);
    return wasOpen ? (
      <Suspense fallback={null}>
        <Dialog {...props} />
      </Suspense>
    ) : null;
  };
}
