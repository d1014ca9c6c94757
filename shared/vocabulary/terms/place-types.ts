/** Kinds of places, from a country down to a room. */
import { termsOf } from '../term.ts';

export const placeTypes = termsOf(`
country | Country | Страна | Ел
also state, государство, республика, мемлекет
region | Region | Область | Облыс
also oblast, province, край, регион, өңір, аймақ, облысы
district | District | Район | Аудан
also raion, county, rayon, район области, ауданы
city | City or town | Город | Қала
also city, town, municipality, посёлок городского типа, қаласы
  city-district | District of a city | Район города | Қала ауданы
  also borough, quarter, городской район, қаланың ауданы
  microdistrict | Microdistrict | Микрорайон | Шағын аудан
  also neighbourhood, neighborhood, мкр, мкрн, жилой массив, ықшамаудан, ықшам аудан
village | Village or settlement | Село или посёлок | Ауыл немесе кент
also village, settlement, село, посёлок, аул, деревня, ауыл, кент
public-place | Public place | Общественное место | Қоғамдық орын
also public space, в общественном месте, көпшілік орын
  street | Street | Улица | Көше
  also avenue, проспект, ул, перекрёсток, даңғыл, көшесі, қиылыс
  square | Square | Площадь | Алаң
  also main square, plaza, центральная площадь, алаңы, орталық алаң
  park | Park | Парк | Саябақ
  also garden, сквер, парк культуры, гүлбақ, бақ
  market | Market or shop | Рынок или магазин | Базар немесе дүкен
  also market, shop, mall, рынок, базар, магазин, торговый центр, ТРЦ, дүкен, сауда орталығы
  cafe | Café or restaurant | Кафе или ресторан | Дәмхана немесе мейрамхана
  also cafe, restaurant, кафе, ресторан, столовая, дәмхана, мейрамхана
  hotel | Hotel | Гостиница | Қонақүй
  also hostel, отель, хостел, қонақ үй
transport-place | Place of transport | Транспортный объект | Көлік нысаны
also transport, транспорт, көлік
  station | Railway or bus station | Вокзал | Вокзал
  also station, train station, bus station, railway station, железнодорожный вокзал, автовокзал, автобекет, теміржол вокзалы
  airport | Airport | Аэропорт | Әуежай
  also terminal, аэровокзал, аэропорты, әуежайы
  border-crossing | Border crossing | Пункт пропуска на границе | Шекарадағы өткізу пункті
  also border, border post, граница, погранпост, пограничный пост, шекара, шекара бекеті
  road-post | Police post on a road | Пост полиции на дороге | Жолдағы полиция бекеті
  also checkpoint, road block, блокпост, пост ГАИ, бекет
  road | Road outside a settlement | Дорога, трасса | Жол, тас жол
  also highway, motorway, трасса, дорога, шоссе, тас жол, күре жол
  vehicle | Vehicle | Автомобиль | Көлік құралы
  also car, bus, train, машина, автобус, поезд, авто, автокөлік, пойыз
    police-vehicle | Police vehicle | Полицейский автомобиль | Полиция көлігі
    also police van, police bus, автозак, полицейский автобус, полиция автобусы, полиция машинасы
police-station | Police station | Отделение полиции | Полиция бөлімшесі
also police department, РОВД, РУВД, УВД, УП, ДВД, отдел полиции, ОП, ГОВД, управление полиции, опорный пункт, полиция бөлімі, полиция басқармасы, тірек пункті
security-service-building | Building of the security service | Здание органов национальной безопасности | Ұлттық қауіпсіздік органының ғимараты
also security service, здание КНБ, ДКНБ, КНБ, ҰҚК ғимараты
prosecution-office | Prosecutor's office | Прокуратура | Прокуратура
also prosecution, прокуратурасы
court | Court | Суд | Сот
also courthouse, court building, здание суда, зал суда, сот ғимараты, соты, сот залы
place-of-detention | Place of detention | Место содержания под стражей | Қамауда ұстау орны
also detention facility, место заключения, место лишения свободы, қамау орны
  temporary-detention-facility | Temporary detention facility | Изолятор временного содержания | Уақытша ұстау изоляторы
  also IVS, ИВС, УҰИ
  special-reception-centre | Special reception centre | Специальный приёмник | Арнайы қабылдау орны
  also special detention centre, спецприёмник, спецприемник для административно арестованных, арнайы қабылдау бөлмесі, арнайы қабылдағыш
  detention-centre | Remand prison | Следственный изолятор | Тергеу изоляторы
  also detention centre, detention center, remand centre, SIZO, СИЗО, изолятор
  prison | Prison or colony | Колония или тюрьма | Колония немесе түрме
  also prison, colony, jail, тюрьма, колония, исправительное учреждение, түрме, түзеу мекемесі
  unofficial-place-of-detention | Unofficial place of detention | Неофициальное место удержания | Бейресми ұстау орны
  also spontaneous place of detention, школа как место удержания, подвал, спортзал
hospital | Hospital | Больница | Аурухана
also clinic, polyclinic, поликлиника, травмпункт, клиника, емхана, ауруханасы
  psychiatric-hospital | Psychiatric hospital | Психиатрическая больница | Психиатриялық аурухана
  also psychiatric clinic, психбольница, психоневрологический диспансер, ПНД
  morgue | Morgue | Морг | Мәйітхана
  also mortuary, судебный морг
state-building | Building of an authority | Административное здание | Әкімшілік ғимарат
also government building, akimat, city hall, акимат, мэрия, здание администрации, әкімдік, парламент, министерство
  polling-station | Polling station | Избирательный участок | Сайлау учаскесі
  also избирательная комиссия, участок, сайлау комиссиясы
  military-place | Military unit or ground | Военный объект | Әскери нысан
  also barracks, military unit, казарма, воинская часть, әскери бөлім, казарма ғимараты
home | Home | Жильё | Тұрғын үй
also house, apartment, flat, residence, дом, квартира, жилище, дома, по месту жительства, үй, пәтер, үйі
  yard | Yard or entrance of a house | Двор или подъезд | Аула немесе кіреберіс
  also yard, entrance, двор, подъезд, аула, кіреберіс
workplace | Workplace | Место работы | Жұмыс орны
also work, at work, на работе, работа, жұмыста
  office | Office | Офис | Кеңсе
  also business centre, business center, бизнес-центр, офисы, кеңсесі
  editorial-office | Editorial office or studio | Редакция или студия | Редакция немесе студия
  also newsroom, editorial office, studio, редакция, студия, офис редакции
  factory | Factory or field | Завод или месторождение | Зауыт немесе кен орны
  also factory, plant, oil field, завод, фабрика, месторождение, шахта, зауыт, кен орны
educational-place | School or university | Школа или университет | Мектеп немесе университет
also school, university, college, школа, университет, вуз, колледж, мектеп, оқу орны
religious-place | Place of worship | Культовое здание | Ғибадатхана
also mosque, church, мечеть, церковь, храм, синагога, мешіт, шіркеу
hall | Hall or stadium | Зал или стадион | Зал немесе стадион
also stadium, conference hall, theatre, стадион, конференц-зал, зал, театр, дом культуры, мәдениет үйі
embassy | Embassy or consulate | Посольство или консульство | Елшілік немесе консулдық
also embassy, consulate, посольство, консульство, елшілік, консулдық
online-place | Online | В интернете | Интернетте
also internet, social network, website, онлайн, интернет, соцсеть, желіде, әлеуметтік желі
`);
