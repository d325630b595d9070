import type { Finding } from '../../domain/finding.ts';
import { severityRank } from '../../domain/vocabulary.ts';
import type { Check } from '../check.ts';
import { knownHosts } from '../links/known-hosts.ts';
import { codeFindings } from './code-findings.ts';
import { fileFindings, knownFiles } from './file-findings.ts';
import { mediaText } from './media-text.ts';
import { pictureFindings } from './picture-findings.ts';
import { textFindings } from './text-findings.ts';

/** Findings of one file at the most: a picture that trips more is not reviewed line by line. The gravest are kept. */
const MOST = 30;

/** 图片影音: what was read in the files of a draft, and the files as such. It reads nothing: that was done before. */
export const checkMedia: Check = (content, ruleset, context) => {
  const shown = content.content.media;
  if (shown.length === 0) return [];
  const hosts = knownHosts(ruleset, context.sources);
  return knownFiles(shown, content.knownMedia ?? []).flatMap(([{ alt }, file]) => {
    const text = mediaText(file);
    return gravest([
      ...fileFindings(file, content, context.accounts, ruleset.version),
      ...codeFindings(file, hosts, ruleset.version),
      ...pictureFindings(text, alt, ruleset.version),
      ...textFindings(text, content, ruleset, context),
    ]);
  });
};

const gravest = (found: readonly Finding[]): readonly Finding[] =>
  found.length <= MOST
    ? found
    : found.toSorted((a, b) => severityRank(b.severity) - severityRank(a.severity)).slice(0, MOST);
