/** Words that say nothing of what a chat is about: a language's small words, and what people say to each other in any chat. */
import { ara, deu, eng, fra, ita, jpn, nld, pol, por, spa, swe, zho } from 'stopword';
import type { z } from 'zod';
import type { language } from '../fields.ts';

export type Language = z.infer<typeof language>;

const of = (list: readonly string[], chat: string, small = ''): ReadonlySet<string> =>
  new Set([...list, ...`${chat} ${small}`.split(' ')].filter(Boolean));

/** By what the widget speaks: the list of the package, the courtesies of a chat, and small words that the list has not got. */
export const STOP_WORDS: Record<Language, ReadonlySet<string>> = {
  ar: of(ara, 'مرحبا مرحباً أهلا أهلاً السلام عليكم شكرا شكراً فضلك لو سمحت نعم لا حسنا صباح مساء الخير'),
  de: of(
    deu,
    'hallo hi hey moin guten morgen abend danke vielen dank bitte ok okay ja nein tschüss gerne gruß grüße',
  ),
  en: of(
    eng,
    'hi hello hey hiya good morning afternoon evening thanks thank thx ty please pls ok okay yes yeah yep yup no nope sure ' +
      'bye goodbye cheers sorry welcome great lol oh hmm um ah help wait sir madam hope appreciate ' +
      'guys guy man right fine plz needed seriously completely',
    "i'm i've i'd i'll im ive id me's you're you've you'll you'd it's its that's thats there's what's where's who's how's " +
      "he's she's they're we're we've let's don't dont didn't didnt doesn't doesnt isn't isnt wasn't wasnt aren't weren't " +
      "won't wont wouldn't can't cant couldn't shouldn't haven't havent hasn't hadn't cannot know want need see say says tell " +
      'told just so not nor will shall may again once when why whether without within off down until during against until ' +
      'myself yourself itself ours yours theirs every few own being having does doing done go going gone goes went ' +
      'u r ur got gonna wanna really actually maybe even also too one two any anything something everything nothing ' +
      'trying try tried like look looking looks think thought believe seems seem got gave give given put lot bit thing things',
  ),
  es: of(
    spa,
    'hola buenas buenos días tardes noches gracias muchas favor ok vale sí no adiós saludos perdón claro',
    'es son está están estoy ser fue he ha han hay tengo tiene si mis tus nos les e u esto este esta estos estas eso esa aquí ' +
      'quiero puedo puede yo ella ellos usted ustedes algo nada todo toda todos todas ahora',
  ),
  fr: of(
    fra,
    'bonjour bonsoir salut merci beaucoup svp plaît oui non ok daccord revoir cordialement désolé',
    "j'ai c'est n'est qu'il qu'elle d'un d'une est suis ai as ont sont très bien voudrais veux peux",
  ),
  it: of(
    ita,
    'ciao buongiorno buonasera salve grazie mille prego favore ok sì no arrivederci scusi',
    'vorrei posso',
  ),
  ja: of(
    jpn,
    'こんにちは こんばんは おはよう ございます ありがとう ありがとうござい すみません お願い お願いし はい いいえ よろしく どうも',
    'まし ませ ませ ん です 私 何 下さい ください お ご ね よ か まし ました',
  ),
  nl: of(
    nld,
    'hallo hoi hi goedemorgen goedemiddag goedenavond dag bedankt dank wel alstublieft alsjeblieft graag ok oké ja nee groet groeten',
    'jullie jij jouw mij wij we zijn heb heeft hebben was kan kunnen zou wil',
  ),
  pl: of(
    pol,
    'cześć hej dzień dobry witam dziękuję dzięki proszę tak nie ok dobrze pozdrawiam przepraszam',
    'mam',
  ),
  pt: of(
    por,
    'olá oi bom boa dia tarde noite obrigado obrigada favor ok sim não tchau desculpe',
    'é são está estou meu minha eu você vocês tem tenho quero posso',
  ),
  sv: of(
    swe,
    'hej hejsan tjena god morgon kväll tack tusen snälla ok okej ja nej hälsningar ursäkta',
    'jag ni er',
  ),
  zh: of(
    zho,
    '你好 您好 谢谢 多谢 好的 好 是的 不是 再见 早上好 下午好 麻烦 请问',
    '您 吗 了 没 没有 想 要 能 可以',
  ),
};
