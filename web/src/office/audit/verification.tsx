import { useEffect, useRef, useState } from 'preact/hooks';
import { type AuditLog, OfficeVerificationDocument, type OfficeVerificationQuery } from '../../generated/operations.js';
import { announce } from '../../kit/announcer.js';
import { type Trouble, TroubleStrip } from '../../kit/look/view.js';
import { troubleOf } from '../../kit/trouble.js';
import { Count } from '../frame/count.js';
import { useOffice } from '../frame/office.js';
import { StateWord, WarningWord } from '../frame/state-word.js';
import { Table } from '../frame/view.js';
import { t } from '../texts.js';

interface Verdict {
  log: AuditLog;
  /** Null: the changes that belong to no department. */
  department: string | null;
  entries: number;
  head: string | null;
  broken: OfficeVerificationQuery['auditVerification']['broken'];
}

/** Verifies all logs, part by part: no request is long, however long a log is. Leaving the page ends it. */
export function Verification() {
  const { ask, departments } = useOffice();
  const [verified, setVerified] = useState<number | null>(null);
  const [verdicts, setVerdicts] = useState<Verdict[] | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const isShown = useRef(true);
  useEffect(
    () => () => {
      isShown.current = false;
    },
    [],
  );
  const follow = async (log: AuditLog, department: string | null, count: (entries: number) => void): Promise<Verdict> => {
    const verdict: Verdict = { log, department, entries: 0, head: null, broken: null };
    for (let isComplete = false; !isComplete && isShown.current; ) {
      const variables = { log, department, after: verdict.head };
      const part = (await ask(OfficeVerificationDocument, variables)).auditVerification;
      verdict.entries += part.entries;
      verdict.head = part.head ?? null;
      verdict.broken = part.broken ?? null;
      isComplete = part.isComplete;
      count(part.entries);
    }
    return verdict;
  };
  const verify = async () => {
    if (verified !== null) return;
    setTrouble(null);
    setVerdicts(null);
    let total = 0;
    setVerified(0);
    const count = (entries: number) => {
      total += entries;
      setVerified(total);
    };
    try {
      const found: Verdict[] = [];
      for (const { code } of departments)
        for (const log of ['STATUS', 'CHANGES'] as const) found.push(await follow(log, code, count));
      found.push(await follow('CHANGES', null, count));
      setVerdicts(found);
      const fault = found.find((verdict) => verdict.broken)?.broken;
      announce(fault ? t('BROKEN_AT', { seq: fault.seq }) : t('INTACT'), fault ? 'alert' : 'status');
    } catch (error) {
      setTrouble(troubleOf(error));
    }
    setVerified(null);
  };
  return (
    <>
      <div class="row">
        <button type="button" aria-disabled={verified !== null} onClick={() => void verify()}>
          {t('VERIFY')}
        </button>
        {verified !== null && <span class="muted">{t('VERIFYING', { entries: verified })}</span>}
      </div>
      <TroubleStrip trouble={trouble} close={() => setTrouble(null)} />
      {verdicts && (
        <Table label={t('VERIFY')} columns={[t('DEPARTMENT'), t('LOG'), t('ENTRIES'), t('OUTCOME'), t('HEAD')]}>
          {verdicts.map((verdict) => (
            <VerdictRow key={`${verdict.log} ${verdict.department}`} verdict={verdict} />
          ))}
        </Table>
      )}
    </>
  );
}

function VerdictRow({ verdict: { log, department, entries, head, broken } }: { verdict: Verdict }) {
  return (
    <tr>
      <th scope="row">{department ?? t('NO_DEPARTMENT')}</th>
      <td>{t(log === 'STATUS' ? 'LOG_status' : 'LOG_changes')}</td>
      <td>
        <Count of={entries} />
      </td>
      <td>
        {broken ? (
          <WarningWord>
            {t('BROKEN_AT', { seq: broken.seq })}. {t(`BREAK_${broken.problem}`)}
          </WarningWord>
        ) : (
          <StateWord isGood={true}>{t('INTACT')}</StateWord>
        )}
      </td>
      <td>
        <code class="head">{head && `${department ?? ''}=${log === 'CHANGES' ? 'changes:' : ''}${head}`}</code>
      </td>
    </tr>
  );
}
