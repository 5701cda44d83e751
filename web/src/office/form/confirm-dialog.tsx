import { useState } from 'preact/hooks';
import { announce } from '../../kit/announcer.js';
import { Dialog } from '../../kit/look/confirm.js';
import { type Trouble, TroubleStrip } from '../../kit/look/view.js';
import { troubleOf } from '../../kit/trouble.js';

interface ConfirmDialogProps {
  title: string;
  text?: string;
  /** What the button does, in words. */
  button: string;
  /** What a screen reader says afterwards. */
  done: string;
  /** True: nothing is lost by it. */
  isHarmless?: boolean;
  run: () => Promise<void>;
  close: () => void;
}

/** Asks before something is done, and says its consequence. */
export function ConfirmDialog({ title, text, button, done, isHarmless = false, run, close }: ConfirmDialogProps) {
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const confirm = async () => {
    try {
      await run();
      announce(done);
      close();
    } catch (error) {
      setTrouble(troubleOf(error));
    }
  };
  return (
    <Dialog title={title} close={close}>
      <TroubleStrip trouble={trouble} close={() => setTrouble(null)} />
      {text && <p>{text}</p>}
      <button type="button" class={isHarmless ? 'main' : 'danger'} onClick={() => void confirm()}>
        {button}
      </button>
    </Dialog>
  );
}
