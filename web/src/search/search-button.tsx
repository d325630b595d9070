import { lazy, Suspense, useEffect, useState } from 'react';
import { useText } from '../shared/language.tsx';
import './search.css';

const SearchDialog = lazy(async () => ({ default: (await import('./search-dialog.tsx')).SearchDialog }));

const TEXT = { search: { zh: '检索', en: 'Search' } } as const;

/** Opens the search, as `Ctrl+K` does anywhere. */
export function SearchButton() {
  const text = useText(TEXT);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      <button type="button" className="search-button" onClick={() => setOpen(true)}>
        <svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true" fill="none" stroke="currentColor">
          <circle cx="11" cy="11" r="6.5" strokeWidth="1.8" />
          <path d="M16 16l5 5" strokeWidth="1.8" strokeLinecap="round" />
        </svg>
        <span>{text('search')}</span>
        <kbd aria-hidden="true">Ctrl K</kbd>
      </button>
      {open && (
        <Suspense fallback={null}>
          <SearchDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
