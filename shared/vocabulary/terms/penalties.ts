/** What a court or an authority imposed. */
import { termsOf } from '../term.ts';

export const penalties = termsOf(`
warning | Warning | Предупреждение | Ескерту
also warned, official warning, предупреждён, предостережение, ескерту жасалды, алдын ала ескерту
fine | Fine | Штраф | Айыппұл
also fined, оштрафован, оштрафована, айыппұл салынды
administrative-arrest | Administrative arrest | Административный арест | Әкімшілік қамаққа алу
also days of arrest, administrative detention, админарест, сутки, сутки ареста, сутки административного ареста, арестован на сутки, тәулікке қамау, тәулікке қамаққа алу, әкімшілік қамақ
imprisonment | Imprisonment | Лишение свободы | Бас бостандығынан айыру
also prison, prison term, jail, prison sentence, срок, реальный срок, тюрьма, колония, заключение, түрме
  life-imprisonment | Life imprisonment | Пожизненное лишение свободы | Өмір бойына бас бостандығынан айыру
  also life, life sentence, пожизненное заключение, пожизненно, өмір бойы қамау
  criminal-arrest | Short arrest under criminal law | Уголовный арест | Қылмыстық қамаққа алу
  also arrest, арест, қамаққа алу, қамақ
suspended-sentence | Suspended sentence | Условное осуждение | Шартты түрде соттау
also suspended, probation, условный срок, условно, условное наказание, шартты жаза, шартты мерзім
restriction-of-liberty | Restriction of liberty | Ограничение свободы | Бас бостандығын шектеу
also restricted freedom, restriction of freedom, ограничен в свободе, бостандығын шектеу
  house-arrest | House arrest | Домашний арест | Үйқамақ
  also under house arrest, үй қамағы
community-service | Community service | Общественные работы | Қоғамдық жұмыстар
also public works, community work, привлечение к общественным работам, обязательные работы, қоғамдық жұмыстарға тарту
corrective-labour | Corrective labour | Исправительные работы | Түзеу жұмыстары
also corrective labor, исправработы, принудительные работы, мәжбүрлі еңбек
deprivation-of-right | Ban on an office or activity | Запрет занимать должность или вести деятельность | Лауазым атқаруға немесе қызметпен айналысуға тыйым
also ban on activity, ban on profession, лишение специального права, лишение права заниматься деятельностью, запрет на деятельность, запрет на журналистскую деятельность, қызметпен айналысуға тыйым салу
  suspension-of-activity | Suspension of activity | Приостановление деятельности | Қызметті тоқтата тұру
  also suspended licence, closing of an outlet, приостановление выпуска, приостановка деятельности, закрытие, қызметін тоқтату
  loss-of-licence | Loss of a licence | Лишение лицензии | Лицензиядан айыру
  also licence revoked, license revoked, отзыв лицензии, лицензиясын қайтарып алу
confiscation | Confiscation | Конфискация | Тәркілеу
also confiscated, confiscation of property, конфискация имущества, конфискован, тәркіленді
damages | Payment of damages | Возмещение ущерба | Залалды өтеу
also damages, compensation, court costs, компенсация морального вреда, моральный вред, взыскание ущерба, судебные издержки, моральдық зиян, өтемақы
deportation | Deportation | Выдворение | Елден шығарып жіберу
also deported, expulsion, депортация, выдворение за пределы страны, депортациялау, шығарып жіберу
loss-of-citizenship | Loss of citizenship | Лишение гражданства | Азаматтықтан айыру
also citizenship revoked, лишён гражданства
compulsory-treatment | Compulsory treatment | Принудительное лечение | Мәжбүрлеп емдеу
also compulsory medical measures, принудительные меры медицинского характера, медициналық сипаттағы мәжбүрлеу шаралары
death-penalty | Death penalty | Смертная казнь | Өлім жазасы
also execution, высшая мера наказания, ату жазасы
none | No penalty | Без наказания | Жаза қолданылмады
also none, exempted, освобождён от наказания, нет, устное замечание, жазадан босатылды, жоқ
not-known | Not known | Неизвестно | Белгісіз
also unknown, no data, нет данных, мәлімет жоқ
`);
