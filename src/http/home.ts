import { page } from './sheets/html.ts';

/** Where to look, for whoever opens the address in a browser. */
export const homePage = (queues: 'redis' | 'postgres'): string =>
  page(
    'Wuguan 五关',
    `<h1>Wuguan 五关 · 先审后发</h1>
<p>政务新媒体发布前审核：未经五关审核的内容，一个字也出不去。<br>
<span class="soft">Review before publication: no content leaves without a passed gate on exactly its hash.</span></p>
<table>
<tr><th>控制台</th><td><a href="/">/</a></td></tr>
<tr><th>接口文档</th><td><a href="/docs">/docs</a> · <a href="/openapi.json">/openapi.json</a></td></tr>
<tr><th>健康 / 就绪</th><td><a href="/healthz">/healthz</a> · <a href="/readyz">/readyz</a></td></tr>
<tr><th>指标</th><td><a href="/metrics">/metrics</a></td></tr>
<tr><th>验签公钥</th><td><a href="/.well-known/jwks.json">/.well-known/jwks.json</a></td></tr>
<tr><th>队列面板</th><td><a href="/board">/board</a>（管理员登录后）</td></tr>
<tr><th>队列存储</th><td>${queues === 'redis' ? 'Redis' : 'PostgreSQL'}</td></tr>
</table>`,
  );
