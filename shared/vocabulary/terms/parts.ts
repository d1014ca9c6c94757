/** Which part a person or an organisation had in an act. */
import { termsOf } from '../term.ts';

export const parts = termsOf(`
victim | Victim | Пострадавший | Жәбірленуші
also injured party, affected person, потерпевший, пострадавшая, жертва, зардап шегуші, зардап шеккен, құрбан
  detained-person | Detained person | Задержанный | Ұсталған адам
  also detainee, detained, задержанная, задержан, арестованный, арестант, ұсталған, қамалған
  owner | Owner of what was taken or damaged | Владелец изъятого или повреждённого | Алынған немесе бүлінген заттың иесі
  also owner, владелец, владелица, собственник, иесі, мүлік иесі
  searched-person | Person searched | Досматриваемый | Тінтілген адам
  also searched, у кого проходил обыск, тексерілген адам
perpetrator | Perpetrator | Нарушитель | Құқық бұзушы
also alleged perpetrator, suspect, abuser, исполнитель, виновный, предполагаемый нарушитель, кінәлі, орындаушы
  arresting-officer | Arresting officer | Задержавший сотрудник | Ұстаған қызметкер
  also detaining officer, arrested by, detained by, кем задержан, задержавший, кто задержал, ұстаған адам
  interrogator | Interrogator | Проводивший допрос | Жауап алған адам
  also interrogated by, questioned by, допрашивавший, кто допрашивал, кім жауап алды
  searcher | Who searched or seized | Проводивший обыск или изъятие | Тінткен немесе алып қойған адам
  also searched by, seized by, кто изъял, кто проводил обыск, кім алып қойды
  guard | Guard | Охранявший | Күзеткен адам
  also guarded by, конвой, охрана, күзет
ordered-by | Who ordered it | Отдавший приказ | Бұйрық берген
also ordered by, who gave the order, commander, по приказу, приказ отдал, заказчик, бұйрық берген адам, тапсырыс беруші
  superior | Responsible superior | Ответственный руководитель | Жауапты басшы
  also superior, head, chief, начальник, руководитель, басшы, бастық
participant | Participant | Участник | Қатысушы
also took part, участница, қатысқан адам
organiser | Organiser | Организатор | Ұйымдастырушы
also organizer, organized by, organised by, ұйымдастырған
accused | Accused | Привлекаемый к ответственности | Жауапқа тартылушы
also defendant, charged person, обвиняемый, подсудимый, подозреваемый, правонарушитель, айыпталушы, күдікті, сотталушы
complainant | Complainant | Заявитель | Арыз беруші
also applicant, plaintiff, appellant, истец, податель жалобы, жалобщик, шағымданушы, талап қоюшы, өтініш беруші
judge | Judge | Судья | Судья
also presiding judge, decided by, председательствующий, төрағалық етуші
prosecutor | Prosecutor | Прокурор | Прокурор
also public prosecutor, гособвинитель, государственный обвинитель, мемлекеттік айыптаушы
investigator | Investigator | Следователь | Тергеуші
also investigated by, дознаватель, анықтаушы
defence-lawyer | Defence lawyer | Защитник | Қорғаушы
also defense lawyer, lawyer, counsel, defended by, адвокат, адвокат защиты, юрист
interpreter | Interpreter | Переводчик | Аудармашы
also translator, переводчица
witness | Witness | Свидетель | Куә
also eyewitness, eye-witness, свидетельница, очевидец, очевидица, куәгер болған, көзімен көрген
  attesting-witness | Attesting witness | Понятой | Куәгер
  also понятая, понятые, айғақ куәгер, куәгерлер
expert | Expert | Эксперт | Сарапшы
also specialist, специалист, маман
medical-examiner | Medical examiner | Судебно-медицинский эксперт | Сот-медицина сарапшысы
also doctor, medical expert, врач, судмедэксперт, дәрігер
helper | Who helped | Оказавший помощь | Көмек көрсеткен
also helped by, помощник, помог, көмектескен
observer | Observer | Наблюдатель | Бақылаушы
also monitor, observed by, наблюдавший, монитор
reported-by | Reported by | Сообщивший | Хабарлаған
also reporter of the fact, informant, source, источник, сообщил, со слов, хабарлаушы, ақпарат беруші
employer | Employer | Работодатель | Жұмыс беруші
also outlet, редакция, место работы, жұмыс орны
`);
