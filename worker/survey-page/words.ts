/** What the letter that asks and the page behind its link say besides the words of the widget's survey: one row a language. */
import type { Language } from '../fields.ts';

interface AskingWords {
  /** `{}`: the shop. */
  subject: string;
  /** Above the link. */
  invite: string;
  /** Below it. */
  once: string;
  change: string;
  /** The question was answered for good, or was asked too long ago. */
  closed: string;
  choose: string;
}

export const ASKING_WORDS: Record<Language, AskingWords> = {
  en: {
    subject: 'How was your chat with {}?',
    invite: 'You chatted with us. Tell us how it was; it takes half a minute:',
    once: 'The link is good for a day, and this is the only letter about it.',
    change: 'You can change your answer for ten minutes.',
    closed: 'This question is no longer open. Thank you all the same.',
    choose: 'Choose one of the answers first.',
  },
  de: {
    subject: 'Wie war Ihr Chat mit {}?',
    invite: 'Sie haben mit uns gechattet. Sagen Sie uns, wie es war; es dauert eine halbe Minute:',
    once: 'Der Link gilt einen Tag, und dies ist die einzige Nachricht dazu.',
    change: 'Sie können Ihre Antwort zehn Minuten lang ändern.',
    closed: 'Diese Frage ist nicht mehr offen. Trotzdem vielen Dank.',
    choose: 'Wählen Sie zuerst eine der Antworten.',
  },
  fr: {
    subject: 'Comment s’est passée votre discussion avec {} ?',
    invite: 'Vous avez discuté avec nous. Dites-nous comment c’était ; cela prend une demi-minute :',
    once: 'Le lien est valable un jour, et ce message est le seul à ce sujet.',
    change: 'Vous pouvez modifier votre réponse pendant dix minutes.',
    closed: 'Cette question n’est plus ouverte. Merci quand même.',
    choose: 'Choisissez d’abord une des réponses.',
  },
  es: {
    subject: '¿Qué tal su chat con {}?',
    invite: 'Ha chateado con nosotros. Cuéntenos qué tal; solo es medio minuto:',
    once: 'El enlace vale un día, y este es el único mensaje al respecto.',
    change: 'Puede cambiar su respuesta durante diez minutos.',
    closed: 'Esta pregunta ya no está abierta. Gracias de todos modos.',
    choose: 'Elija primero una de las respuestas.',
  },
  it: {
    subject: 'Com’è andata la chat con {}?',
    invite: 'Ha chattato con noi. Ci dica com’è andata; basta mezzo minuto:',
    once: 'Il link vale un giorno, e questo è l’unico messaggio in proposito.',
    change: 'Può cambiare la risposta per dieci minuti.',
    closed: 'Questa domanda non è più aperta. Grazie lo stesso.',
    choose: 'Scelga prima una delle risposte.',
  },
  nl: {
    subject: 'Hoe was uw chat met {}?',
    invite: 'U hebt met ons gechat. Vertel ons hoe het was; het kost een halve minuut:',
    once: 'De link werkt een dag, en dit is het enige bericht hierover.',
    change: 'U kunt uw antwoord tien minuten lang wijzigen.',
    closed: 'Deze vraag staat niet meer open. Toch bedankt.',
    choose: 'Kies eerst een van de antwoorden.',
  },
  pt: {
    subject: 'Como foi a sua conversa com {}?',
    invite: 'Conversou connosco. Diga-nos como foi; demora meio minuto:',
    once: 'O link é válido por um dia, e esta é a única mensagem sobre isto.',
    change: 'Pode alterar a sua resposta durante dez minutos.',
    closed: 'Esta pergunta já não está aberta. Obrigado na mesma.',
    choose: 'Escolha primeiro uma das respostas.',
  },
  sv: {
    subject: 'Hur var din chatt med {}?',
    invite: 'Du har chattat med oss. Berätta hur det var; det tar en halv minut:',
    once: 'Länken gäller i ett dygn, och det här är det enda brevet om det.',
    change: 'Du kan ändra ditt svar i tio minuter.',
    closed: 'Den här frågan är inte längre öppen. Tack ändå.',
    choose: 'Välj först ett av svaren.',
  },
  pl: {
    subject: 'Jak minęła rozmowa z {}?',
    invite: 'Rozmawiali Państwo z nami na czacie. Prosimy o ocenę; to zajmie pół minuty:',
    once: 'Link działa przez jeden dzień, a to jedyna wiadomość w tej sprawie.',
    change: 'Odpowiedź można zmienić przez dziesięć minut.',
    closed: 'To pytanie nie jest już otwarte. Mimo to dziękujemy.',
    choose: 'Proszę najpierw wybrać jedną z odpowiedzi.',
  },
  ja: {
    subject: '{}とのチャットはいかがでしたか',
    invite: 'チャットをご利用いただきありがとうございました。30秒ほどでご感想をお聞かせください：',
    once: 'リンクの有効期限は1日です。この件でのメールは今回限りです。',
    change: '回答は10分間変更できます。',
    closed: 'この質問の受付は終了しました。ありがとうございました。',
    choose: '先に回答を一つ選んでください。',
  },
  zh: {
    subject: '您与{}的聊天体验如何？',
    invite: '感谢您与我们聊天。请用半分钟告诉我们您的感受：',
    once: '链接一天内有效，我们只会就此发送这一封邮件。',
    change: '您可以在十分钟内修改回答。',
    closed: '此问题已关闭。仍然感谢您。',
    choose: '请先选择一个回答。',
  },
  ar: {
    subject: 'كيف كانت محادثتك مع {}؟',
    invite: 'لقد تحدثت معنا. أخبرنا كيف كانت المحادثة؛ لن يستغرق ذلك سوى نصف دقيقة:',
    once: 'الرابط صالح ليوم واحد، وهذه هي الرسالة الوحيدة بهذا الشأن.',
    change: 'يمكنك تغيير إجابتك خلال عشر دقائق.',
    closed: 'لم يعد هذا السؤال متاحًا. شكرًا لك على كل حال.',
    choose: 'اختر إحدى الإجابات أولاً.',
  },
};

/** The language of a browser where we speak it, else the shop's. */
export const languageFor = (known: string | undefined, shop: Language): Language =>
  Object.keys(ASKING_WORDS).find((ours): ours is Language => ours === known) ?? shop;
