/** Kinds of organisations. */
import { termsOf } from '../term.ts';

export const organisationTypes = termsOf(`
media-outlet | Media outlet | СМИ | БАҚ
also outlet, media, mass media, издание, редакция, средство массовой информации, бұқаралық ақпарат құралы, басылым, медиа
  newspaper | Newspaper or magazine | Газета или журнал | Газет немесе журнал
  also newspaper, magazine, weekly, газета, журнал, еженедельник, газет
  news-site | News site | Новостной сайт | Жаңалықтар сайты
  also website, online outlet, news portal, сайт, портал, интернет-издание, сайты, интернет-басылым
  television | Television channel | Телеканал | Телеарна
  also TV, TV channel, television, телевидение, ТВ, телекомпания, теледидар
  radio | Radio station | Радиостанция | Радиостанса
  also radio, радио
  news-agency | News agency | Информационное агентство | Ақпарат агенттігі
  also agency, wire service, информагентство, агентство, ақпараттық агенттік
  channel | Blog or social-media channel | Блог или канал в соцсетях | Блог немесе әлеуметтік желідегі арна
  also blog, YouTube channel, Telegram channel, telegram-канал, ютуб-канал, блог, паблик, YouTube-канал, телеграм-канал, арна
civil-society | Non-governmental organisation | Неправительственная организация | Үкіметтік емес ұйым
also NGO, non-profit, civil society, nonprofit, НПО, НКО, общественное объединение, общественный фонд, ҮЕҰ, қоғамдық бірлестік, қоғамдық қор
  human-rights-organisation | Human-rights organisation | Правозащитная организация | Құқық қорғау ұйымы
  also human rights group, human rights organization, правозащитная группа, құқық қорғау тобы
  trade-union | Trade union | Профсоюз | Кәсіподақ
  also union, labour union, профсоюзная организация, кәсіподақ ұйымы
  bar-association | Bar association or law firm | Коллегия адвокатов или юридическая фирма | Адвокаттар алқасы немесе заң фирмасы
  also bar association, law firm, адвокатская контора, коллегия адвокатов, адвокаттар алқасы, адвокат кеңсесі
  religious-organisation | Religious organisation | Религиозная организация | Діни ұйым
  also religious community, religious organization, религиозное объединение, діни бірлестік
political-party | Political party or movement | Партия или движение | Партия немесе қозғалыс
also party, movement, political movement, партия, движение, политическая партия, саяси партия, қозғалыс
informal-group | Informal group | Неформальная группа | Бейресми топ
also group, initiative group, инициативная группа, группа, бастамашыл топ
state-body | State body | Государственный орган | Мемлекеттік орган
also government, authority, госорган, госструктура, власти, мемлекеттік мекеме, билік органы
  ministry | Ministry | Министерство | Министрлік
  also department of government, комитет министерства, министрлігі
  local-administration | Local administration | Местная администрация | Жергілікті әкімдік
  also akimat, municipality, city hall, акимат, мэрия, администрация, әкімдік, әкімшілік
  regulator | Communications regulator | Регулятор связи и СМИ | Байланыс және БАҚ реттеушісі
  also regulator, media regulator, регулятор, роскомнадзор, уполномоченный орган по СМИ
  migration-service | Migration or border service | Миграционная или пограничная служба | Көші-қон немесе шекара қызметі
  also border service, migration service, пограничная служба, миграционная служба, шекара қызметі, көші-қон қызметі
law-enforcement-agency | Law-enforcement agency | Правоохранительный орган | Құқық қорғау органы
also law enforcement, security forces, силовой орган, правоохранительные органы, құқық қорғау органдары
  police | Police | Полиция | Полиция
  also police department, militia, ДВД, УВД, РОВД, РУВД, управление полиции, департамент полиции, ДП, милиция, МВД, полиция департаменті, полиция басқармасы
  special-police-unit | Special police unit | Спецподразделение полиции | Полицияның арнайы жасағы
  also special unit, riot police, ОМОН, СОБР, спецназ, арнайы жасақ
  security-service | Security service | Органы национальной безопасности | Ұлттық қауіпсіздік органы
  also secret service, national security, КНБ, ҰҚК, ДКНБ, ФСБ, СНБ, ГКНБ, КГБ, спецслужба
  prosecution-office | Prosecutor's office | Прокуратура | Прокуратура
  also prosecution, prosecution service, прокуратурасы
  armed-forces | Armed forces or national guard | Вооружённые силы или нацгвардия | Қарулы күштер немесе ұлттық ұлан
  also army, national guard, армия, нацгвардия, национальная гвардия, әскер, ұлттық ұлан
  prison-service | Prison service | Пенитенциарная служба | Қылмыстық-атқару қызметі
  also penitentiary service, ДУИС, КУИС, ФСИН, УИС, уголовно-исполнительная система, қылмыстық-атқару жүйесі
court | Court | Суд | Сот
also tribunal, судебный орган, соты, районный суд, городской суд, аудандық сот, қалалық сот
international-organisation | International organisation | Международная организация | Халықаралық ұйым
also intergovernmental organisation, international organization, UN, OSCE, ООН, ОБСЕ, БҰҰ, ЕҚЫҰ
embassy | Embassy or consulate | Посольство или консульство | Елшілік немесе консулдық
also embassy, consulate, посольство, консульство, елшілік, консулдық
educational-institution | Educational institution | Учебное заведение | Оқу орны
also university, school, college, университет, школа, вуз, колледж, институт, мектеп
medical-institution | Medical institution | Медицинское учреждение | Медицина мекемесі
also hospital, clinic, больница, поликлиника, клиника, аурухана, емхана
company | Company | Компания | Компания
also business, firm, employer, фирма, ТОО, АО, предприятие, ЖШС, АҚ, кәсіпорын
  telecom-operator | Telecom or internet operator | Оператор связи | Байланыс операторы
  also mobile operator, internet provider, ISP, провайдер, интернет-провайдер, мобильный оператор, сотовый оператор
  platform | Online platform | Интернет-платформа | Интернет-платформа
  also social network, messenger, social media company, соцсеть, социальная сеть, мессенджер, әлеуметтік желі
  security-company | Private security company | Частная охранная компания | Жеке күзет компаниясы
  also private security, ЧОП, охранное агентство, күзет агенттігі
  printing-house | Printing house | Типография | Баспахана
  also printer, print shop, издательство, баспа
`);
