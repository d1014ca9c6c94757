/** Acts of a proceeding, from the summons to the last appeal, and what is refused in it. */
import { termsOf } from '../term.ts';

export const actsOfProceedings = termsOf(`
proceedings | Step of a proceeding | Процессуальное действие | Процестік әрекет
also legal proceedings, prosecution, уголовное преследование, қылмыстық қудалау
  summons | Summons | Вызов по повестке | Шақыру қағазымен шақырту
  also summoned, called in, повестка, вызван, вызов, вызвали, вызван в полицию, шақыру қағазы, шақыртылды, шақырту
  interrogation | Interrogation | Допрос | Жауап алу
  also interrogated, questioned, допрошен, допрашивали, тергеу алды, жауап алынды
  taking-of-explanation | Taking of an explanation | Получение объяснения | Түсініктеме алу
  also explanatory note, written explanation, опрос, опрошен, взяли объяснительную, объяснительная, объяснение, түсініктеме, түсінік хат
  preventive-talk | Preventive talk | Профилактическая беседа | Профилактикалық әңгімелесу
  also warning talk, беседа, провели беседу, профбеседа, әңгімелесу, профилактикалық әңгіме
  official-caution | Official caution | Официальное предостережение | Ресми алдын ала ескерту
  also caution, warning, warned, предостережение, предостережение прокурора, прокурорское предостережение, предупреждён, предупреждение, ескерту, ескерту жасау, ескертілді
  biometric-registration | Fingerprinting and photographing | Снятие отпечатков и фотографирование | Саусақ ізін алу және суретке түсіру
  also fingerprinting, fingerprinted, photographed, дактилоскопия, сняли отпечатки, отпечатки пальцев, саусақ ізін алу
  taking-of-sample | Taking of a bodily sample | Взятие биологических образцов | Биологиялық үлгі алу
  also DNA sample, blood test, анализ ДНК, освидетельствование, взяли кровь, куәландыру
  administrative-report | Administrative report | Составление административного протокола | Әкімшілік хаттама толтыру
  also protocol, report drawn up, протокол, протокол об административном правонарушении, составлен протокол, хаттама, хаттама толтырылды, хаттама жасау
  opening-of-case | Opening of a criminal case | Возбуждение уголовного дела | Қылмыстық іс қозғау
  also case opened, criminal case, criminal investigation, уголовное дело, начало досудебного расследования, регистрация в ЕРДР, ЕРДР, қылмыстық іс, сотқа дейінгі тергеп-тексеруді бастау
  naming-as-suspect | Naming as a suspect | Признание подозреваемым | Күдікті деп тану
  also suspect, suspected, подозреваемый, подозрение, күдікті
  charge | Charge | Предъявление обвинения | Айып тағу
  also charged, indictment, indicted, обвинение, обвинён, айыптау, айып тағылды
  measure-of-restraint | Measure of restraint | Избрание меры пресечения | Бұлтартпау шарасын қолдану
  also restraint, мера пресечения, санкция на арест, бұлтартпау шарасы
  hearing | Court hearing | Судебное заседание | Сот отырысы
  also hearing, trial, heard, суд, судебный процесс, процесс, заседание, сот, сот процесі, отырыс
    closed-hearing | Closed hearing | Закрытое судебное заседание | Жабық сот отырысы
    also closed trial, закрытый суд, закрытый процесс, закрытое заседание, жабық сот
    hearing-at-police-station | Hearing at a police station | Суд в здании полиции | Полиция ғимаратындағы сот
    also суд в отделении полиции, суд в РОВД, полиция бөлімшесіндегі сот
    remote-hearing | Remote hearing | Онлайн-заседание суда | Онлайн сот отырысы
    also online hearing, онлайн-суд, онлайн суд, видеоконференция, онлайн сот
  sentence | Sentence | Приговор | Үкім
  also sentenced, conviction, convicted, verdict, приговорён, осуждён, обвинительный приговор, сотталды, үкім шығару
  court-order | Court order | Постановление суда | Сот қаулысы
  also ruling, court decision, постановление, решение суда, определение суда, қаулы, сот шешімі
  fine | Fine | Штраф | Айыппұл
  also fined, оштрафован, штрафы, айыппұл салынды, айыппұл салу
    payment-of-fine | Payment of a fine | Уплата штрафа | Айыппұлды төлеу
    also fine paid, штраф уплачен, штраф оплачен, взыскание штрафа, айыппұл төленді
  acquittal | Acquittal | Оправдание | Ақтау
  also acquitted, оправдан, оправдательный приговор, ақталды, ақтау үкімі
  discontinuance | Discontinuance of the case | Прекращение дела | Істі тоқтату
  also case closed, case dropped, charges dropped, дело прекращено, дело закрыто, іс тоқтатылды, іс жабылды
  appeal | Appeal | Апелляционная жалоба | Апелляциялық шағым
  also appealed, апелляция, обжалование, обжаловал, апелляцияға беру
    appeal-hearing | Appeal hearing | Рассмотрение апелляции | Апелляцияны қарау
    also appeal heard, appeal decision, апелляция рассмотрена, решение апелляции, апелляциялық қарау
    cassation | Further appeal (cassation) | Кассационная жалоба | Кассациялық шағым
    also cassation, further appeal, кассация
  complaint | Complaint | Подача жалобы | Шағым беру
  also complained, complaint lodged, жалоба, заявление, пожаловался, шағым, арыз беру, арыз
    refusal-to-investigate | Refusal to investigate | Отказ в расследовании | Тергеуден бас тарту
    also no investigation, отказ в возбуждении дела, не расследуется, тергелмеді
  civil-suit | Civil suit | Гражданский иск | Азаматтық талап қою
  also lawsuit, sued, иск, исковое заявление, иск о защите чести и достоинства, талап арыз, талап қою
denial-of-rights | Denial of a detained person's rights | Нарушение прав задержанного | Ұсталған адамның құқықтарын бұзу
also rights violated, procedural violation, процессуальное нарушение, құқық бұзу
  denial-of-counsel | Denial of access to a lawyer | Недопуск адвоката | Адвокатты жібермеу
  also lawyer not admitted, no lawyer, lawyer refused, отказ в адвокате, адвоката не пустили, не допустили адвоката, адвокат жіберілмеді
  denial-of-notification | Family not told | Неуведомление родственников | Туыстарына хабарламау
  also no phone call, relatives not notified, отказ в звонке, не дали позвонить, қоңырау шалуға рұқсат бермеу
  denial-of-interpreter | Denial of an interpreter | Отказ в переводчике | Аудармашы бермеу
  also no interpreter, без переводчика, аудармашысыз
  rights-not-explained | Rights not explained | Неразъяснение прав | Құқықтарын түсіндірмеу
  also no reason given, reason not told, права не разъяснены, причина не объяснена, себебін айтпау
  denial-of-documents | Refusal to hand over documents | Отказ выдать документы | Құжаттарды беруден бас тарту
  also no copy given, копию не выдали, копия протокола не выдана, көшірмесін бермеу
  denial-of-visit | Denial of visits or parcels | Отказ в свидании или передаче | Кездесуге немесе сәлемдемеге рұқсат бермеу
  also no visit, visit refused, отказ в свидании, передачу не приняли, кездесуге рұқсат бермеу
`);
