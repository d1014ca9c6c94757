/** The short lists: gender, relations of incidents, manners of acting. */
import { termsOf } from '../term.ts';

export const genders = termsOf(`
woman | Woman | Женщина | Әйел
also female, f, girl, женский, жен, ж, девушка, девочка, қыз, әйел адам
man | Man | Мужчина | Ер адам
also male, m, boy, мужской, муж, м, юноша, мальчик, еркек, ер, ұл
other | Other | Другое | Басқа
also non-binary, nonbinary, небинарный, другой, басқасы
not-known | Not known | Неизвестно | Белгісіз
also unknown, no data, нет данных, не указано, мәлімет жоқ
`);

export const relations = termsOf(`
part-of | Part of | Часть другого | Бөлігі
also is part of, является частью, часть, в составе, құрамында
follows | Follows from | Следует из | Жалғасы
also after, continues, consequence of, следует за, продолжение, последствие, кейін болды, салдары
in-response-to | In response to | В ответ на | Жауап ретінде
also reaction to, retaliation for, в отместку за, реакция на, жауабы, кек ретінде
same-event | Same event | То же событие | Сол оқиға
also same as, duplicate, то же самое, дубликат, бір оқиға, қайталанған жазба
same-pattern | Same pattern | Тот же почерк | Ұқсас сипатта
also similar, pattern, similar to, похоже, аналогично, похожий случай, ұқсас, ұқсас оқиға
same-persons | Same persons | Те же лица | Сол адамдар
also same people, те же люди, повторно, сол кісілер
related | Related in another way | Связано иначе | Басқаша байланысты
also related, linked, see also, связано, см. также, байланысты
`);

export const methods = termsOf(`
physical-force | Physical force | Физическая сила | Дене күші
also force, by force, сила, с применением силы, силой, күшпен, күш қолданып
  special-means | Special means (gas, batons, shock devices) | Спецсредства (газ, дубинки, шокеры) | Арнайы құралдар (газ, таяқ, шокер)
  also special means, batons, truncheon, спецсредства, дубинки, дубинка, арнайы құралдар, таяқ
  firearms | Firearms | Огнестрельное оружие | Атыс қаруы
  also weapon, gun, armed, оружие, с оружием, қару, қарумен
threats | Threats | Угрозы | Қорқыту
also by threats, threat, угроза, под угрозой, қорқытып, қоқан-лоққы
deception | Deception or pretext | Обман или предлог | Алдау немесе сылтау
also pretext, deceit, trick, обман, обманом, под предлогом, предлог, алдап, сылтаумен
plain-clothes | By people in plain clothes | Людьми в штатском | Азаматтық киімдегілер арқылы
also plain clothes, plainclothes, в штатском, люди в штатском, неизвестные в гражданском, азаматтық киімде
masked | By masked people | Людьми в масках | Бетперде кигендер арқылы
also masks, masked, balaclava, в масках, в балаклавах, бетперде киген, бетпердемен
unmarked-vehicle | With an unmarked vehicle | На машине без опознавательных знаков | Белгісіз көлікпен
also unmarked car, without plates, без номеров, машина без номеров, микроавтобус без номеров, нөмірсіз көлік
without-explanation | Without explanation | Без объяснения причин | Себебін түсіндірмей
also no reason, unexplained, без объяснений, не объяснили, себепсіз
without-warrant | Without a warrant | Без санкции суда | Сот санкциясыз
also no warrant, без ордера, без санкции, без документов, санкциясыз
court-ordered | By order of a court | По решению суда | Сот шешімімен
also warrant, court order, с санкцией суда, по санкции, сот санкциясымен
mass-action | During a mass action | Во время массовых задержаний | Жаппай ұстау кезінде
also mass detention, mass, массово, массовые задержания, облава, рейд, жаппай ұстау
at-night | At night | Ночью | Түнде
also night, night-time, ночь, ночной, түнгі
by-telephone | By telephone | По телефону | Телефон арқылы
also phone, by phone, phone call, телефон, звонок, телефонный звонок, қоңырау
online | Online | В интернете | Интернет арқылы
also internet, on the internet, remotely, онлайн, интернет, дистанционно, желіде, қашықтан
technical | By technical means | Техническими средствами | Техникалық құралдармен
also software, technical means, технически, программа, жабдық
through-employer | Through employer or school | Через работу или учёбу | Жұмыс немесе оқу орны арқылы
also through work, через работодателя, через вуз, через школу, жұмыс берушісі арқылы
through-relatives | Through relatives | Через родственников | Туыстары арқылы
also through family, через семью, через близких, отбасы арқылы
`);
