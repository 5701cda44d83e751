import type { Texts } from '../texts.js';

export const tr: Texts = {
  QUEUE_OPENED: '{department} sırası şimdi AÇIK! Artık sıraya girebilirsiniz.',
  QUEUE_CLOSED: '{department} sırası şimdi KAPALI.',
  STATUS_OPEN: 'Sıra açık – {waiting, plural, =0 {sıraya girebilirsiniz} one {# kişi bekliyor} other {# kişi bekliyor}}',
  STATUS_CLOSED: 'Sıra kapalı',
  RULE_CLOSED: '{dates} kapalı: {reason}',
  RULE_NONE: 'Çalışma saati yok',
};
