import { Button } from 'antd';
import { useRef, type ReactNode } from 'react';

/** A button that asks for files. */
export function FileButton({
  accept,
  multiple = false,
  label,
  className,
  children,
  onFiles,
}: {
  readonly accept: string;
  readonly multiple?: boolean;
  /** What it does, where its words alone do not say it. */
  readonly label?: string;
  /** Left out = a small button of its own. */
  readonly className?: string;
  readonly children: ReactNode;
  readonly onFiles: (files: readonly File[]) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const ask = (): void => input.current?.click();
  const named = label === undefined ? {} : { 'aria-label': label };
  return (
    <>
      {className === undefined ? (
        <Button size="small" {...named} onClick={ask}>
          {children}
        </Button>
      ) : (
        <button type="button" className={className} {...named} onClick={ask}>
          {children}
        </button>
      )}
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        multiple={multiple}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          // the same file may be chosen again
          target.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </>
  );
}
