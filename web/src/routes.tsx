import { lazy, type ComponentType } from 'react';
import { Navigate } from 'react-router';
import type { Permission } from '../../src/domain/permissions.ts';
import type { ResourceName } from './registry/specs.ts';
import { may, useMe } from './shared/session.tsx';
import { NotAllowed } from './shared/page/not-allowed.tsx';

interface Page {
  readonly path: string;
  readonly permission?: Permission;
  readonly view: ComponentType;
}

/** A page is loaded when it is first opened. */
const page = (path: string, permission: Permission | undefined, load: () => Promise<ComponentType>): Page => ({
  path,
  ...(permission === undefined ? {} : { permission }),
  view: lazy(async () => ({ default: await load() })),
});

const composePage = async (): Promise<ComponentType> => (await import('./compose/compose-page.tsx')).ComposePage;

const RESOURCE_PERMISSIONS: Readonly<Record<ResourceName, Permission>> = {
  sources: 'unit.read',
  accounts: 'registry.read',
  units: 'unit.read',
  agreements: 'registry.read',
  custodians: 'people.read',
  notices: 'registry.read',
  qualifications: 'registry.read',
  explanations: 'activity.read',
  users: 'people.read',
  grants: 'people.read',
  tokens: 'people.read',
  shifts: 'policy.read',
  delegations: 'policy.read',
  holidays: 'policy.read',
};

const resourcePages = Object.entries(RESOURCE_PERMISSIONS).map(([resource, permission]) =>
  page(resource, permission, async () => {
    const { ResourcePage } = await import('./registry/resource-page.tsx');
    return () => <ResourcePage key={resource} resource={resource as ResourceName} />;
  }),
);

export const PAGES: readonly Page[] = [
  page('home', undefined, async () => (await import('./home/home-page.tsx')).HomePage),
  page(
    'notifications',
    undefined,
    async () => (await import('./notifications/notifications-page.tsx')).NotificationsPage,
  ),
  page(
    'notifications/settings',
    undefined,
    async () => (await import('./notifications/settings-page.tsx')).SettingsPage,
  ),
  page('inbox', 'task.read', async () => (await import('./inbox/inbox-page.tsx')).InboxPage),
  page('review/:taskId', 'task.read', async () => (await import('./review/review-page.tsx')).ReviewPage),
  page('compose', 'draft.write', composePage),
  page('compose/:id', 'draft.write', composePage),
  page('drafts', 'draft.read', async () => (await import('./drafts/drafts-page.tsx')).DraftsPage),
  page('drafts/:id', 'draft.read', async () => (await import('./drafts/draft-page.tsx')).DraftPage),
  page('releases', 'release.read', async () => (await import('./releases/releases-page.tsx')).ReleasesPage),
  page('releases/:id', 'release.read', async () => (await import('./releases/release-page.tsx')).ReleasePage),
  page('incidents', 'release.resolve', async () => (await import('./releases/incidents-page.tsx')).IncidentsPage),
  page('cases', 'case.read', async () => (await import('./cases/cases-page.tsx')).CasesPage),
  page('cases/:id', 'case.read', async () => (await import('./cases/case-page.tsx')).CasePage),
  page('rulesets', 'ruleset.read', async () => (await import('./rulesets/rulesets-page.tsx')).RulesetsPage),
  page('rulesets/:version', 'ruleset.read', async () => (await import('./rulesets/ruleset-page.tsx')).RulesetPage),
  page(
    'false-alarms',
    'false-alarm.work',
    async () => (await import('./false-alarms/false-alarms-page.tsx')).FalseAlarmsPage,
  ),
  page('policies', 'policy.read', async () => (await import('./policies/policies-page.tsx')).PoliciesPage),
  page('policies/new', 'policy.write', async () => (await import('./policies/new-policy-page.tsx')).NewPolicyPage),
  page('policies/explain', 'policy.read', async () => (await import('./policies/explain-page.tsx')).ExplainPage),
  page('policies/:version', 'policy.read', async () => (await import('./policies/policy-page.tsx')).PolicyPage),
  page('patrol', 'patrol.read', async () => (await import('./patrol/patrol-page.tsx')).PatrolPage),
  page('statistics', 'activity.read', async () => (await import('./statistics/statistics-page.tsx')).StatisticsPage),
  page('inspection', 'report.read', async () => (await import('./inspection/inspection-page.tsx')).InspectionPage),
  page('reposts', 'repost.read', async () => (await import('./inspection/reposts-page.tsx')).RepostsPage),
  page(
    'impersonations',
    'impersonation.read',
    async () => (await import('./impersonations/impersonations-page.tsx')).ImpersonationsPage,
  ),
  page('messages', 'message.read', async () => (await import('./messages/messages-page.tsx')).MessagesPage),
  page('quality', 'report.read', async () => (await import('./quality/quality-page.tsx')).QualityPage),
  page('ledger', 'report.read', async () => (await import('./ledger/ledger-page.tsx')).LedgerPage),
  page('reminders', 'reminders.read', async () => (await import('./reminders/reminders-page.tsx')).RemindersPage),
  page('erasures', 'draft.erase', async () => (await import('./erasures/erasures-page.tsx')).ErasuresPage),
  page('audit', 'audit.read', async () => (await import('./audit/audit-page.tsx')).AuditPage),
  ...resourcePages,
  page('setup', 'registry.write', async () => (await import('./office/setup-page.tsx')).SetupPage),
  page('import', 'registry.write', async () => (await import('./office/import-page.tsx')).ImportPage),
  page(
    'units/reorganise',
    'registry.write',
    async () => (await import('./registry/reorganise/reorganise-page.tsx')).ReorganisePage,
  ),
  page('users/new', 'registry.write', async () => (await import('./office/new-person-page.tsx')).NewPersonPage),
  page('holidays/announced', 'registry.write', async () => (await import('./office/announced-page.tsx')).AnnouncedPage),
  page('accounts/:id', 'registry.read', async () => (await import('./registry/account-page.tsx')).AccountPage),
  page('me', undefined, async () => (await import('./session/me-page.tsx')).MePage),
  page('security', undefined, async () => (await import('./session/security-page.tsx')).SecurityPage),
  page('password', undefined, async () => (await import('./session/password-page.tsx')).PasswordPage),
];

/** A page for those who may see it. */
export function Allowed({ page: { permission, view: View } }: { readonly page: Page }) {
  const me = useMe();
  return permission === undefined || may(me, permission) ? <View /> : <NotAllowed />;
}

/** Where a person begins. */
export const Home = () => <Navigate to="/home" replace />;
