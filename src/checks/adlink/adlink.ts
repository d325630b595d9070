import { searchContacts } from './contacts.ts';
import { knownHosts } from '../links/known-hosts.ts';
import { judgeLink } from './judge-link.ts';
import { CONTACT_RULES } from './contact-rules.ts';
import { LINK_RULES } from './rules.ts';
import { findingOn, type Check } from '../check.ts';
import { verdictsOf, type CodeRules } from '../rule.ts';
import { linksOf } from '../links/find-links.ts';
import { wordCheck } from '../word-check.ts';

export const ADLINK_RULES: CodeRules = { ...LINK_RULES, ...CONTACT_RULES };

const words = wordCheck('adlink');
const verdict = verdictsOf('adlink', LINK_RULES);

/** 不得刊登广告、链接广告: every link of the draft, invitations and offers, and advertising phrases in its text. */
export const checkAdlink: Check = (content, ruleset, context) => {
  const { version } = ruleset;
  const { links, cut } = linksOf(content);
  const known = knownHosts(ruleset, links.length === 0 ? [] : context.sources);
  return [
    ...links.flatMap((link) =>
      judgeLink(link, known).map((said) => findingOn(said, version, link.field, link.written, link.span)),
    ),
    ...(cut ? [findingOn(verdict('too-many-links'), version, 'draft')] : []),
    ...content.fields.flatMap((field) => searchContacts(field, version)),
    ...words(content, ruleset, context),
  ];
};
