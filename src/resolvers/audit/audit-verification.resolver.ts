import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { MOST_ENTRIES } from '../../services/audit/audit-verification.service.js';
import { chainHeadIn } from '../../services/audit/chain-head-text.js';
import { Admins } from '../authorization.js';
import type { GraphQLContext } from '../context.js';
import { AuditLog, AuditVerification } from './audit-verification.type.js';

const TABLES = { [AuditLog.STATUS]: 'queue_status_log', [AuditLog.CHANGES]: 'change_log' } as const;

@Resolver()
export class AuditVerificationResolver {
  @Admins()
  @Query(() => AuditVerification, {
    description: `Verifies that no entry of a log was changed, removed, inserted or moved: at most ${MOST_ENTRIES} entries in one request. For admins.`,
  })
  async auditVerification(
    @Arg('log', () => AuditLog, { description: 'The log.' }) log: AuditLog,
    @Arg('department', () => String, {
      nullable: true,
      description: 'Code of the department. Omitted: the changes that belong to no department, which only the log CHANGES has.',
    })
    department: string | null | undefined,
    @Arg('after', () => String, {
      nullable: true,
      description: 'The head of the part before. Omitted: the log is verified from its beginning.',
    })
    after: string | null | undefined,
    @Ctx() { services }: GraphQLContext,
  ): Promise<AuditVerification> {
    const part = { table: TABLES[log], department: department ?? null, after: chainHeadIn('after', after) };
    const { entries, head, isComplete, broken } = await services.auditVerification.verifyPart(part);
    return { entries, head: head && `${head.seq}:${head.hash}`, isComplete, broken };
  }
}
