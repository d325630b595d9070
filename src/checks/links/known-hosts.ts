import { parse } from 'tldts';
import { GOVERNMENT_ENDING, isWithin } from '../../domain/registry/web-host.ts';
import type { DomainRule } from '../../rulesets/lookups.ts';
import type { Ruleset } from '../../rulesets/ruleset.ts';
import type { KnownSource } from '../check.ts';

/** What is known of hosts. */
export interface KnownHosts {
  /** The rule for the nearest enclosing domain. */
  ruleOf(host: string): DomainRule | undefined;
  /** Belongs to the party, the government, or a source on the list. */
  isOfficial(host: string): boolean;
  /** Domains that others may pretend to be. */
  readonly trusted: readonly string[];
}

export function knownHosts(ruleset: Ruleset, sources: readonly KnownSource[]): KnownHosts {
  const listed = sources.flatMap(({ domains }) => domains.map((domain) => domain.toLowerCase()));
  const ruleOf = (host: string): DomainRule | undefined => {
    for (let name = host; name !== ''; name = parentOf(name)) {
      const rule = ruleset.domains.get(name);
      if (rule !== undefined) return rule;
    }
    return undefined;
  };
  return {
    ruleOf,
    isOfficial: (host) => {
      const list = ruleOf(host)?.list;
      if (list === 'deny' || list === 'shortener') return false;
      return list === 'allow' || host.endsWith(GOVERNMENT_ENDING) || listed.some((domain) => isWithin(host, domain));
    },
    trusted: [...allowedDomains(ruleset), ...listed],
  };
}

/** At most as many steps as a host may have labels. */
const parentOf = (name: string): string => {
  const dot = name.indexOf('.');
  return dot === -1 ? '' : name.slice(dot + 1);
};

const ALLOWED = new WeakMap<Ruleset['domains'], readonly string[]>();

function allowedDomains({ domains }: Ruleset): readonly string[] {
  let allowed = ALLOWED.get(domains);
  if (allowed === undefined) {
    allowed = [...domains.values()].filter(({ list }) => list === 'allow').map(({ domain }) => domain);
    ALLOWED.set(domains, allowed);
  }
  return allowed;
}

/** The part of a host that somebody registered; the host itself where nobody can. */
export const registrable = (host: string): string => parse(host).domain ?? host;

/** Whether two hosts are in the same hands. */
export const isSameSite = (a: string, b: string): boolean =>
  a === b || registrable(a) === registrable(b) || isWithin(a, b) || isWithin(b, a);
