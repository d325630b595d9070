/** Ways to run a script from a text; each would set `window.hostile`. Written for this project. */
export const HOSTILE: readonly string[] = [
  '<script>window.hostile=1</script>',
  '<img src=x onerror="window.hostile=1">',
  '<svg onload="window.hostile=1"><animate onbegin="window.hostile=1" attributeName=x dur=1s></svg>',
  '<a href="javascript:window.hostile=1">链接</a>',
  '<a href="  java\tscript:window.hostile=1">链接</a>',
  '<iframe srcdoc="<script>parent.hostile=1</script>"></iframe>',
  '<p style="background:url(javascript:window.hostile=1)">样式</p>',
  '<details open ontoggle="window.hostile=1"><summary>详情</summary></details>',
  '"><script>window.hostile=1</script>',
  '</textarea><script>window.hostile=1</script>',
  '</title><script>window.hostile=1</script>',
  '<math><mtext><table><mglyph><style><img src=x onerror="window.hostile=1"></style></mglyph></table></mtext></math>',
  '<noscript><p title="</noscript><img src=x onerror=window.hostile=1>"></noscript>',
  '<form action="javascript:window.hostile=1"><button>提交</button></form>',
  '<input autofocus onfocus="window.hostile=1">',
  '<video><source onerror="window.hostile=1"></video>',
  '<object data="data:text/html,<script>parent.hostile=1</script>"></object>',
  '<base href="https://example.invalid/"><link rel=stylesheet href="data:text/css,*{color:red}">',
  '&lt;script&gt;window.hostile=1&lt;/script&gt;',
  '<img src="data:image/svg+xml,<svg onload=window.hostile=1>">',
];

/** The same in Markdown, which takes no tags. */
export const HOSTILE_MARKDOWN = `正文
[链接](javascript:window.hostile=1) [编码](java&#x73;cript:window.hostile=1) [换行](<javascript:window.hostile=1>)
![图](javascript:window.hostile=1) ![图](x "onerror=window.hostile=1") <javascript:window.hostile=1>
[定义][r] &lt;script&gt;window.hostile=1&lt;/script&gt; &lt;img src=x onerror=window.hostile=1&gt;

[r]: data:text/html;base64,PHNjcmlwdD4= "题"
`;
