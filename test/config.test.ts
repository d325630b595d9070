import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';

describe('settings', () => {
  test('have sane defaults', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      logLevel: 'info',
      demo: true,
      workers: true,
    });
    expect(readConfig({ PORT: '', REDIS_URL: '' })).toMatchObject({ port: 8080, redisUrl: undefined });
  });

  test('seed no demo into a database of yours unless asked to', () => {
    const yours = { DATABASE_URL: 'postgresql://db.example/wuguan' };
    expect(readConfig(yours).demo).toBe(false);
    expect(readConfig({ ...yours, DEMO: '1' }).demo).toBe(true);
    expect(readConfig({ DEMO: '0' }).demo).toBe(false);
  });

  test('trust no proxy unless told which', () => {
    expect(readConfig({}).trustProxy).toBeUndefined();
    expect(readConfig({ TRUST_PROXY: '2' }).trustProxy).toBe(2);
    const places = ['10.0.0.2', '10.1.0.0/16', 'fd00::/8'];
    expect(readConfig({ TRUST_PROXY: places.join(', ') }).trustProxy).toEqual(places);
  });

  test('reach no host of an intranet unless named', () => {
    expect(readConfig({}).intranetHosts).toEqual([]);
    const named = { INTRANET_HOSTS: 'WWW.oa.local, 10.1.2.3:8080,portal:443' };
    expect(readConfig(named).intranetHosts).toEqual(['www.oa.local', '10.1.2.3:8080', 'portal']);
    for (const wrong of ['http://www.oa.local', '*.oa.local', '10.0.0.0/8', 'a b', 'www.oa.local,'])
      expect(() => readConfig({ INTRANET_HOSTS: wrong })).toThrow(ConfigError);
  });

  test('sign with Ed25519 unless SM2 is asked for', () => {
    expect(readConfig({}).signatureAlgorithm).toBe('EdDSA');
    expect(readConfig({ SIGNATURE_ALGORITHM: 'SM2' }).signatureAlgorithm).toBe('SM2SM3');
  });

  test('post heads of the log with TLS, or to this machine', () => {
    for (const address of [
      'https://witness.example/heads',
      'http://127.0.0.1:9/heads',
      'http://[::1]/',
      'http://localhost/',
    ])
      expect(readConfig({ CHECKPOINT_WEBHOOK: address }).checkpointWebhook).toBe(address);
    expect(readConfig({}).checkpointWebhook).toBeUndefined();
  });

  test('demand a second factor of the roles that are named, and of nobody else', () => {
    expect(readConfig({}).signIn.secondFactorRoles).toEqual([]);
    expect(readConfig({ SECOND_FACTOR_ROLES: 'ADMIN, REVIEWER' }).signIn.secondFactorRoles.toSorted()).toEqual([
      'ADMIN',
      'REVIEWER',
    ]);
  });

  test('take the public address as browsers name it', () => {
    expect(readConfig({}).publicUrl).toBeUndefined();
    expect(readConfig({ PUBLIC_URL: 'https://Wuguan.example.gov.cn/' }).publicUrl).toBe(
      'https://wuguan.example.gov.cn',
    );
    expect(readConfig({ PUBLIC_URL: 'http://localhost:8080' }).publicUrl).toBe('http://localhost:8080');
  });

  test.each([
    ['PUBLIC_URL', 'wuguan.example.gov.cn'],
    ['PUBLIC_URL', 'http://wuguan.example.gov.cn'],
    ['PUBLIC_URL', 'https://wuguan.example.gov.cn/console'],
    ['PUBLIC_URL', 'https://10.0.0.2'],
    ['PUBLIC_URL', 'https://[fd00::1]'],
    ['SECOND_FACTOR_ROLES', 'admin'],
    ['SECOND_FACTOR_ROLES', 'ADMIN,'],
    ['SECOND_FACTOR_ROLES', 'PUBLISHER'],
    ['SESSION_IDLE_MINUTES', '1'],
    ['SESSION_IDLE_MINUTES', 'never'],
    ['PASSWORD_MAX_AGE_DAYS', '-1'],
    ['PASSWORD_HISTORY', '25'],
    ['GRANTS_BY_TWO', 'yes'],
    ['SIGNATURE_ALGORITHM', 'RSA'],
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['DATABASE_URL', 'mysql://somewhere'],
    ['REDIS_URL', 'localhost:6379'],
    ['LOG_LEVEL', 'loud'],
    ['DEMO', 'yes'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', '0'],
    ['TRUST_PROXY', '-1'],
    ['TRUST_PROXY', 'proxy.example'],
    ['TRUST_PROXY', '10.0.0.1,'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['TRUST_PROXY', '0.0.0.0/0'],
    ['TRUST_PROXY', '::/0'],
    ['CHECKPOINT_WEBHOOK', 'http://witness.example/heads'],
    ['CHECKPOINT_WEBHOOK', 'ftp://127.0.0.1/heads'],
    ['CHECKPOINT_WEBHOOK', 'witness'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', '127.0.0.1:4318'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'grpc://127.0.0.1:4317'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'http://127.0.0.1:4318/?key=1'],
    ['OTEL_SERVICE_NAME', 'two\nlines'],
    ['OTEL_TRACES_SAMPLER', 'jaeger_remote'],
    ['OTEL_TRACES_SAMPLER_ARG', '1.5'],
    ['OTEL_TRACES_SAMPLER_ARG', 'half'],
  ])('%s=%s is refused by name', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
    expect(() => readConfig({ [name]: value })).toThrow(name);
  });

  test('keep traces only where a collector is named, and a share of them only with its number', () => {
    expect(readConfig({ OTEL_SERVICE_NAME: 'x', OTEL_TRACES_SAMPLER: 'always_on' }).tracing).toBeUndefined();
    for (const endpoint of ['http://127.0.0.1:4318', 'http://127.0.0.1:4318/'])
      expect(readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }).tracing).toEqual({
        url: 'http://127.0.0.1:4318/v1/traces',
        serviceName: undefined,
      });
    const below = { OTEL_EXPORTER_OTLP_ENDPOINT: 'https://apm.example/otlp', OTEL_SERVICE_NAME: '五关' };
    expect(readConfig(below).tracing).toEqual({ url: 'https://apm.example/otlp/v1/traces', serviceName: '五关' });
    const share = { OTEL_TRACES_SAMPLER: 'parentbased_traceidratio' };
    expect(() => readConfig(share)).toThrow('OTEL_TRACES_SAMPLER_ARG');
    expect(() => readConfig({ ...share, OTEL_TRACES_SAMPLER_ARG: '0.1' })).not.toThrow();
  });

  test('never show a password, and name everything that is wrong at once', () => {
    const message = (() => {
      try {
        readConfig({
          DATABASE_URL: 'mysql://user:hunter2@db',
          PORT: '-1',
          OTEL_EXPORTER_OTLP_ENDPOINT: 'https://user:hunter2@apm',
        });
      } catch (error) {
        return (error as Error).message;
      }
      return '';
    })();
    expect(message).toContain('DATABASE_URL');
    expect(message).toContain('PORT');
    expect(message).not.toContain('hunter2');
  });
});
