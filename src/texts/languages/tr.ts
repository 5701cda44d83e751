import type { Texts } from '../texts.js';

export const tr: Texts = {
  QUEUE_OPENED: '{department} sırası şimdi AÇIK! Artık sıraya girebilirsiniz.',
  QUEUE_CLOSED: '{department} sırası şimdi KAPALI.',
  QUEUE_OPENS_SOON: '{department} saat {time} itibarıyla açılıyor.',
  STATUS_OPEN: 'Sıra açık – {waiting, plural, =0 {sıraya girebilirsiniz} one {# kişi bekliyor} other {# kişi bekliyor}}',
  STATUS_CLOSED: 'Sıra kapalı',
  RULE_CLOSED: '{dates} kapalı: {reason}',
  HOURS_OPEN_WEEKLY: '{department} açık ({time}), çünkü haftalık çalışma saatleri geçerli: {rule}.',
  HOURS_OPEN_SPECIAL: '{department} açık ({time}), çünkü özel çalışma saatleri geçerli: {rule}.',
  HOURS_CLOSED_EXCEPTION: '{department} kapalı ({time}), çünkü bir istisna geçerli: {rule}.',
  HOURS_CLOSED: '{department} kapalı ({time}), çünkü bu saatte geçerli çalışma saati yok.',
  HOURS_KEPT_OPEN: '{department} açık ({time}), çünkü bir görevli açık tutuyor. Bitiş: {until}.',
  HOURS_KEPT_CLOSED: '{department} kapalı ({time}), çünkü bir görevli kapalı tutuyor. Bitiş: {until}.',
  HOURS_CLOSES: 'Kapanış: {time}.',
  HOURS_OPENS: 'Açılış: {time}.',
  HOURS_STAY: 'Bilinen başka bir değişiklik yok.',
  RULE_KEPT_OPEN: 'Bir görevli açık tutuyor. Bitiş: {until}',
  RULE_KEPT_CLOSED: 'Bir görevli kapalı tutuyor. Bitiş: {until}',
  RULE_NONE: 'Çalışma saati yok',
};
