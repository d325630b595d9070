import ipaddr from 'ipaddr.js';

/** Everything that is routed on the internet today (IANA, IPv6 global unicast). */
const ROUTED = ipaddr.IPv6.parseCIDR('2000::/3');

/** What an intranet may have; addresses that hand out credentials of machines (169.254.0.0/16) are never among them. */
const OF_AN_INTRANET = new Set(['private', 'loopback', 'uniqueLocal', 'carrierGradeNat']);

/** The range of an address (RFC 6890 and others); an IPv4 address that is written as IPv6 counts as what it is. */
function rangeOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'unreadable';
  const parsed = ipaddr.process(address);
  const range = parsed.range();
  if (range !== 'unicast' || parsed.kind() === 'ipv4') return range;
  return (parsed as ipaddr.IPv6).match(ROUTED) ? range : 'reserved';
}

/**
 * Whether the server may connect to an address: everybody's alone, and those of an intranet for hosts that the operator names.
 * Tunnels and translations into IPv4 (6to4, Teredo, NAT64) are refused whatever lies behind them.
 *
 * @param address in figures
 * @param isIntranet whether the host is one that may lie in an intranet
 */
export function mayConnect(address: string, isIntranet: boolean): boolean {
  const range = rangeOf(address);
  return range === 'unicast' || (isIntranet && OF_AN_INTRANET.has(range));
}
