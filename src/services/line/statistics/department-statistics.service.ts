import type { Department } from '../../../entities/directory/department.entity.js';
import type { DirectoryService } from '../../directory/directory.service.js';
import type { UnitOfWork } from '../../outbox/unit-of-work.js';
import type { Clock } from '../../ports.js';
import type { DepartmentStatistics, DurationStatistics, NoticeFunnel } from './department-statistics.js';
import { type StatisticsPeriod, statisticsPeriod } from './statistics-period.js';
import { ARRIVALS, DURATIONS, NOTICES, OUTCOMES, PEOPLE } from './statistics-sql.js';

export interface StatisticsRequest {
  department: string;
  /** A local day of the department (2026-11-30), or an instant. */
  from: string;
  /** A local day, which belongs to the period, or an instant, which does not. */
  to: string;
}

export interface StatisticsOfPeriod extends StatisticsPeriod, DepartmentStatistics {
  department: Department;
  /** Until when waits that have not ended are counted. */
  asOf: Date;
}

type Outcomes = Omit<DepartmentStatistics, 'noShowShare' | 'wait' | 'service' | 'noticeToArrival' | 'notices'>;
type Measured = 'servedFor' | 'arrivedAfter';
type Durations = Record<`${Measured}Count`, number> & Record<`${Measured}${'Mean' | 'P50' | 'P90'}`, number | null>;
type PeopleRow = Outcomes & Durations & { stillWaiting: number } & Record<'waitP50' | 'waitP90' | 'waitP95', number | null>;

/** Counts what happened in the lines of a department, from the events of its entries. */
export class DepartmentStatisticsService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: DirectoryService,
    private readonly clock: Clock,
  ) {}

  /** @throws BadUserInputError for a period that is empty, too long or none */
  async read(request: StatisticsRequest): Promise<StatisticsOfPeriod> {
    const department = await this.directory.departmentByCode(request.department);
    const { from, until } = statisticsPeriod(department, request);
    const asOf = this.clock.now();
    const em = this.work.read();
    const arrivals = [department.id, from, until];
    const [row] = await em.execute<[PeopleRow]>(`with ${PEOPLE} select ${OUTCOMES}, ${DURATIONS} from person`, [
      ...arrivals,
      asOf,
    ]);
    const [notices] = await em.execute<[NoticeFunnel]>(`with ${ARRIVALS} ${NOTICES}`, arrivals);
    return { department, from, until, asOf, ...statisticsOf(row), notices };
  }
}

function statisticsOf(row: PeopleRow): Omit<DepartmentStatistics, 'notices'> {
  const { arrivals, served, abandoned, discarded, transferred, noShows, cancelledInService, stillInLine, called } = row;
  const { stillWaiting, waitP50, waitP90, waitP95 } = row;
  return {
    ...{ arrivals, served, abandoned, discarded, transferred, noShows, cancelledInService, stillInLine, called },
    noShowShare: called === 0 ? null : noShows / called,
    wait: { count: arrivals, stillWaiting, p50Minutes: waitP50, p90Minutes: waitP90, p95Minutes: waitP95 },
    service: durationsOf(row, 'servedFor'),
    noticeToArrival: durationsOf(row, 'arrivedAfter'),
  };
}

function durationsOf(row: Durations, of: Measured): DurationStatistics {
  return {
    count: row[`${of}Count`],
    meanMinutes: row[`${of}Mean`],
    p50Minutes: row[`${of}P50`],
    p90Minutes: row[`${of}P90`],
  };
}
