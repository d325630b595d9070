// Preloaded into a process of which a test wants the clock to be wrong, by WUGUAN_TEST_SKEW_MS: what JavaScript calls the time.
const skewMs = Number(process.env.WUGUAN_TEST_SKEW_MS);
const RealDate = globalThis.Date;
const now = () => RealDate.now() + skewMs;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, self) => Reflect.construct(target, args.length === 0 ? [now()] : args, self),
  apply: () => new RealDate(now()).toString(),
  get: (target, name, self) => (name === 'now' ? now : Reflect.get(target, name, self)),
});
