import type { Action, MutationRequest, Plan } from '@opsbook/schema';
import { storeRefused } from '../../access/audit/index.js';
import { canonicalJson, toJson } from '../../json.js';
import { type State, uuid7 } from '../../state/index.js';
import { tell } from '../news.js';
import type { OperationRow } from '../rows.js';
import { newRequestKey, requestHash } from './request-hash.js';

/** Stands in plans that wait for an approval for what is new with each request. */
const NEW_EACH_TIME = '<new>';

/** What is asked for. */
export interface Asked {
  request: MutationRequest<unknown>;
  /** The kind of the operation it will be. */
  kind: string;
  plan: Plan;
  /** Texts of the plan that are new with each request. */
  anew: readonly string[];
  reason: string | null;
  /** The input as the audit log has it. */
  recorded: Record<string, unknown>;
}

/** The operation that stands for this very request, approved ones first; null when it was not asked for yet. */
export async function findAsked({ db }: State, request: MutationRequest<unknown>): Promise<OperationRow | null> {
  const rows = await db
    .selectFrom('operations')
    .selectAll()
    .where('state', '=', 'AWAITING_APPROVAL')
    .where('asker_token', '=', request.principal.tokenId)
    .where('expires_at', '>', new Date())
    .orderBy('approved_at', (order) => order.asc().nullsLast())
    .execute();
  return rows.find(({ request_key, request_hash }) => requestHash(request_key ?? '', request) === request_hash) ?? null;
}

/** Stores what is asked for, with an entry in the audit log that nothing was done yet; gives the operation's id. */
export async function storeAsked(state: State, asked: Asked, lifetimeMs: number): Promise<string> {
  const { request, kind, reason, recorded } = asked;
  const plan = settled(asked);
  const { action, target } = plan;
  const actor = request.principal.name;
  const id = uuid7();
  const key = newRequestKey();
  await state.db.transaction().execute(async (within) => {
    await within
      .insertInto('operations')
      .values({
        ...{ id, kind, action, target, actor, reason },
        ...{ state: 'AWAITING_APPROVAL', cancellable: false, plan: toJson(plan), input: '{}', created_at: new Date() },
        ...{ asker_token: request.principal.tokenId, request_key: key, request_hash: requestHash(key, request) },
        expires_at: new Date(Date.now() + lifetimeMs),
      })
      .execute();
    const instanceId = state.instanceId;
    const intent = { id: uuid7(), actor, action, target, reason, input: recorded, instanceId };
    await storeRefused(within, intent, `Nothing was done: the operation ${id} awaits the approval of somebody else.`);
    await tell(within, id);
  });
  return id;
}

/** Whether what would be done is still what was approved. How long it is expected to take may have changed. */
export function isSamePlan(row: OperationRow, asked: Asked): boolean {
  return substance(row.plan as Plan) === substance(settled(asked));
}

function substance({ expectedDowntimeMs: _, ...plan }: Plan): string {
  return canonicalJson(plan);
}

/** The plan as it is for each repetition of the request. */
function settled({ plan, anew }: Pick<Asked, 'plan' | 'anew'>): Plan {
  const json = anew.reduce((text, each) => text.replaceAll(each, NEW_EACH_TIME), toJson(plan));
  return JSON.parse(json) as Plan;
}

/** The actions that need an approval, and how long each side may take. */
export interface ApprovalSettings {
  actions: readonly Action[];
  lifetimeMs: number;
}
