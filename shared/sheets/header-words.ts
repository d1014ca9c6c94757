/** What documenters call their columns, in English, Russian and Kazakh. Knows no table. */
import type { Target } from './targets.ts';

/** As people write them; compared as `foldHeader` folds them. */
export const headerWords: readonly (readonly [Target, string])[] = [
  ['row.reference', 'no, n, №, № п/п, п/п, number, row, id, ref, reference, case no, code, номер, код, реттік нөмір, рет саны, нөмір, р/с, р/с №'],
  [
    'person.names',
    'name, names, full name, person, person name, name of person, detained person, detainee, victim, фио, ф.и.о., имя, имя и фамилия, фамилия имя, фамилия имя отчество, задержанный, пострадавший, аты-жөні, аты жөні, есімі, аты, тегі аты, ұсталған адам',
  ],
  [
    'person.otherNames',
    'other spelling, other spellings, spelling, spellings, also known as, aka, alias, other names, name in russian, name in kazakh, name in english, latin spelling, transliteration, другое написание, другие написания, написание, имя на русском, имя на казахском, имя латиницей, транслитерация, басқа жазылуы, басқаша жазылуы, латынша жазылуы, орысша аты, қазақша аты',
  ],
  ['person.reference', 'person id, person no, person ref, id of person, код человека, номер человека, id человека, адам коды, адам нөмірі'],
  ['person.description', 'description, who, description of person, описание, приметы, сипаттамасы, сипаттама'],
  ['person.gender', 'gender, sex, пол, жынысы, жыныс'],
  ['person.born', 'born, date of birth, birth date, year of birth, birth year, dob, дата рождения, год рождения, г.р., туған күні, туған жылы'],
  [
    'person.count',
    'how many, number of people, persons, people, group size, сколько человек, число людей, количество человек, кол-во человек, адам саны, қанша адам',
  ],
  ['person.note', 'note, notes, comment, comments, remark, remarks, примечание, примечания, комментарий, ескерту, ескертпе, ескертулер'],
  [
    'affiliation.role',
    'role, roles, occupation, profession, who they are, status of person, роль, роли, кто, род занятий, деятельность, профессия, рөлі, рөлдері, кәсібі, мамандығы, қызметі',
  ],
  [
    'affiliation.organisation',
    'organisation, organization, outlet, media, media outlet, employer, организация, сми, редакция, издание, место работы, ұйым, ұйымы, бақ, жұмыс орны, басылым',
  ],
  ['affiliation.title', 'position, job title, должность, лауазымы, лауазым'],
  ['incident.title', 'incident, event, incident title, инцидент, событие, мероприятие, оқиға, іс-шара'],
  ['incident.reference', 'incident id, incident no, event id, номер инцидента, код события, оқиға нөмірі'],
  ['incident.summary', 'summary, circumstances, what happened, обстоятельства, что произошло, краткое описание, мән-жайы, не болды, қысқаша'],
  ['place.region', 'region, province, oblast, область, регион, облыс, өңір'],
  ['place.city', 'city, town, city or town, settlement, город, населенный пункт, населённый пункт, қала, қаласы, елді мекен'],
  [
    'place.spot',
    'place, location, where, place of detention, site, address, место, место задержания, где, адрес, орын, орны, ұсталған жері, қай жерде, мекенжай',
  ],
  [
    'act.type',
    'act, violation, type of violation, what was done, type, нарушение, вид нарушения, что сделали, действие, тип, құқық бұзу, бұзушылық түрі, әрекет, түрі',
  ],
  [
    'act.happened',
    'date, day, time, when, date of detention, time of detention, date and time, detained at, дата, день, время, когда, дата задержания, время задержания, дата и время, күні, күн, уақыты, уақыт, қашан, ұсталған күні, ұсталған уақыты, уақыты мен күні',
  ],
  [
    'act.ended',
    'released, released at, release, time of release, date of release, until, освобожден, освобождение, время освобождения, дата освобождения, отпущен, босатылды, босатылған уақыты, босату уақыты, босатылған күні',
  ],
  ['act.method', 'method, how, способ, как, тәсілі, қалай'],
  ['act.statedReason', 'stated reason, reason, reason given, причина, основание, названная причина, себебі, айтылған себеп, негізі'],
  [
    'act.provisions',
    'article, articles, provision, provisions, law, legal basis, charged under, charge, статья, статьи, норма, обвинение, бап, баптары, заң бабы',
  ],
  ['act.counsel', 'counsel, lawyer, access to a lawyer, access to counsel, адвокат, доступ к адвокату, адвокатқа қол жеткізу, адвокаты'],
  ['act.treatment', 'treatment, ill-treatment, use of force, обращение, применение силы, жестокое обращение, қарау, күш қолдану'],
  ['act.conditions', 'conditions, conditions of detention, условия, условия содержания, жағдайы, ұстау жағдайы'],
  ['act.outcome', 'outcome, result, исход, итог, результат, нәтиже, нәтижесі'],
  ['act.perpetrator', 'by whom, perpetrator, detained by, authority, кем, кем задержан, кто задержал, орган, кім, кім ұстады, ұстаған орган'],
  ['act-2.happened', 'date of hearing, hearing, court date, date of sentence, дата суда, дата заседания, сот күні, сот отырысы'],
  ['act-2.penalty', 'penalty, sentence, punishment, decision, наказание, взыскание, решение, жаза, жазасы, шешім'],
  ['act-2.fine', 'fine, amount of fine, штраф, сумма штрафа, размер штрафа, айыппұл, айыппұл мөлшері'],
  ['act-2.days', 'days, days of arrest, arrest days, arrest, сутки, суток, арест, дней ареста, тәулік, қамақ, қамақ мерзімі'],
  ['act-2.court', 'court, суд, сот'],
  [
    'missing-item.title',
    'seized, seized things, what was seized, seized or deleted, phone seized, equipment seized, taken, изъято, что изъяли, изъятое, изъят телефон, изъятие, алынды, не алынды, тәркіленген, алып қойылған зат, алып қойылған',
  ],
  ['missing-item.receipt', 'receipt, record of seizure, протокол изъятия, расписка, акт изъятия, қолхат, алу хаттамасы'],
  ['missing-item.returned', 'returned, returned at, возвращено, вернули, дата возврата, қайтарылды, қайтарылған күні'],
  ['missing-item.holder', 'held at, kept by, where it is kept, где хранится, у кого, қайда сақтаулы, кімде'],
  ['claim.standing', 'standing, status, confirmed, reliability of fact, статус, достоверность, подтверждение, статусы, расталуы, мәртебесі'],
  ['claim.wording', 'wording, as reported, statement, text, формулировка, как сообщено, дословно, мәтін, айтылуы, дәлме-дәл'],
  ['claim.sourceKind', 'type of source, kind of source, source type, вид источника, тип источника, дереккөз түрі'],
  ['claim.source', 'source, sources, источник, источники, дереккөз, дереккөзі, ақпарат көзі'],
  ['claim.reliability', 'reliability, надежность, надёжность, сенімділігі, сенімділік'],
  ['claim.url', 'link, url, web address, ссылка, сілтеме'],
  ['claim.accessed', 'accessed, access date, дата обращения, қаралған күні'],
  ['claim.claimant', 'reported by, said by, informant, кто сообщил, кем сообщено, сообщил, кім хабарлады, хабарлаған'],
  ['claim.said', 'reported on, date of report, дата сообщения, хабарланған күні'],
  [
    'denial.wording',
    'denial, reply of authority, official reply, response of authority, authority says, опровержение, ответ органа, ответ властей, позиция властей, теріске шығару, органның жауабы, билік жауабы',
  ],
  ['denial.claimant', 'denied by, who denies, кто опроверг, кто отрицает, кім теріске шығарды'],
  ['denial.said', 'denied on, date of denial, дата опровержения, теріске шығарылған күні'],
];
