/** Kinds of evidence that has no file, and whether a receipt was given for what was taken. */
import { termsOf } from '../term.ts';

export const missingTypes = termsOf(`
seized-thing | Seized thing | Изъятая вещь | Алып қойылған зат
also seized, seizure, изъято, изъятие, изъят, алып қойылды, алып қою
  seized-phone | Seized phone | Изъятый телефон | Алып қойылған телефон
  also phone, mobile phone, smartphone, телефон, смартфон, изъят телефон, изъятие телефона, телефоны, ұялы телефон, телефонды алып қою
  seized-camera | Seized camera | Изъятая камера | Алып қойылған камера
  also camera, video camera, камера, фотоаппарат, видеокамера, изъята камера, изъятие камеры, изъят фотоаппарат, камерасы, камераны алып қою
  seized-computer | Seized computer | Изъятый компьютер | Алып қойылған компьютер
  also computer, laptop, tablet, компьютер, ноутбук, планшет, изъят ноутбук, ноутбук алып қойылды
  seized-memory-card | Seized memory card or drive | Изъятая карта памяти или накопитель | Алып қойылған жад картасы немесе тасымалдағыш
  also memory card, flash drive, hard disk, USB drive, карта памяти, флешка, жёсткий диск, накопитель, SD-карта, жад картасы, қатты диск
  seized-audio-recorder | Seized audio recorder | Изъятый диктофон | Алып қойылған диктофон
  also audio recorder, dictaphone, voice recorder, диктофон, микрофон
  seized-drone | Seized drone | Изъятый дрон | Алып қойылған дрон
  also drone, дрон, квадрокоптер, изъят дрон
  seized-sim-card | Seized SIM card | Изъятая SIM-карта | Алып қойылған SIM-карта
  also SIM card, SIM, сим-карта, симка, SIM-карта
  seized-document | Seized document | Изъятый документ | Алып қойылған құжат
  also passport, press card, notebook, паспорт, удостоверение, блокнот, пресс-карта, изъяты документы, төлқұжат, жеке куәлік, куәлік
  seized-publication | Seized printed matter or placard | Изъятые издания или плакаты | Алып қойылған басылым немесе плакат
  also placard, banner, leaflet, плакат, баннер, листовка, тираж, таралым
destroyed-thing | Destroyed thing | Уничтоженная вещь | Жойылған зат
also destroyed, уничтожено, разбито, жойылды, қиратылды
  destroyed-device | Destroyed device | Уничтоженное устройство | Сындырылған құрылғы
  also broken phone, broken camera, broken device, destroyed phone, destroyed camera, разбитый телефон, разбитая камера, сломанное устройство, сынған телефон, сынған камера
deleted-data | Deleted data | Удалённые данные | Жойылған деректер
also deleted, data deleted, удалено, удалены данные, өшірілді, жойылған дерек
  deleted-footage | Deleted footage | Удалённая съёмка | Жойылған түсірілім
  also deleted video, deleted photo, deleted photos, erased footage, удалённое видео, удалённые фото, удалённая запись, удалено видео, удалены фото, өшірілген бейне, өшірілген фото, жойылған бейне
  deleted-messages | Deleted messages or contacts | Удалённые сообщения или контакты | Жойылған хабарламалар немесе байланыстар
  also deleted chat, deleted contacts, удалённая переписка, удалённые сообщения, өшірілген хабарламалар
  removed-publication | Removed publication | Снятая публикация | Алынып тасталған жарияланым
  also deleted article, removed article, deleted post, удалённая публикация, удалённая статья, удалённый пост, өшірілген мақала, өшірілген пост
withheld-document | Withheld document | Невыданный документ | Берілмеген құжат
also document not handed over, невыданный протокол, копия не выдана, не выдан документ, берілмеген хаттама
  withheld-footage | Withheld footage | Невыданная видеозапись | Берілмеген бейнежазба
  also CCTV withheld, surveillance footage, CCTV footage, запись камер наблюдения, видео с камер наблюдения, бақылау камерасының жазбасы
  withheld-medical-record | Withheld medical record | Невыданный медицинский документ | Берілмеген медициналық құжат
  also medical record withheld, справку не выдали, анықтама берілмеді
lost | Lost | Утрачено | Жоғалған
also lost thing, потеряно, утеряно, потерян, жоғалды
never-recorded | Never recorded | Не зафиксировано | Тіркелмеген
also not recorded, not filmed, не снято, запись не велась, не записано, жазылмаған, түсірілмеген
`);

export const receipts = termsOf(`
given | Receipt given | Выдана расписка или протокол | Қолхат немесе хаттама берілді
also given, yes, receipt, выдана, выдан протокол, да, есть, протокол изъятия, иә, берілді, бар, қолхат берілді
given-later | Receipt given later | Выдана позже | Кейін берілді
also later, given afterwards, позже, выдали позднее, кейінірек берілді
refused | Receipt refused | Отказались выдать | Беруден бас тартты
also refused, no, отказано, отказ, не выдана, не выдали, нет, жоқ, берілмеді, бас тартылды
not-asked-for | Not asked for | Не просили | Сұралмады
also not requested, не запрашивали, не просил, сұраған жоқ, сұрамады
not-known | Not known | Неизвестно | Белгісіз
also unknown, no data, нет данных, не известно, мәлімет жоқ
`);
