/** The name of the browser's tab: the page, and how many notifications are unread. */

let page = '';
let unread = 0;

const show = (): void => {
  document.title = `${unread === 0 ? '' : `(${unread}) `}${page === '' ? '' : `${page} · `}五关`;
};

export function titlePage(title: string): void {
  page = title;
  show();
}

export function titleUnread(count: number): void {
  unread = count;
  show();
}
