import { useRef } from 'preact/hooks';
import { KeepStepsDocument, type NotificationEvent, type OfficeStepFragment } from '../../generated/operations.js';
import { announce } from '../../kit/announcer.js';
import { Dialog } from '../../kit/look/confirm.js';
import { TroubleStrip } from '../../kit/look/view.js';
import type { Wrongs } from '../form/check.js';
import type { Value } from '../form/field.js';
import { FieldInput } from '../form/field-input.js';
import { MarkedStrip } from '../form/marked-strip.js';
import { useOffice } from '../frame/office.js';
import { eventText } from '../messages/message-words.js';
import { t } from '../texts.js';
import { type EditedStep, MOST_STEPS, stepFields } from './ladder-steps.js';
import { useEditedSteps } from './use-edited-steps.js';

interface LadderFormProps {
  event: NotificationEvent;
  steps: readonly OfficeStepFragment[];
  /** Null: the steps are those of all departments. */
  department: string | null;
  /** Reads the ladder again. */
  saved: () => Promise<void>;
  close: () => void;
}

/** Edits the steps of one event. Whatever goes wrong, what was typed stays. */
export function LadderForm({ event, steps, department, saved, close }: LadderFormProps) {
  const { ask } = useOffice();
  const form = useRef<HTMLFormElement>(null);
  const focusOn = (selector: string) => setTimeout(() => form.current?.querySelector<HTMLElement>(selector)?.focus());
  const editing = useEditedSteps(steps, async (sent) => {
    await ask(KeepStepsDocument, { input: { department, event, steps: sent } });
    announce(t('SAVED', { what: eventText(event) }));
    await saved();
    close();
  });
  const { edited } = editing;
  const isFull = edited.length >= MOST_STEPS;
  return (
    <Dialog title={t('EDIT_STEPS', { event: eventText(event) })} close={close}>
      <form
        ref={form}
        class="stack"
        noValidate
        onSubmit={(submitted) => {
          submitted.preventDefault();
          void editing.save();
        }}
      >
        <p class="muted">
          {department ? t('FOR_ONE', { department }) : t('FOR_ALL')} {t('ORDERED')} {t('USEFUL_HELP')}
        </p>
        <TroubleStrip trouble={editing.trouble} close={editing.closeTrouble} />
        <MarkedStrip wrongs={editing.marked} />
        {edited.map((step, nth) => (
          <StepFields
            key={step.key}
            step={step}
            place={nth + 1}
            wrongs={editing.wrongsOf(step.key)}
            change={(name, value) => editing.change(step.key, name, value)}
            remove={() => {
              editing.remove(step.key);
              announce(t('STEP_REMOVED'));
              focusOn('.add');
            }}
          />
        ))}
        {edited.length === 0 && <p>{department ? t('NO_STEPS_ONE', { department }) : t('NO_STEPS_ALL')}</p>}
        <button
          type="button"
          class="add"
          aria-disabled={isFull}
          onClick={() => !isFull && focusOn(`#field-${editing.add()}-afterSeconds`)}
        >
          {t('ADD_STEP')}
        </button>
        <button type="submit" class="main" aria-disabled={editing.isSaving}>
          {t('SAVE')}
        </button>
      </form>
    </Dialog>
  );
}

interface StepFieldsProps {
  step: EditedStep;
  place: number;
  wrongs: Wrongs;
  change: (name: string, value: Value) => void;
  remove: () => void;
}

function StepFields({ step: { key, values }, place, wrongs, change, remove }: StepFieldsProps) {
  return (
    <fieldset class="step">
      <legend>{t('STEP_NTH', { step: place })}</legend>
      <div class="pairs">
        {stepFields().map((field) => (
          <FieldInput
            key={field.name}
            field={{ ...field, name: `${key}-${field.name}` }}
            value={values[field.name]}
            wrong={wrongs[field.name] ?? null}
            change={(value) => change(field.name, value)}
          />
        ))}
      </div>
      <button type="button" class="quiet" onClick={remove}>
        {t('REMOVE_STEP', { step: place })}
      </button>
    </fieldset>
  );
}
