import { SearchButton } from '../search/search-button.tsx';
import { LookSwitch } from '../shared/page/look-switch.tsx';
import { Bell } from './bell.tsx';

/** What stands in the frame of every page and comes once the page is there. */
export const TopTools = () => (
  <>
    <SearchButton />
    <Bell />
    <LookSwitch />
  </>
);
