/** How an act or a step of a proceeding ended. */
import { termsOf } from '../term.ts';

export const outcomes = termsOf(`
released-without-charge | Released without charge | Отпущен без обвинения | Айып тағылмай босатылды
also released, let go, freed, no charge, отпущен, отпущена, освобождён, отпустили, отпущен без протокола, без протокола, босатылды, жіберілді
  released-after-talk | Released after a talk | Отпущен после беседы | Әңгімеден кейін босатылды
  also released after questioning, отпущен после опроса, отпущен после объяснения, отпущен после дачи объяснений, беседа проведена, түсініктемеден кейін босатылды
  released-on-undertaking | Released on an undertaking | Отпущен под подписку или обязательство | Қолхатпен босатылды
  also released on bail, подписка о невыезде, обязательство о явке, под подписку, кепілмен босатылды, қолхат алынды
report-drawn-up | Report drawn up | Составлен протокол | Хаттама толтырылды
also protocol, administrative report, протокол, протокол составлен, административный протокол, хаттама, хаттама жасалды
warned | Warned | Вынесено предупреждение | Ескерту жасалды
also warning, official warning, предупреждён, предупреждена, предупреждение, ескертілді, ескерту
fined | Fined | Оштрафован | Айыппұл салынды
also fine, оштрафована, штраф, айыппұл
arrested-administratively | Arrested administratively | Административно арестован | Әкімшілік қамаққа алынды
also administrative arrest, arrested, арестован, арестована, административный арест, админарест, арестован на сутки, әкімшілік қамаққа алу, қамаққа алынды, қамауға алынды
remanded | Remanded in custody | Заключён под стражу | Күзетпен ұсталды
also in custody, взят под стражу, под стражей, санкционирован арест, күзетпен ұстау, қамауда
  placed-under-house-arrest | Placed under house arrest | Помещён под домашний арест | Үйқамаққа алынды
  also house arrest, домашний арест, үйқамақ, үй қамағы
charged | Charged | Обвинение предъявлено | Айып тағылды
also charge, indicted, обвинён, обвинена, обвинение, айыпталды, айып тағу
convicted | Convicted | Осуждён | Сотталды
also conviction, found guilty, sentenced, осуждена, приговорён, признан виновным, виновен, кінәлі деп танылды, үкім шығарылды
  convicted-suspended | Convicted, sentence suspended | Осуждён условно | Шартты түрде сотталды
  also suspended sentence, условный срок, условно, шартты жаза
acquitted | Acquitted | Оправдан | Ақталды
also acquittal, found not guilty, оправдана, невиновен, кінәсіз деп танылды
case-closed | Case closed | Дело прекращено | Іс тоқтатылды
also case dropped, discontinued, closed, прекращено, дело закрыто, прекращено за отсутствием состава, іс жабылды, тоқтатылды
deported | Deported | Выдворен | Елден шығарылды
also deportation, expelled, выдворена, депортирован, депортирована, депортация, депортацияланды
transferred | Transferred elsewhere | Переведён в другое место | Басқа жерге ауыстырылды
also transferred, moved, переведён, переведена, этапирован, передан, ауыстырылды
hospitalised | Taken to hospital | Госпитализирован | Ауруханаға жатқызылды
also hospitalized, hospitalised, in hospital, госпитализирована, в больнице, госпитализация, ауруханада
died | Died | Скончался | Қайтыс болды
also dead, killed, died in custody, погиб, умер, умерла, погибла, убит, қаза тапты, қаза болды, өлтірілді
missing | Whereabouts unknown | Местонахождение неизвестно | Қайда екені белгісіз
also disappeared, missing, пропал без вести, исчез, пропал, хабарсыз кетті, жоғалып кетті
property-returned | Property returned | Имущество возвращено | Мүлік қайтарылды
also returned, вернули, возвращено, возвращён, возвращена, қайтарылды
  returned-damaged | Returned damaged or emptied | Возвращено повреждённым или очищенным | Бүлінген немесе тазартылған күйде қайтарылды
  also returned damaged, returned wiped, возвращено повреждённым, вернули сломанным, бүлінген күйде қайтарылды
property-not-returned | Property not returned | Имущество не возвращено | Мүлік қайтарылмады
also not returned, не вернули, не возвращено, не возвращён, қайтарылмады
upheld | Decision upheld | Решение оставлено в силе | Шешім күшінде қалды
also appeal rejected, appeal dismissed, без изменений, оставлено без изменения, оставлено в силе, жалоба отклонена, өзгеріссіз қалдырылды, шағым қанағаттандырылмады
overturned | Decision overturned | Решение отменено | Шешімнің күші жойылды
also appeal granted, quashed, отменено, жалоба удовлетворена, отменён, күші жойылды, шағым қанағаттандырылды
reduced | Penalty reduced | Наказание смягчено | Жаза жеңілдетілді
also sentence reduced, reduced, срок сокращён, смягчено, штраф снижен, жеңілдетілді
complaint-unanswered | Complaint not answered | Жалоба без ответа | Шағым жауапсыз қалды
also no answer, without answer, нет ответа, без ответа, ответа нет, жауап жоқ, жауапсыз
pending | Pending | Рассматривается | Қаралуда
also ongoing, in progress, under way, на рассмотрении, в процессе, продолжается, не завершено, қаралып жатыр, жалғасуда
unknown | Not known | Неизвестно | Белгісіз
also unknown, no data, n/a, нет данных, неизвестен, не известно, мәлімет жоқ, дерек жоқ
`);
