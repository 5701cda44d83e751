import type { NoticeFragment } from '../generated/operations.js';
import { Figure, ServerText } from '../kit/look/view.js';
import { t } from '../kit/texts.js';
import { momentOf } from '../kit/times.js';

const SHOWN = 8;

/** What the person was notified of, the newest first. What is no longer true is left out. */
export function NoticeList({ notices }: { notices: readonly NoticeFragment[] }) {
  const valid = notices.filter(({ withdrawnAt }) => !withdrawnAt).slice(0, SHOWN);
  if (valid.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="notices">
      <h2 id="notices">{t('NOTICES')}</h2>
      <ol class="plain">
        {valid.map(({ id, message, createdAt, department }) => (
          <li key={id} class="notice">
            <Figure>{momentOf(createdAt, department.timeZone)}</Figure>
            <ServerText>{message}</ServerText>
          </li>
        ))}
      </ol>
    </section>
  );
}
