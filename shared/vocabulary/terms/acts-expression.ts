/** Acts against journalism and against peaceful assembly. */
import { termsOf } from '../term.ts';

export const actsOnExpression = termsOf(`
obstruction-of-journalism | Obstruction of journalists | Воспрепятствование работе журналиста | Журналист жұмысына кедергі жасау
also obstruction, obstructed, obstruction of a journalist, воспрепятствование, воспрепятствование журналистской деятельности, помешали работать, кедергі, кедергі жасау, кедергі келтіру, журналистің кәсіби қызметіне кедергі жасау
  denial-of-access | Denial of access to the scene | Недопуск на место событий | Оқиға орнына жібермеу
  also not admitted, access denied, not let in, недопуск, не допустили, не пустили, не пропустили, недопуск на мероприятие, недопуск в суд, жібермеу, жібермеді, сотқа кіргізбеу
  removal-from-scene | Removal from the scene | Удаление с места событий | Оқиға орнынан шығару
  also removed, pushed away, удалили из зала, вытолкали, оттеснили, вывели из зала, залдан шығару, шығарып тастады
  prevention-of-filming | Prevention of filming | Препятствование съёмке | Түсіруге кедергі жасау
  also filming prevented, camera covered, ban on filming, запрет съёмки, запретили снимать, мешали снимать, закрывали камеру, закрывали объектив, зонтами закрывали, түсіруге тыйым салу, түсіртпеу, камераны жабу
  press-card-refusal | Refusal to recognise a press card | Непризнание журналистского удостоверения | Журналист куәлігін мойындамау
  also press card refused, press card not recognised, press card ignored, удостоверение не признали, пресс-карту не признали, пресс-карта не признана, непризнание пресс-карты, куәлікті мойындамау
  denial-of-accreditation | Denial of accreditation | Отказ в аккредитации | Аккредитациядан бас тарту
  also accreditation denied, accreditation refused, не аккредитован, аккредитация беруден бас тарту, аккредитация бермеу
  withdrawal-of-accreditation | Withdrawal of accreditation | Лишение аккредитации | Аккредитациядан айыру
  also accreditation withdrawn, accreditation revoked, лишён аккредитации, отзыв аккредитации, аккредитациясын алып тастау
  demand-for-source | Demand to disclose a source | Требование раскрыть источник | Дереккөзді ашуды талап ету
  also source demanded, раскрыть источник, требовали назвать источник, дереккөзін атауды талап ету
  denial-of-information | Refusal of information | Отказ в предоставлении информации | Ақпарат беруден бас тарту
  also information refused, no answer to request, отказ в информации, не ответили на запрос, отписка, ақпарат бермеу, сұрауға жауап бермеу
  publication-ban | Ban on publication | Запрет на публикацию | Жариялауға тыйым салу
  also censorship, publication banned, цензура, снятие материала, снят с эфира материал, жарияланымға тыйым
  suspension-of-outlet | Suspension of an outlet | Приостановка выпуска СМИ | БАҚ шығаруды тоқтата тұру
  also outlet closed, outlet suspended, newspaper closed, закрытие СМИ, закрыта газета, приостановлен выпуск, газетті жабу, БАҚ жабу
  taking-off-air | Taking off the air | Отключение эфира | Эфирден ажырату
  also off air, broadcast cut, broadcast stopped, отключили эфир, прервали эфир, эфирді тоқтату
  refusal-to-print | Refusal to print or distribute | Отказ печатать или распространять | Басудан немесе таратудан бас тарту
  also printer refused, not printed, отказ типографии, типография отказала, баспахана бас тартты
restriction-of-assembly | Restriction of assembly | Ограничение мирного собрания | Бейбіт жиналысты шектеу
also assembly restricted, ограничение собрания, ограничение митинга, жиналысты шектеу
  refusal-of-permit | Refusal of permission to assemble | Отказ в согласовании собрания | Жиналысты келісуден бас тарту
  also rally banned, permission refused, permit denied, ban on assembly, отказ в проведении митинга, митинг запрещён, отказ в митинге, митингіге рұқсат бермеу
  sealing-off | Sealing off of a place | Перекрытие места собрания | Жиналыс орнын жабу
  also square closed, площадь оцеплена, площадь перекрыта, оцепили площадь, алаңды қоршау, алаңды жабу
  dispersal | Dispersal of an assembly | Разгон собрания | Жиналысты тарату
  also dispersed, protest dispersed, разгон, разогнали, разгон митинга, тарату, митингіні тарату, таратты
  provocation | Disruption by provocateurs | Срыв собрания провокаторами | Арандатушылардың жиналысты бұзуы
  also provocateurs, provocation, disruption, титушки, провокаторы, провокация, арандату, арандатушылар
`);
