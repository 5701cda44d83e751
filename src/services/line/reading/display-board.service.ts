import { Role } from '../../../entities/directory/role.enum.js';
import { ticketOf } from '../../../entities/line/ticket.js';
import type { WaitEstimate } from '../../../entities/line/wait-estimate.js';
import type { QueueState } from '../../../entities/queue/queue-state.enum.js';
import type { DirectoryService } from '../../directory/directory.service.js';
import { BadUserInputError, OutOfScopeError } from '../../errors.js';
import type { UnitOfWork } from '../../outbox/unit-of-work.js';
import { msOf } from '../../sql/sql.js';
import type { Viewer } from '../../viewer.js';
import type { LinePasses } from '../estimates/line-passes.service.js';
import type { LineSnapshot } from './line-snapshot.js';

/** One call as a waiting room sees it. */
export interface BoardCall {
  ticket: string;
  /** Empty: no service point was named. */
  servicePoint: string;
  calledAt: Date;
}

/** What the screen in a waiting room shows: tickets, never a name or a label. */
export interface Board {
  departmentId: number;
  state: QueueState;
  waiting: number;
  estimate: WaitEstimate | null;
  newest: BoardCall | null;
  recent: BoardCall[];
  missed: string[];
  asOf: Date;
  version: number;
}

interface CallRow {
  ticketNumber: number;
  servicePoint: string | null;
  /** Null: the person did not come. */
  calledAt: number | null;
}

/** The newest call, and five before it. */
const MOST_RECENT = 6;
const MOST_MISSED = 10;
/** How long a missed call is shown: so long the person may join again near the front. */
const MISSED_MS = 30 * 60_000;

/** Boards are made of a pass over the line and of the latest calls. */
export class DisplayBoardService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: DirectoryService,
    private readonly passes: LinePasses,
  ) {}

  /**
   * The department whose board the viewer asks for. A board that shows one department need not name it.
   * @throws OutOfScopeError for a board that shows other departments
   */
  async departmentFor(viewer: Viewer, code: string | null | undefined): Promise<{ id: number; code: string }> {
    const own = viewer.role === Role.BOARD ? (viewer.scope ?? []) : null;
    if (code == null && own?.length !== 1) throw new BadUserInputError('department', 'department is required. Give its code.');
    const department = await (code == null ? this.directory.departmentById(own![0]!) : this.directory.departmentByCode(code));
    if (own && !own.includes(department.id)) throw new OutOfScopeError(department.code);
    return department;
  }

  /** The present board. Null: the department has no queue. */
  async present(department: { id: number }): Promise<Board | null> {
    const snapshot = await this.passes.present(department);
    return snapshot && this.boardOf(snapshot);
  }

  async boardOf(snapshot: LineSnapshot): Promise<Board> {
    const { code } = await this.directory.departmentById(snapshot.departmentId);
    const rows = await this.callsIn(snapshot);
    const calls = rows.flatMap(({ ticketNumber, servicePoint, calledAt }) =>
      calledAt === null
        ? []
        : { ticket: ticketOf(code, ticketNumber), servicePoint: servicePoint ?? '', calledAt: new Date(calledAt) },
    );
    return {
      departmentId: snapshot.departmentId,
      state: snapshot.status.state,
      waiting: snapshot.waiting.length,
      estimate: snapshot.forJoining,
      newest: calls[0] ?? null,
      recent: calls,
      missed: rows.filter(({ calledAt }) => calledAt === null).map(({ ticketNumber }) => ticketOf(code, ticketNumber)),
      asOf: snapshot.asOf,
      version: snapshot.version,
    };
  }

  private async callsIn({ status: { sessionId, state }, asOf }: LineSnapshot): Promise<CallRow[]> {
    if (sessionId === null || state === 'CLOSED') return [];
    return this.work.read().execute<CallRow[]>(
      `(select e.ticket_number as "ticketNumber", p.name as "servicePoint", ${msOf('e.called_at')} as "calledAt"
        from queue_entry e left join service_point p on p.id = e.service_point_id
        where e.session_id = ? and e.called_at is not null and e.state in ('CALLED', 'IN_SERVICE', 'COMPLETED')
        order by e.called_at desc, e.id desc limit ?)
       union all
       (select ticket_number, null, null from queue_entry where session_id = ? and state = 'NO_SHOW' and ended_at > ?
        order by ended_at desc limit ?)`,
      [sessionId, MOST_RECENT, sessionId, new Date(asOf.getTime() - MISSED_MS), MOST_MISSED],
    );
  }
}
