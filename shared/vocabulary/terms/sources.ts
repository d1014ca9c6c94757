/** Kinds of sources, and how far one is relied on. */
import { termsOf } from '../term.ts';

export const sources = termsOf(`
interview | Interview | Интервью | Сұхбат
also conversation, опрос, беседа, разговор, сұхбаттасу, әңгіме
  victim-interview | Interview with the victim | Интервью с пострадавшим | Жәбірленушімен сұхбат
  also victim, victim interview, victim statement, со слов пострадавшего, пострадавший, потерпевший, жәбірленуші, зардап шегушінің сөзі
  witness-interview | Interview with a witness | Интервью со свидетелем | Куәмен сұхбат
  also witness, witness interview, witness statement, eyewitness, со слов свидетеля, свидетель, очевидец, со слов очевидца, куә, куәнің сөзі
  relative-interview | Interview with relatives or colleagues | Интервью с родственниками или коллегами | Туыстарымен немесе әріптестерімен сұхбат
  also relative, relatives, family, colleague, colleagues, со слов родственников, родственник, родственники, коллега, коллеги, туыстары, әріптестері
  expert-interview | Interview with an expert | Интервью с экспертом | Сарапшымен сұхбат
  also expert, expert opinion, эксперт, мнение эксперта, сарапшы
own-observation | Own observation | Собственное наблюдение | Өз бақылауы
also observed, monitoring, monitor, наблюдение, мониторинг, наблюдатель, личное наблюдение, өз көзімен көру, бақылау
lawyer | Lawyer | Адвокат | Адвокат
also counsel, defence lawyer, со слов адвоката, защитник, юрист, қорғаушы
hotline | Hotline | Горячая линия | Жедел желі
also phone call, helpline, call, звонок, звонок на горячую линию, телефон доверия, қоңырау, сенім телефоны
message | Message or letter | Сообщение или письмо | Хабарлама немесе хат
also letter, email, e-mail, message, письмо, сообщение, электронная почта, обращение, хат, хабарлама
  anonymous-message | Anonymous message | Анонимное сообщение | Анонимді хабарлама
  also anonymous, anonymous source, анонимно, анонимный источник, анонимка, анонимді
document | Document | Документ | Құжат
also paper, documents, документы, құжаттар
  court-document | Court document | Судебный документ | Сот құжаты
  also judgment, court decision, ruling, постановление суда, решение суда, приговор, материалы дела, судебный акт, сот актісі, сот шешімі, үкім
  police-document | Police or prosecution document | Документ полиции или прокуратуры | Полиция немесе прокуратура құжаты
  also police report, protocol, summons, протокол, повестка, протокол задержания, хаттама, шақыру қағазы
  medical-document | Medical document | Медицинский документ | Медициналық құжат
  also medical record, medical certificate, справка, медицинская справка, выписка, медициналық анықтама, анықтама
  official-reply | Official reply | Официальный ответ | Ресми жауап
  also reply to a request, ответ на запрос, ответ госоргана, сұрауға жауап
  spreadsheet | Spreadsheet or register | Таблица или реестр | Кесте немесе тізілім
  also table, register, list, database, таблица, список, реестр, база данных, тізім, кесте
official-statement | Official statement | Официальное заявление | Ресми мәлімдеме
also official, authorities, press release, press service, briefing, официально, пресс-релиз, пресс-служба, брифинг, заявление, власти, мәлімдеме, баспасөз релизі
media-report | Media report | Сообщение СМИ | БАҚ хабары
also media, news, press, article, СМИ, новости, статья, публикация, пресса, БАҚ, мақала, жаңалық
social-media | Social media | Социальные сети | Әлеуметтік желілер
also social network, post, Facebook, Instagram, Telegram, YouTube, X, Twitter, соцсети, социальная сеть, пост, соцсеть, фейсбук, инстаграм, телеграм, ютуб, твиттер, ВКонтакте, ТикТок, TikTok, әлеуметтік желі, желі
recording | Photo, video or audio | Фото, видео или аудио | Фото, бейне немесе аудио
also photo, video, audio, footage, фото, видео, аудио, запись, фотография, съёмка, видеозапись, бейне, бейнежазба, аудиожазба, сурет
ngo-report | Report of another organisation | Доклад другой организации | Басқа ұйымның баяндамасы
also NGO, NGO report, report, НПО, доклад, отчёт, доклад НПО, ҮЕҰ, есеп, баяндама
international-body | International body | Международный орган | Халықаралық орган
also UN, OSCE, ООН, ОБСЕ, БҰҰ, ЕҚЫҰ, халықаралық ұйым, международная организация
website | Website or public register | Сайт или открытый реестр | Сайт немесе ашық тізілім
also web, web page, internet, сайт, интернет, открытые источники, судебный кабинет, банк судебных актов, интернеттен
`);

export const reliabilities = termsOf(`
reliable | Reliable | Надёжно | Сенімді
also high, fully reliable, надёжный, достоверно, высокая, достоверный, жоғары, толық сенімді
mostly-reliable | Mostly reliable | В основном надёжно | Негізінен сенімді
also fairly reliable, usually reliable, в основном надёжный, скорее надёжно, көбіне сенімді
partly-reliable | Partly reliable | Частично надёжно | Ішінара сенімді
also medium, average, partly, средняя, частично, орташа, жартылай сенімді
doubtful | Doubtful | Сомнительно | Күмәнді
also low, questionable, сомнительный, низкая, төмен, күмән бар
unreliable | Unreliable | Ненадёжно | Сенімсіз
also not reliable, false, ненадёжный, недостоверно, недостоверный, жалған, сенуге болмайды
not-assessed | Not assessed | Не оценено | Бағаланбаған
also unknown, not rated, not known, без оценки, неизвестно, не оценивалось, белгісіз
`);
