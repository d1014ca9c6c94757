/** Acts against things, devices, accounts and networks: searches, seizures, deletions, blocking. */
import { termsOf } from '../term.ts';

export const actsOnProperty = termsOf(`
search | Search | Обыск и досмотр | Тінту және тексеріп қарау
also searched, обыск, досмотр, обыскали, тінту, тінту жүргізілді, тексеріп қарау
  search-of-person | Search of a person | Личный досмотр | Жеке тексеріп қарау
  also body search, личный обыск, досмотрен, жеке тінту
  search-of-premises | Search of premises | Обыск помещения | Үй-жайды тінту
  also house search, home searched, search of a home, search of an office, обыск в квартире, обыск дома, обыск в офисе, обыск в редакции, үйін тінту, кеңсені тінту, редакцияны тінту
  search-of-vehicle | Search of a vehicle | Досмотр автомобиля | Көлікті тексеріп қарау
  also car search, досмотр машины, обыск автомобиля, көлікті тінту
seizure | Seizure | Изъятие | Алып қою
also seized, taken away, изъят, изъяли, выемка, отобрали, алып қойды, тартып алу
  seizure-of-device | Seizure of a device | Изъятие техники | Техниканы алып қою
  also device seized, equipment seized, seizure of equipment, изъятие устройства, изъята техника, изъята аппаратура, изъятие оборудования, құрылғыны алып қою
    seizure-of-phone | Seizure of a phone | Изъятие телефона | Телефонды алып қою
    also phone seized, phone taken, seized phone, изъят телефон, забрали телефон, отобрали телефон, телефон изъят, телефонын алып қойды, телефонды тартып алу
    seizure-of-camera | Seizure of a camera | Изъятие камеры | Камераны алып қою
    also camera seized, camera taken, seized camera, изъята камера, изъят фотоаппарат, изъятие фотоаппарата, изъятие видеокамеры, забрали камеру, камера изъята, камерасын алып қойды, камераны тартып алу
    seizure-of-computer | Seizure of a computer | Изъятие компьютера | Компьютерді алып қою
    also computer seized, laptop seized, seizure of a laptop, изъят ноутбук, изъятие ноутбука, изъят компьютер, ноутбукті алып қою
    seizure-of-memory-card | Seizure of a memory card | Изъятие карты памяти | Жад картасын алып қою
    also memory card seized, seizure of storage, seizure of a flash drive, изъята карта памяти, изъята флешка, изъятие флешки, изъятие носителя, флешканы алып қою
    seizure-of-drone | Seizure of a drone | Изъятие дрона | Дронды алып қою
    also drone seized, изъят дрон, изъят квадрокоптер, изъятие квадрокоптера
  seizure-of-documents | Seizure of documents | Изъятие документов | Құжаттарды алып қою
  also documents seized, passport seized, seizure of a passport, изъят паспорт, изъятие паспорта, изъяты документы, паспортты алып қою
  seizure-of-press-card | Seizure of a press card | Изъятие журналистского удостоверения | Журналист куәлігін алып қою
  also press card seized, press card taken, изъято удостоверение, отобрали удостоверение, куәлігін алып қойды
  seizure-of-publication | Seizure of printed matter | Изъятие печатных изданий | Баспа өнімін алып қою
  also print run seized, newspapers seized, изъятие тиража, изъят тираж, изъятие листовок, таралымды алып қою
  seizure-of-placard | Seizure of a placard or flag | Изъятие плаката или флага | Плакатты немесе туды алып қою
  also placard seized, banner seized, изъят плакат, изъятие баннера, отобрали плакат, плакатты алып қою
  confiscation | Confiscation by decision | Конфискация | Тәркілеу
  also confiscated, confiscation, конфискован, конфискация имущества, тәркіленді, мүлкін тәркілеу
return-of-property | Return of property | Возврат имущества | Мүлікті қайтару
also returned, property returned, возвращено, вернули, возврат, қайтарылды, қайтарды, қайтару
  return-of-device | Return of a device | Возврат техники | Техниканы қайтару
  also phone returned, camera returned, device returned, return of a phone, return of a camera, вернули телефон, вернули камеру, телефон возвращён, возврат телефона, возврат камеры, телефонын қайтарды, камераны қайтару
digital-interference | Digital interference | Вмешательство в цифровой сфере | Цифрлық ортадағы қысым
also digital attack, cyber attack, cyberattack, кибератака, цифровая атака, кибершабуыл
  inspection-of-device | Going through a device | Просмотр содержимого устройства | Құрылғының ішін қарау
  also phone checked, phone searched, search of a phone, осмотр телефона, просмотр телефона, смотрели телефон, проверка телефона, телефонды тексеру, телефонын қарау
    forced-unlocking | Forced unlocking of a device | Принуждение разблокировать устройство | Құрылғының құлпын ашуға мәжбүрлеу
    also forced unlocking, forced to unlock, made to unlock the phone, разблокировка телефона, заставили разблокировать телефон, телефон құлпын ашқызу
    forced-disclosure-of-password | Forced disclosure of a password | Принуждение назвать пароль | Құпиясөзді айтуға мәжбүрлеу
    also password demanded, demand for password, требование пароля, требовали пароль, заставили назвать пароль, құпиясөзді талап ету
    copying-of-data | Copying of data from a device | Копирование данных с устройства | Құрылғыдан деректерді көшіріп алу
    also data copied, data extraction, копирование данных, скопировали данные, деректерді көшіру
  deletion-of-footage | Deletion of footage | Удаление съёмки | Түсірілімді жою
  also footage deleted, video deleted, photos deleted, recording erased, удаление видео, удалили видео, удаление фото, удалили записи, удаление записи, стёрли запись, бейнені өшіру, видеоны өшіру, түсірілімді өшіру
    forced-deletion | Forced deletion of footage | Принуждение удалить съёмку | Түсірілімді жоюға мәжбүрлеу
    also forced deletion, forced to delete, made to delete, заставили удалить видео, заставили удалить, принудительное удаление, требование удалить съёмку, видеоны өшіруге мәжбүрлеу, өшірткізу
  spyware-infection | Spyware infection | Заражение шпионской программой | Тыңшылық бағдарламаны жұқтыру
  also spyware, шпионская программа, шпионское ПО, вирус на телефоне, тыңшылық бағдарлама
  account-takeover | Break-in to an account | Взлом аккаунта | Аккаунтты бұзып кіру
  also hacked, hacking, account hacked, account takeover, взлом, взломан аккаунт, взломали аккаунт, взлом почты, аккаунтты бұзу
  account-blocking | Blocking of an account | Блокировка аккаунта | Аккаунтты бұғаттау
  also account blocked, account suspended, аккаунт заблокирован, заблокировали аккаунт, блокирование аккаунта, аккаунт бұғатталды
  impersonation | Fake account in one's name | Поддельный аккаунт | Жалған аккаунт ашу
  also impersonation, fake account, фейковый аккаунт, фейк, клон аккаунта, жалған аккаунт
  online-harassment | Online harassment | Травля в интернете | Интернетте қудалау
  also trolling, bots, троллинг, кибербуллинг, боты, атака ботов, онлайн-травля, желіде қудалау
  doxxing | Publishing of private data (doxxing) | Публикация личных данных (доксинг) | Жеке деректерді жариялау (доксинг)
  also doxxing, doxing, private data published, доксинг, докс, публикация личных данных, слив данных, жеке деректерді жариялау
  publishing-of-private-recordings | Publishing of private recordings | Обнародование частных записей | Жеке жазбаларды жария ету
  also private video leaked, leak of recordings, слив видео, слив переписки, публикация переписки
  sim-cancellation | Cancelling of a SIM card | Отключение SIM-карты | SIM-картаны ажырату
  also SIM blocked, SIM cancelled, phone number blocked, SIM cancellation, блокировка SIM-карты, блокировка сим-карты, сим-карта заблокирована, отключение номера, SIM-картаны бұғаттау, нөмірін бұғаттау
  internet-shutdown | Internet shutdown | Отключение интернета | Интернетті өшіру
  also internet shut down, no internet, internet cut, интернет отключён, отключили интернет, нет интернета, блэкаут, интернет өшірілді, интернетті ажырату
    throttling | Slowing down of the internet | Замедление интернета | Интернетті баяулату
    also throttling, slow internet, замедлен интернет, интернет баяу
    jamming | Jamming of mobile service | Глушение мобильной связи | Мобильді байланысты тұншықтыру
    also jamming, jammer, no signal, глушилка, глушение связи, нет связи, байланыс жоқ, байланысты бөгеу
  site-blocking | Blocking of a site | Блокировка сайта | Сайтты бұғаттау
  also site blocked, website blocked, blocking of a website, сайт заблокирован, блокирование сайта, сайт бұғатталды
    service-blocking | Blocking of a messenger or social network | Блокировка мессенджера или соцсети | Мессенджерді немесе әлеуметтік желіні бұғаттау
    also blocked messenger, social network blocked, блокировка мессенджера, блокировка соцсети, блокировка Telegram, мессенджерді бұғаттау
  denial-of-service | Denial-of-service attack (DDoS) | Атака на сайт (DDoS) | Сайтқа шабуыл (DDoS)
  also DDoS, DDoS attack, DDoS-атака, ДДоС, ДДоС-атака, DDoS шабуылы
  removal-of-publication | Forced removal of a publication | Принуждение снять публикацию | Жарияланымды алып тастауға мәжбүрлеу
  also takedown, content removed, removal of a publication, takedown demand, требование удалить публикацию, удаление публикации, удалили статью, жарияланымды өшіру, мақаланы өшіру
`);
