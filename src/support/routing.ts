/** Who can help. */
export type SupportKind =
  /** Client support of the vendor: free, for every user. */
  | 'client'
  /** Technical support of the vendor: by contract, guarantee or special terms. */
  | 'technical'
  /** The account or product manager: while a project is being deployed, and about contracts. */
  | 'managers'
  /** The organisation's own support. */
  | 'organisation';

export type Stage = 'deployment' | 'production';

/** How a support is reached; the sentence is made in `i18n`. Nothing stands here that the vendor did not say. */
export type Way =
  | 'app-settings'
  | 'page-buttons'
  | 'login-button'
  | 'internal-chat'
  | 'technical-section'
  | 'jira-portal'
  | 'account-manager'
  | 'own-contacts'
  | 'own-instructions';

/** What the question is about: the application on a device, or the server side. */
export type Task = 'application' | 'server';

/** Why this support and no other. */
export type RouteReason =
  | 'every-user'
  | 'branded'
  | 'own-support'
  | 'contract'
  | 'contract-unknown'
  | 'no-contract'
  | 'deployment';

export interface Route {
  readonly task: Task;
  readonly support: SupportKind;
  readonly reason: RouteReason;
  readonly ways: readonly Way[];
  /** Where it goes from there. */
  readonly then: SupportKind | null;
}

export interface Situation {
  /** The name of the application; any but the vendor's own is a branded build. */
  readonly application: string;
  /** Who answers users first; null: by the name of the application. */
  readonly firstLine: 'express' | 'organisation' | null;
  /** A maintenance contract, a guarantee or special terms; null: not known. */
  readonly contract: boolean | null;
  readonly stage: Stage | null;
}

const VENDOR_APPLICATION = 'express';

const CLIENT_WAYS: readonly Way[] = [
  'app-settings',
  'page-buttons',
  'login-button',
  'internal-chat',
];
const OWN_WAYS: readonly Way[] = ['own-contacts', 'own-instructions'];

/** One route for each task, in this order: application, server. */
export function routesFor(situation: Situation): readonly Route[] {
  return [applicationRoute(situation), serverRoute(situation)];
}

function applicationRoute({ application, firstLine }: Situation): Route {
  const branded = application.trim().toLowerCase() !== VENDOR_APPLICATION;
  if (firstLine === 'organisation' || (firstLine === null && branded)) {
    return {
      task: 'application',
      support: 'organisation',
      reason: branded ? 'branded' : 'own-support',
      ways: OWN_WAYS,
      then: 'client',
    };
  }
  return {
    task: 'application',
    support: 'client',
    reason: 'every-user',
    ways: CLIENT_WAYS,
    then: null,
  };
}

function serverRoute({ contract, stage }: Situation): Route {
  const managers: Pick<Route, 'task' | 'support' | 'ways'> = {
    task: 'server',
    support: 'managers',
    ways: ['account-manager'],
  };
  // The page: at this stage technical support is not available, whatever the contract.
  if (stage === 'deployment') return { ...managers, reason: 'deployment', then: null };
  if (contract === false) return { ...managers, reason: 'no-contract', then: 'technical' };
  return {
    task: 'server',
    support: 'technical',
    reason: contract === true ? 'contract' : 'contract-unknown',
    ways: ['technical-section', 'jira-portal', 'internal-chat'],
    then: contract === true ? null : 'managers',
  };
}
