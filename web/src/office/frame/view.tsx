import type { ComponentChildren } from 'preact';
import { Figure, TroubleStrip } from '../../kit/look/view.js';
import { timeOf } from '../../kit/times.js';
import { t } from '../texts.js';
import type { Answered } from './office.js';
import { isPlainClick, type Place, visit } from './place.js';

/** A link to another place of the office. */
export function PlaceLink({ href, children, isHere, ...rest }: LinkProps) {
  return (
    <a
      href={href}
      aria-current={isHere ? 'page' : undefined}
      onClick={(event) => {
        if (!isPlainClick(event)) return;
        event.preventDefault();
        visit(href);
      }}
      {...rest}
    >
      {children}
    </a>
  );
}

interface LinkProps {
  href: string;
  children: ComponentChildren;
  isHere?: boolean;
  class?: string;
  'aria-label'?: string;
}

interface TableProps {
  label: string;
  columns: readonly string[];
  /** On a narrow window the rows become blocks: the cells have a `data-label`. */
  hasBlocks?: boolean;
  children: ComponentChildren;
}

/** A table that scrolls by itself where it is too wide, also by keyboard. */
export function Table({ label, columns, hasBlocks, children }: TableProps) {
  return (
    <section class={hasBlocks ? 'table blocks' : 'table'} aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

/** What is read: its trouble, that it is read now, or that there is nothing; and below it, of when it is. */
export function Answer({ of, isEmpty, children }: { of: Answered<unknown>; isEmpty?: boolean; children: ComponentChildren }) {
  const { data, isReading, readAt, read } = of;
  return (
    <>
      <TroubleStrip trouble={of.trouble} close={read} />
      {!data && isReading && <p class="muted">{t('READING')}</p>}
      {data !== null && isEmpty && <p class="muted">{t('NOTHING_HERE')}</p>}
      {data !== null && !isEmpty && children}
      {readAt > 0 && (
        <p class="row as-of muted">
          <span>
            {t('AS_OF')} <Figure>{timeOf(readAt)}</Figure>
          </span>
          <button type="button" class="quiet" onClick={read}>
            {t('READ_AGAIN')}
          </button>
        </p>
      )}
    </>
  );
}

interface PageInfo {
  endCursor?: string | null;
  hasNextPage: boolean;
}

/** Lists are read forward only; the place of the page is in the address. */
export function Paging({ place, info }: { place: Place; info: PageInfo }) {
  const isFirst = place.of('after') === '';
  if (isFirst && !info.hasNextPage) return null;
  return (
    <nav class="row" aria-label={t('PAGES')}>
      {!isFirst && (
        <PlaceLink class="button" href={place.href({ after: null })}>
          {t('FIRST_PAGE')}
        </PlaceLink>
      )}
      {info.hasNextPage && info.endCursor && (
        <PlaceLink class="button" href={place.href({ after: info.endCursor })}>
          {t('NEXT_PAGE')}
        </PlaceLink>
      )}
    </nav>
  );
}
