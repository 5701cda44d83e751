import type { Language } from './language.js';

/** The texts of the page behind the link of a message. They have no variables. */
export type LinkKey =
  | 'READ'
  | 'STOP_EMAIL'
  | 'STOP_SMS'
  | 'STOP_WEB_PUSH'
  | 'DONE_READ'
  | 'DONE_COMING'
  | 'DONE_NEED_TIME'
  | 'DONE_LEAVING'
  | 'DONE_STOP'
  | 'ENDED'
  | 'CALL_ENDED'
  | 'ONLY_WAY'
  | 'NOT_NOW'
  | 'OPEN_PAGE'
  | 'BACK';

export const LINK_TEXTS: Readonly<Record<Language, Readonly<Record<LinkKey, string>>>> = {
  en: {
    READ: 'I have read this',
    STOP_EMAIL: 'No more e-mails of this kind',
    STOP_SMS: 'No more text messages of this kind',
    STOP_WEB_PUSH: 'No more notifications of this kind in the browser',
    DONE_READ: 'Thank you. The clinic knows that you have read this.',
    DONE_COMING: 'Thank you. The clinic knows that you are coming.',
    DONE_NEED_TIME: 'Others go first. You keep a place in the queue.',
    DONE_LEAVING: 'You are no longer in the queue.',
    DONE_STOP: 'You get no more messages of this kind this way. You can change this in the settings of your page.',
    ENDED: 'This message is over. Your page shows what is true now.',
    CALL_ENDED: 'This call has ended. Your page shows your place.',
    ONLY_WAY: 'This is the only way to reach you when it is your turn, so it cannot be switched off.',
    NOT_NOW: 'This did not work. Please try again in a minute.',
    OPEN_PAGE: 'Open my page',
    BACK: 'Back',
  },
  de: {
    READ: 'Ich habe das gelesen',
    STOP_EMAIL: 'Keine E-Mails dieser Art mehr',
    STOP_SMS: 'Keine SMS dieser Art mehr',
    STOP_WEB_PUSH: 'Keine Benachrichtigungen dieser Art mehr im Browser',
    DONE_READ: 'Danke. Die Klinik weiß, dass Sie das gelesen haben.',
    DONE_COMING: 'Danke. Die Klinik weiß, dass Sie kommen.',
    DONE_NEED_TIME: 'Andere kommen zuerst dran. Sie behalten einen Platz in der Warteschlange.',
    DONE_LEAVING: 'Sie sind nicht mehr in der Warteschlange.',
    DONE_STOP:
      'Sie erhalten auf diesem Weg keine Nachrichten dieser Art mehr. In den Einstellungen Ihrer Seite können Sie das ändern.',
    ENDED: 'Diese Nachricht gilt nicht mehr. Ihre Seite zeigt, was jetzt gilt.',
    CALL_ENDED: 'Dieser Aufruf ist beendet. Ihre Seite zeigt Ihren Platz.',
    ONLY_WAY: 'Nur auf diesem Weg sind Sie zu erreichen, wenn Sie an der Reihe sind. Deshalb lässt er sich nicht abschalten.',
    NOT_NOW: 'Das hat nicht geklappt. Bitte versuchen Sie es in einer Minute noch einmal.',
    OPEN_PAGE: 'Meine Seite öffnen',
    BACK: 'Zurück',
  },
  fr: {
    READ: 'J’ai lu ce message',
    STOP_EMAIL: 'Ne plus recevoir d’e-mails de ce type',
    STOP_SMS: 'Ne plus recevoir de SMS de ce type',
    STOP_WEB_PUSH: 'Ne plus recevoir de notifications de ce type dans le navigateur',
    DONE_READ: 'Merci. La clinique sait que vous avez lu ce message.',
    DONE_COMING: 'Merci. La clinique sait que vous arrivez.',
    DONE_NEED_TIME: 'D’autres personnes passent avant vous. Vous gardez une place dans la file.',
    DONE_LEAVING: 'Vous n’êtes plus dans la file.',
    DONE_STOP:
      'Vous ne recevrez plus de messages de ce type par ce moyen. Vous pouvez le modifier dans les réglages de votre page.',
    ENDED: 'Ce message n’est plus valable. Votre page indique la situation actuelle.',
    CALL_ENDED: 'Cet appel est terminé. Votre page indique votre place.',
    ONLY_WAY: 'C’est le seul moyen de vous joindre quand c’est votre tour : il ne peut pas être désactivé.',
    NOT_NOW: 'Cela n’a pas fonctionné. Veuillez réessayer dans une minute.',
    OPEN_PAGE: 'Ouvrir ma page',
    BACK: 'Retour',
  },
  es: {
    READ: 'He leído este mensaje',
    STOP_EMAIL: 'No recibir más correos de este tipo',
    STOP_SMS: 'No recibir más SMS de este tipo',
    STOP_WEB_PUSH: 'No recibir más notificaciones de este tipo en el navegador',
    DONE_READ: 'Gracias. La clínica sabe que ha leído este mensaje.',
    DONE_COMING: 'Gracias. La clínica sabe que viene.',
    DONE_NEED_TIME: 'Otras personas pasan antes. Usted conserva un lugar en la cola.',
    DONE_LEAVING: 'Ya no está en la cola.',
    DONE_STOP: 'Ya no recibirá mensajes de este tipo por esta vía. Puede cambiarlo en los ajustes de su página.',
    ENDED: 'Este mensaje ya no es válido. Su página muestra la situación actual.',
    CALL_ENDED: 'Esta llamada ha terminado. Su página muestra su lugar.',
    ONLY_WAY: 'Es la única forma de avisarle cuando le toque, por eso no se puede desactivar.',
    NOT_NOW: 'No ha funcionado. Inténtelo de nuevo en un minuto.',
    OPEN_PAGE: 'Abrir mi página',
    BACK: 'Volver',
  },
  pl: {
    READ: 'Wiadomość przeczytana',
    STOP_EMAIL: 'Nie chcę więcej takich e-maili',
    STOP_SMS: 'Nie chcę więcej takich SMS-ów',
    STOP_WEB_PUSH: 'Nie chcę więcej takich powiadomień w przeglądarce',
    DONE_READ: 'Dziękujemy. Klinika wie, że wiadomość została przeczytana.',
    DONE_COMING: 'Dziękujemy. Klinika wie, że Pan/Pani idzie.',
    DONE_NEED_TIME: 'Inne osoby wejdą wcześniej. Miejsce w kolejce jest zachowane.',
    DONE_LEAVING: 'Nie ma już Pana/Pani w kolejce.',
    DONE_STOP: 'Takie wiadomości nie będą już przychodzić tą drogą. Można to zmienić w ustawieniach strony.',
    ENDED: 'Ta wiadomość jest już nieaktualna. Strona pokazuje aktualny stan.',
    CALL_ENDED: 'To wezwanie się zakończyło. Strona pokazuje miejsce w kolejce.',
    ONLY_WAY: 'To jedyny sposób, aby wezwać Pana/Panią do wejścia, dlatego nie można go wyłączyć.',
    NOT_NOW: 'Nie udało się. Proszę spróbować ponownie za minutę.',
    OPEN_PAGE: 'Otwórz moją stronę',
    BACK: 'Wróć',
  },
  tr: {
    READ: 'Bunu okudum',
    STOP_EMAIL: 'Bu tür e-postaları artık istemiyorum',
    STOP_SMS: 'Bu tür SMS’leri artık istemiyorum',
    STOP_WEB_PUSH: 'Tarayıcıda bu tür bildirimleri artık istemiyorum',
    DONE_READ: 'Teşekkürler. Klinik bunu okuduğunuzu biliyor.',
    DONE_COMING: 'Teşekkürler. Klinik geldiğinizi biliyor.',
    DONE_NEED_TIME: 'Başkaları önce girecek. Sıradaki yeriniz korunuyor.',
    DONE_LEAVING: 'Artık sırada değilsiniz.',
    DONE_STOP: 'Bu tür mesajları artık bu yolla almayacaksınız. Bunu sayfanızın ayarlarında değiştirebilirsiniz.',
    ENDED: 'Bu mesaj artık geçerli değil. Güncel durumu sayfanız gösterir.',
    CALL_ENDED: 'Bu çağrı sona erdi. Sıradaki yerinizi sayfanız gösterir.',
    ONLY_WAY: 'Sıranız geldiğinde size ulaşmanın tek yolu budur; bu yüzden kapatılamaz.',
    NOT_NOW: 'Olmadı. Lütfen bir dakika sonra yeniden deneyin.',
    OPEN_PAGE: 'Sayfamı aç',
    BACK: 'Geri',
  },
  uk: {
    READ: 'Я прочитав(-ла) це',
    STOP_EMAIL: 'Більше не надсилати таких електронних листів',
    STOP_SMS: 'Більше не надсилати таких SMS',
    STOP_WEB_PUSH: 'Більше не показувати таких сповіщень у браузері',
    DONE_READ: 'Дякуємо. Клініка знає, що ви це прочитали.',
    DONE_COMING: 'Дякуємо. Клініка знає, що ви йдете.',
    DONE_NEED_TIME: 'Інші пройдуть першими. Ваше місце в черзі збережено.',
    DONE_LEAVING: 'Вас більше немає в черзі.',
    DONE_STOP: 'Ви більше не отримуватимете таких повідомлень у цей спосіб. Це можна змінити в налаштуваннях вашої сторінки.',
    ENDED: 'Це повідомлення вже не чинне. Ваша сторінка показує поточний стан.',
    CALL_ENDED: 'Цей виклик завершено. Ваша сторінка показує ваше місце.',
    ONLY_WAY: 'Це єдиний спосіб повідомити вас, коли настане ваша черга, тому його не можна вимкнути.',
    NOT_NOW: 'Не вдалося. Спробуйте ще раз за хвилину.',
    OPEN_PAGE: 'Відкрити мою сторінку',
    BACK: 'Назад',
  },
  ar: {
    READ: 'قرأت هذه الرسالة',
    STOP_EMAIL: 'لا أريد رسائل بريد إلكتروني من هذا النوع',
    STOP_SMS: 'لا أريد رسائل نصية من هذا النوع',
    STOP_WEB_PUSH: 'لا أريد إشعارات من هذا النوع في المتصفح',
    DONE_READ: 'شكرًا لك. تعلم العيادة أنك قرأت هذه الرسالة.',
    DONE_COMING: 'شكرًا لك. تعلم العيادة أنك قادم.',
    DONE_NEED_TIME: 'سيدخل آخرون قبلك. مكانك في الطابور محفوظ.',
    DONE_LEAVING: 'لم تعد في الطابور.',
    DONE_STOP: 'لن تصلك رسائل من هذا النوع بهذه الطريقة. يمكنك تغيير ذلك في إعدادات صفحتك.',
    ENDED: 'لم تعد هذه الرسالة صالحة. تعرض صفحتك الوضع الحالي.',
    CALL_ENDED: 'انتهى هذا النداء. تعرض صفحتك مكانك.',
    ONLY_WAY: 'هذه هي الطريقة الوحيدة للوصول إليك عندما يحين دورك، لذلك لا يمكن إيقافها.',
    NOT_NOW: 'لم ينجح ذلك. يرجى المحاولة مرة أخرى بعد دقيقة.',
    OPEN_PAGE: 'فتح صفحتي',
    BACK: 'رجوع',
  },
};
