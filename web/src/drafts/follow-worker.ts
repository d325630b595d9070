import { streamDrafts } from './stream-drafts.ts';

/**
 * One stream of events for every tab of a browser: it has six connections to a server at the most, and a stream keeps one.
 * Tabs say again and again which drafts they show; one that says nothing for long is gone.
 */

const GONE_MS = 180_000;
const LOOK_MS = 20_000;

interface Tab {
  readonly drafts: ReadonlySet<string>;
  readonly heard: number;
}

const tabs = new Map<MessagePort, Tab>();
const stream = streamDrafts((drafts) => {
  for (const [port, tab] of tabs) {
    const news = drafts.filter((id) => tab.drafts.has(id));
    if (news.length > 0) port.postMessage(news);
  }
});
const follow = (): void => stream.follow([...tabs.values()].flatMap(({ drafts }) => [...drafts]));

addEventListener('connect', (event) => {
  for (const port of (event as MessageEvent).ports) {
    port.addEventListener('message', ({ data }: MessageEvent<readonly string[]>) => {
      const added = data.filter((id) => tabs.get(port)?.drafts.has(id) !== true);
      if (data.length === 0) tabs.delete(port);
      else tabs.set(port, { drafts: new Set(data), heard: Date.now() });
      // another tab may have been told already what this one has not seen
      if (added.length > 0) port.postMessage(added);
      follow();
    });
    port.start();
  }
});
setInterval(() => {
  for (const [port, { heard }] of tabs) if (Date.now() - heard > GONE_MS) tabs.delete(port);
  follow();
}, LOOK_MS);
