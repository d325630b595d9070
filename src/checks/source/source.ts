import type { DeclaredSource } from '../../domain/content.ts';
import type { Finding } from '../../domain/finding.ts';
import { isGovernmentSite } from '../../domain/registry/government-site.ts';
import {
  findingAt,
  findingOn,
  type Check,
  type CheckContext,
  type CheckedContent,
  type KnownSource,
} from '../check.ts';
import { verdictsOf } from '../rule.ts';
import { onSource, type SourceRule } from './fields.ts';
import { linkOf } from './link.ts';
import { findSource } from './names.ts';
import { againstOriginal } from './original.ts';
import { otherNames, undeclared } from './undeclared.ts';
import { SOURCE_RULES } from './rules.ts';
import { isPlaceholder, titleChange } from './title.ts';

const verdict = verdictsOf('source', SOURCE_RULES);

/** Reposts only from listed sources in force, with a link and a title that fit; no repost that calls itself an original. */
export const checkSource: Check = (content, ruleset, context) => {
  if (content.facts.kind !== 'REPOST') return undeclared(content, ruleset.version, context);
  const { source } = content.content;
  if (source === null) return [findingOn(verdict('missing'), ruleset.version, 'draft')];
  const listed = findSource(context.sources, source.name);
  return [
    ...stateOf(source, listed, ruleset.version, context),
    ...linkOf(source, listed, ruleset, context),
    ...titlesOf(content, content.original?.title ?? source.title, ruleset.version),
    ...(content.original == null ? [] : againstOriginal(content, content.original, ruleset.version)),
    ...otherNames(content, source, listed, ruleset.version, context),
  ];
};

function stateOf(
  { name, url }: DeclaredSource,
  listed: KnownSource | undefined,
  version: string,
  { now }: CheckContext,
): readonly Finding[] {
  const say = (rule: SourceRule, message: string): Finding => onSource('source.name', rule, name, version, message);
  if (listed === undefined && isGovernmentSite({ name, url }))
    return [say('by-rule', `「${name}」不在稿源名单内，但属于党委政府网站，按规定可以转载`)];
  if (listed === undefined) return [say('unlisted', `「${name}」不在稿源名单内，只能转载党委政府网站和指定稿源单位`)];
  const findings: Finding[] = [];
  if (listed.state !== 'ACTIVE') {
    const state = listed.state === 'FROZEN' ? '已冻结' : '已移出名单';
    findings.push(say('not-active', `稿源「${listed.name}」${state}，不得转载`));
  }
  const early = listed.validFrom !== null && now < listed.validFrom;
  const late = listed.validTo !== null && now > listed.validTo;
  if (early || late) findings.push(say('out-of-validity', `稿源「${listed.name}」不在有效期内`));
  return findings;
}

/** Title and titles of variants against the original one. */
function titlesOf({ fields }: CheckedContent, original: string | undefined, version: string): readonly Finding[] {
  if (original === undefined) return [];
  if (isPlaceholder(original)) return [onSource('source.title', 'no-title', original, version)];
  return fields.flatMap((field) => {
    const title = field.text.text;
    if (field.name === 'source.title' || !/(?:^|\.)title$/.test(field.name) || title.trim() === '') return [];
    const change = titleChange(title, original);
    if (change === 'same') return [];
    const how = change === 'changed' ? '不一致' : '完全不同';
    const message = `标题「${title.slice(0, 60).toWellFormed()}」与原标题「${original.slice(0, 60).toWellFormed()}」${how}`;
    const said = verdict(change === 'changed' ? 'title-changed' : 'title-replaced', { message });
    return [findingAt(said, version, field, 0, title.length)];
  });
}
