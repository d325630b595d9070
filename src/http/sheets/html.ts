const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for HTML, inside elements and quoted attributes. */
export const escapeHtml = (text: string | number | null | undefined): string =>
  `${text ?? ''}`.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

/** A page of ours: no outside resource. */
export const page = (title: string, body: string, head = ''): string => `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><link rel="icon" href="data:,"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><link rel="stylesheet" href="/style.css">${head}</head><body><main>${body}</main></body></html>`;

/** Shared by all pages. */
export const STYLE = `
:root { color-scheme: light; --line: #d8dee4; --ink: #1f2328; --soft: #59636e; --red: #b42318; }
* { box-sizing: border-box }
body { margin: 0; font: 16px/1.7 system-ui, "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: var(--ink); background: #f6f8fa }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; background: #fff; min-height: 100vh }
h1 { font-size: 1.6rem; line-height: 1.3; border-bottom: 3px solid var(--red); padding-bottom: .5rem }
h2 { font-size: 1.15rem; margin-top: 2rem }
table { border-collapse: collapse; width: 100%; margin: .75rem 0; font-size: .92rem }
th, td { border: 1px solid var(--line); padding: .4rem .6rem; text-align: left; vertical-align: top; overflow-wrap: anywhere }
th { background: #f6f8fa; white-space: nowrap; font-weight: 600 }
code, pre { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: .86rem }
pre { background: #f6f8fa; padding: .75rem; overflow: auto; border: 1px solid var(--line) }
.hash { font-size: .78rem; overflow-wrap: anywhere }
.soft { color: var(--soft) }
summary { cursor: pointer }
.method { display: inline-block; min-width: 3.4rem; font-weight: 700; color: var(--red); font-size: .8rem }
@media (max-width: 40rem) { main { padding: 1rem .8rem } table { font-size: .85rem } th { white-space: normal } }
td, .text { white-space: pre-line }
.code { font-family: ui-monospace, Menlo, Consolas, monospace }
td.time { white-space: pre; overflow-wrap: normal }
td.id { font-size: .82rem }
.pairs th { width: 6.5rem }
.text { overflow-wrap: anywhere; text-align: justify }
.qr-row { display: flex; gap: 1rem; align-items: flex-start; margin-top: 1.5rem }
.qr { flex: none; width: 34mm; height: 34mm }
.standing { border-left: 4px solid var(--red); padding: .5rem 1rem; background: #f6f8fa }
.standing[data-standing=VALID] { border-color: #1a7f37 }
input, button { font: inherit; max-width: 100%; padding: .25rem .5rem }
.row-between { display: flex; flex-wrap: wrap; gap: .25rem 1rem; justify-content: space-between }
.front th { width: 5.5rem }
.front td { width: 38% }
.front td[colspan] { width: auto }
.opinions td:nth-of-type(1) { width: 38% }
.opinions td:last-child { width: 18% }
.gates td { text-align: center; width: 20% }
.gates th { text-align: center }
.sign { display: grid; grid-template-columns: repeat(3, 1fr) auto; gap: 1rem; margin: 1.2rem 0 .6rem }
.sign span { border-bottom: 1px solid var(--ink); padding-bottom: .2rem }
.appendix { border-top: 3px solid var(--line); margin-top: 2rem }
@media print {
  .screen-only { display: none }
  .appendix { break-before: page; border: 0; margin: 0 }
  .sheet { line-height: 1.35 }
  .sheet h1 { font-size: 16pt; text-align: center; margin: 0 0 4pt }
  .sheet h2 { font-size: 10.5pt; margin: 6pt 0 2pt }
  .sheet table { margin: 2pt 0 }
  .sheet th, .sheet td { padding: 2.5pt 5pt }
  .sheet p { margin: 3pt 0 }
  .sheet .sign { margin: 14pt 0 8pt }
  .sheet .qr-row { margin-top: 4pt }
  .sheet .qr { width: 26mm; height: 26mm }
  .opinions tbody tr { height: 24pt }
  @page { size: A4; margin: 16mm 14mm 18mm; @bottom-left { font-size: 8.5pt } @bottom-right { font-size: 8.5pt; content: "第 " counter(page) " 页，共 " counter(pages) " 页" } }
  body { background: #fff; font-size: 10.5pt; line-height: 1.55 }
  main { max-width: none; min-height: 0; padding: 0 1px }
  table { font-size: 9pt }
  thead { display: table-header-group }
  tr { break-inside: avoid }
  h2 { break-after: avoid }
  .text { orphans: 3; widows: 3 }
  .verify { break-inside: avoid }
}
`;
