import { useEffect, useState } from 'preact/hooks';
import { OfficeDocument, OfficeMeDocument } from '../generated/operations.js';
import { TroubleStrip } from '../kit/look/view.js';
import { AuditPart } from './audit/audit-part.js';
import { RefusedPart } from './audit/refused-part.js';
import { ChannelsPart } from './channels/channels-part.js';
import { DeliveryPart } from './delivery/delivery-part.js';
import { DepartmentsPart } from './departments/departments-part.js';
import { DevicesPart } from './devices/devices-part.js';
import { FiguresPart } from './figures/figures-part.js';
import { askAs, OfficeContext, useAnswer } from './frame/office.js';
import { hrefOfPart, PARTS, type Part, usePlace } from './frame/place.js';
import { PlaceLink } from './frame/view.js';
import { HoursPart } from './hours/hours-part.js';
import { MessagesPart } from './messages/messages-part.js';
import { PeoplePart } from './people/people-part.js';
import { t } from './texts.js';

interface OfficePageProps {
  credential: string;
  signOut: (isExpired: boolean) => void;
}

const CONTENTS: Readonly<Record<Part, () => preact.JSX.Element>> = {
  departments: DepartmentsPart,
  hours: HoursPart,
  people: PeoplePart,
  devices: DevicesPart,
  audit: AuditPart,
  refused: RefusedPart,
  delivery: DeliveryPart,
  messages: MessagesPart,
  channels: ChannelsPart,
  figures: FiguresPart,
};

const nameOf = (part: Part) =>
  part === 'departments' ? t('DEPARTMENTS') : part === 'devices' ? t('DEVICES') : t(`PART_${part}`);

/** The frame of the office: who is signed in, the parts, and the one that the address names. */
export function OfficePage({ credential, signOut }: OfficePageProps) {
  const place = usePlace();
  const [askOffice] = useState(() => askAs(credential, signOut));
  const me = useAnswer(askOffice, OfficeMeDocument, {});
  const isAdmin = me.data?.me.role === 'ADMIN';
  const departments = useAnswer(askOffice, OfficeDocument, isAdmin ? {} : null);
  const title = nameOf(place.part);
  useEffect(() => {
    document.title = isAdmin ? `${title} · ${t('TITLE_office')}` : t('TITLE_office');
  }, [title, isAdmin]);
  const Content = CONTENTS[place.part];
  const trouble = me.trouble ?? departments.trouble;
  return (
    <div class="office">
      <header class="row">
        <h1>{t('TITLE_office')}</h1>
        <span class="who">{me.data?.me.displayName}</span>
        <button type="button" class="quiet" onClick={() => signOut(false)}>
          {t('SIGN_OUT')}
        </button>
      </header>
      {isAdmin && (
        <nav class="parts" aria-label={t('PARTS')}>
          {PARTS.map((part) => (
            <PlaceLink key={part} href={hrefOfPart(part)} isHere={part === place.part}>
              {nameOf(part)}
            </PlaceLink>
          ))}
        </nav>
      )}
      <main class="stack">
        <TroubleStrip trouble={trouble} close={me.trouble ? me.read : departments.read} />
        {me.data && !isAdmin && <NotForYou {...me.data.me} />}
        {!departments.data && !trouble && !(me.data && !isAdmin) && <p class="muted">{t('READING')}</p>}
        {departments.data && (
          <OfficeContext.Provider
            value={{ place, departments: departments.data.allDepartments, refresh: departments.read, ask: askOffice }}
          >
            <h2>{title}</h2>
            <Content key={place.part} />
          </OfficeContext.Provider>
        )}
      </main>
    </div>
  );
}

function NotForYou({
  displayName,
  role,
}: {
  displayName: string;
  role: 'ADMIN' | 'BOARD' | 'DOCTOR' | 'GUEST' | 'KIOSK' | 'NURSE' | 'PATIENT';
}) {
  return (
    <>
      <h2>{t('NOT_FOR_YOU')}</h2>
      <p>{t('NOT_FOR_YOU_WHAT', { name: displayName, role: t(`ROLE_${role}`) })}</p>
    </>
  );
}
