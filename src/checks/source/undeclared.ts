import type { DeclaredSource } from '../../domain/content.ts';
import type { Finding } from '../../domain/finding.ts';
import { findingAt, type CheckContext, type CheckedContent, type KnownSource } from '../check.ts';
import { verdictsOf } from '../rule.ts';
import { bylinesIn, IN_PASSING, type Byline } from './bylines.ts';
import { findSource, isInForce, isNamed, nameKey } from './names.ts';
import { onSource } from './fields.ts';
import { SOURCE_RULES } from './rules.ts';

const verdict = verdictsOf('source', SOURCE_RULES);

function* bylines(content: CheckedContent, sources: readonly KnownSource[]) {
  for (const field of content.fields) {
    if (field.name.startsWith('source.')) continue;
    for (const byline of bylinesIn(field, sources)) yield { field, byline };
  }
}

/** Bylines that name another source than the declared one. */
export function otherNames(
  content: CheckedContent,
  declared: DeclaredSource,
  listed: KnownSource | undefined,
  version: string,
  { sources, now }: CheckContext,
): readonly Finding[] {
  const source = listed ?? { name: declared.name, aliases: [] };
  const all = [...bylines(content, sources)];
  const isDeclared = ({ name }: Byline): boolean =>
    isNamed(source, name) || (listed !== undefined && findSource(sources, name) === listed);
  // a site that may be reposted prints whence it has what it shows: 来源：新华社 on gov.cn
  const printsOrigin = (name: string): boolean => {
    const origin = findSource(sources, name);
    return listed !== undefined && origin !== undefined && [listed, origin].every((one) => isInForce(one, now));
  };
  // declared is who passed it on: then another origin is no surprise, and still to be looked at
  const passedOn = all.some(({ byline }) => byline.how === 'via' && isDeclared(byline));
  return all.flatMap(({ field, byline }) => {
    if (isDeclared(byline) || IN_PASSING.has(byline.how) || !(byline.isOutlet || passedOn || byline.how === 'origin'))
      return [];
    const via = byline.how === 'via';
    const message = via
      ? `稿件经「${byline.name}」中间转载，而申报的稿源是「${declared.name}」`
      : `文中署的来源「${byline.name}」与申报的稿源「${declared.name}」不一致`;
    const mild = passedOn || (!via && (!byline.isOutlet || printsOrigin(byline.name)));
    const said = verdict(via ? 'intermediate' : 'byline-differs', { message, ...(mild ? { severity: 'WARN' } : {}) });
    return [findingAt(said, version, field, byline.start, byline.end)];
  });
}

const OWN = '本报 本台 本网 本刊 本站 本号 本局 我局 本单位 本公众号'.split(' ');

/** Bylines and datelines of others in what is not called a repost. */
export function undeclared(
  content: CheckedContent,
  version: string,
  { sources, unitNames, accounts }: CheckContext,
): readonly Finding[] {
  const { source } = content.content;
  const findings: Finding[] =
    source === null ? [] : [onSource('source.name', 'source-on-original', source.name, version)];
  const own = [content.unitName, ...unitNames, ...content.relatedUnits, ...accounts.map(({ name }) => name)]
    .map(nameKey)
    .filter((key) => key !== '');
  const isOwn = (name: string): boolean => {
    const key = nameKey(name);
    return (
      key === '原创' ||
      key === '综合' ||
      OWN.some((word) => key.startsWith(word)) ||
      own.some((unit) => key.includes(unit) || unit.includes(key))
    );
  };
  for (const { field, byline } of bylines(content, sources)) {
    if (isOwn(byline.name)) continue;
    const known = findSource(sources, byline.name);
    const isOpening = byline.how === 'opens';
    const isSure = byline.isOutlet || (known !== undefined && !isOpening && byline.how !== 'cites');
    const name = known?.name ?? byline.name;
    const said = isSure
      ? verdict('undeclared', { message: `文中注明出自「${name}」，但未按转载稿申报稿源` })
      : verdict('unclear-byline', {
          message: `文中注明来源「${name}」，请确认是否转载`,
          // an original goes through every tier: there it is asked, and no one's work is held up by it
          ...(isOpening ? { severity: 'INFO' as const } : {}),
        });
    findings.push(findingAt(said, version, field, byline.start, byline.end));
  }
  return findings;
}
