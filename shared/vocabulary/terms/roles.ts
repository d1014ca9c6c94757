/** What people are: trades, offices, and what they were doing there. */
import { termsOf } from '../term.ts';

export const roles = termsOf(`
media-worker | Media worker | Работник СМИ | БАҚ қызметкері
also media, press, media professional, медиаработник, сотрудник СМИ, пресса, СМИ, медиа қызметкері
  journalist | Journalist | Журналист | Журналист
  also reporter, correspondent, журналистка, корреспондент, корреспондентка, репортёр, тілші, журналистер
    foreign-correspondent | Foreign correspondent | Иностранный корреспондент | Шетелдік тілші
    also foreign journalist, иностранный журналист, шетелдік журналист
    freelance-journalist | Freelance journalist | Независимый журналист (фрилансер) | Штаттан тыс журналист (фрилансер)
    also freelancer, freelance, фрилансер, внештатный журналист, нештатный корреспондент, независимый журналист, тәуелсіз журналист, штаттан тыс журналист
  camera-operator | Camera operator | Видеооператор | Бейнеоператор
  also cameraman, camerawoman, videographer, оператор, телеоператор, видеограф, теледидар операторы, телеоператор
  photographer | Photographer | Фотограф | Фотограф
  also photojournalist, photo journalist, фотокорреспондент, фотожурналист, фототілші
  editor | Editor | Редактор | Редактор
  also editor-in-chief, chief editor, главный редактор, главред, бас редактор, шеф-редактор
  publisher | Publisher or owner of an outlet | Издатель или владелец СМИ | Баспагер немесе БАҚ иесі
  also publisher, media owner, издатель, владелец СМИ, учредитель СМИ, баспагер, БАҚ иесі
  media-crew | Driver or other crew | Водитель или другой член съёмочной группы | Жүргізуші немесе түсірілім тобының басқа мүшесі
  also crew, driver, fixer, водитель, член съёмочной группы, стрингер, фиксер, жүргізуші, түсірілім тобы
blogger | Blogger | Блогер | Блогер
also vlogger, influencer, youtuber, блоггер, видеоблогер, влогер, инфлюенсер, ютубер, блогерлер
human-rights-defender | Human-rights defender | Правозащитник | Құқық қорғаушы
also HRD, human rights activist, rights defender, human rights worker, правозащитница, сотрудник правозащитной организации, адам құқықтарын қорғаушы, құқық қорғаушылар
  human-rights-monitor | Human-rights monitor | Наблюдатель от правозащитной организации | Құқық қорғау ұйымының бақылаушысы
  also monitor, human rights observer, мониторщик, монитор
lawyer | Lawyer | Юрист | Заңгер
also jurist, legal adviser, юристка, юрисконсульт, заңгерлер
  bar-member | Member of the bar (advocate) | Адвокат | Адвокат
  also advocate, attorney, barrister, defence lawyer, defense lawyer, адвокатесса, защитник, қорғаушы адвокат
activist | Activist | Активист | Белсенді
also campaigner, активистка, гражданский активист, общественник, общественный деятель, азаматтық белсенді, қоғам белсендісі, қоғам қайраткері, белсенділер
  land-activist | Land or environmental activist | Земельный или экологический активист | Жер немесе экология белсендісі
  also environmental activist, land activist, экоактивист, экологический активист, земельный активист, эколог, экобелсенді, жер белсендісі
  trade-union-activist | Trade-union activist | Профсоюзный активист | Кәсіподақ белсендісі
  also trade unionist, union leader, профсоюзный лидер, профсоюзник, кәсіподақ жетекшісі
  womens-rights-activist | Women's-rights activist | Активистка за права женщин | Әйелдер құқығының белсендісі
  also feminist, феминистка, активист за права женщин, феминист
politician | Politician | Политик | Саясаткер
also opposition politician, party member, opposition, оппозиционер, оппозиционный политик, член партии, оппозициялық саясаткер, партия мүшесі
  member-of-parliament | Member of parliament or council | Депутат | Депутат
  also MP, deputy, councillor, депутат парламента, депутат маслихата, мәслихат депутаты
  candidate | Candidate in an election | Кандидат на выборах | Сайлауға түсуші кандидат
  also candidate, кандидат, кандидат в депутаты, үміткер
protester | Protester | Участник протеста | Наразылық қатысушысы
also demonstrator, participant of a rally, rally participant, протестующий, участник митинга, митингующий, демонстрант, участница митинга, митинг қатысушысы, шеруге қатысушы
  organiser | Organiser of an assembly | Организатор собрания | Жиналысты ұйымдастырушы
  also organizer, organiser, организатор, организатор митинга, ұйымдастырушы, митингіні ұйымдастырушы
  striker | Striker | Участник забастовки | Ереуілші
  also striking worker, бастующий, забастовщик, ереуілге шыққан жұмысшы
bystander | Bystander | Случайный прохожий | Кездейсоқ өткінші
also passer-by, passerby, прохожий, случайный свидетель, өткінші, жүргінші
observer | Observer | Наблюдатель | Бақылаушы
also election observer, trial observer, наблюдатель на выборах, независимый наблюдатель, сайлау бақылаушысы
law-enforcement-officer | Law-enforcement officer | Сотрудник правоохранительных органов | Құқық қорғау органының қызметкері
also security forces, law enforcement, силовик, силовики, правоохранитель, силовые структуры
  police-officer | Police officer | Сотрудник полиции | Полиция қызметкері
  also police, policeman, policewoman, полицейский, полицейские, полиция, полицай, милиционер, полицей, полицейлер
    district-inspector | District police inspector | Участковый инспектор | Учаскелік инспектор
    also участковый, local inspector, учаскелік полицей
    riot-police-officer | Riot or special police officer | Боец спецподразделения | Арнайы жасақ сарбазы
    also riot police, special forces, ОМОН, омоновец, СОБР, спецназ, спецназовец, арнайы жасақ
  plain-clothes-officer | Plain-clothes officer | Сотрудник в штатском | Азаматтық киімдегі қызметкер
  also plain clothes, plainclothes, man in plain clothes, человек в штатском, люди в штатском, оперативник, азаматтық киімдегілер
  investigator | Investigator | Следователь | Тергеуші
  also detective, дознаватель, анықтаушы
  security-service-officer | Security-service officer | Сотрудник органов национальной безопасности | Ұлттық қауіпсіздік органының қызметкері
  also secret service, national security officer, КНБ, ҰҚК, сотрудник КНБ, ФСБ, сотрудник ФСБ, СНБ, ҰҚК қызметкері
  soldier | Soldier or national guard | Военнослужащий | Әскери қызметші
  also military, national guard, soldiers, солдат, военный, нацгвардия, нацгвардеец, әскери, сарбаз, ұлттық ұлан
  prison-officer | Prison officer | Сотрудник места заключения | Қамау мекемесінің қызметкері
  also prison guard, warder, надзиратель, сотрудник колонии, сотрудник СИЗО, конвоир, бақылаушы қызметкер
private-guard | Private guard | Охранник | Күзетші
also security guard, guard, сотрудник охраны, ЧОП, вахтёр, күзет қызметкері
judge | Judge | Судья | Судья
also judges, судьи, төреші
prosecutor | Prosecutor | Прокурор | Прокурор
also prosecutors, помощник прокурора, прокурор көмекшісі
official | Official | Должностное лицо | Лауазымды адам
also civil servant, public official, чиновник, госслужащий, шенеунік, мемлекеттік қызметкер, лауазымды тұлға
  head-of-administration | Head of a local administration | Глава местной администрации | Жергілікті әкімшілік басшысы
  also mayor, governor, аким, мэр, губернатор, әкім
  press-officer | Press officer | Пресс-секретарь | Баспасөз хатшысы
  also spokesperson, press secretary, пресс-служба, баспасөз қызметі
minor | Minor | Несовершеннолетний | Кәмелетке толмаған
also child, underage, children, несовершеннолетняя, ребёнок, подросток, дети, бала, жасөспірім, кәмелетке толмаған бала
student | Student | Студент | Студент
also university student, students, студентка, студенты, студенттер
  pupil | Pupil of a school | Школьник | Мектеп оқушысы
  also pupil, schoolchild, школьница, ученик, оқушы
teacher | Teacher or academic | Преподаватель | Оқытушы
also teacher, professor, academic, учитель, учительница, профессор, учёный, мұғалім, ғалым, ұстаз
medical-worker | Medical worker | Медицинский работник | Медицина қызметкері
also doctor, nurse, paramedic, врач, медсестра, фельдшер, медик, дәрігер, медбике
artist | Artist or writer | Деятель искусства | Өнер адамы
also artist, writer, poet, musician, художник, писатель, поэт, музыкант, актёр, суретші, жазушы, ақын, әнші
religious-figure | Religious figure | Религиозный деятель | Дін қызметкері
also cleric, imam, priest, имам, священник, священнослужитель, верующий, діндар
worker | Worker or employee | Работник | Жұмыскер
also worker, employee, рабочий, служащий, нефтяник, жұмысшы, мұнайшы, қызметкер
entrepreneur | Entrepreneur | Предприниматель | Кәсіпкер
also businessman, businesswoman, business owner, бизнесмен, бизнес-леди, бизнесмендер
farmer | Farmer | Фермер | Фермер
also peasant, фермерша, крестьянин, дехканин, шаруа, диқан
pensioner | Pensioner | Пенсионер | Зейнеткер
also retired, пенсионерка, зейнеткерлер
unemployed | Unemployed | Безработный | Жұмыссыз
also without work, безработная, без работы
prisoner | Prisoner | Заключённый | Сотталған адам
also inmate, detainee, осуждённый, политзаключённый, political prisoner, саяси тұтқын, тұтқын
relative | Relative | Родственник | Туысы
also family member, wife, husband, mother, father, родственница, жена, муж, мать, отец, сестра, брат, туыс, туысқан, жұбайы, әйелі, күйеуі, анасы, әкесі
interpreter | Interpreter | Переводчик | Аудармашы
also translator, переводчица
foreign-national | Foreign national | Иностранный гражданин | Шетел азаматы
also foreigner, иностранец, иностранка, шетелдік
refugee | Refugee or asylum seeker | Беженец | Босқын
also refugee, asylum seeker, беженка, ищущий убежища, баспана іздеуші
diplomat | Diplomat | Дипломат | Дипломат
also diplomats, консул, посол, елші, дипломаттар
`);
