/** What the sample case's records say, in the window's three languages; town and people are invented. Knows no engine. */
import type { Language } from './story.ts';

export type RecordWords = {
  country: string;
  city: string;
  square: string;
  station: string;
  court: string;
  outlet: string;
  police: string;
  journalist: string;
  camera: string;
  pseudonym: string;
  officer: string;
  crowd: string;
  crowdCount: string;
  noon: string;
  evening: string;
  afternoon: string;
  deleted: string;
  nextDay: string;
  provision: string;
  phone: string;
  footage: string;
  takenBy: string;
  claims: { crowd: string; held: string; denied: string; deleted: string; seized: string; sentenced: string; published: string };
  denier: string;
  figure: string;
  published: string;
  sameReason: string;
  second: string;
};

export const recordWords: { readonly [Key in Language]: RecordWords } = {
  en: {
    country: 'Dalaterek',
    city: 'Tasbulaq',
    square: 'Central square',
    station: 'Police station no. 2',
    court: 'Administrative court of Tasbulaq',
    outlet: 'Tasbulaq Courier',
    police: 'Police of Tasbulaq',
    journalist: 'Ainur Qyzyltas',
    camera: 'Bekzat Sarydala',
    pseudonym: 'Witness A',
    officer: 'An officer who gave no name, grey moustache',
    crowd: 'People led from the square to the van',
    crowdCount: 'around 50 to 60',
    noon: '18 May 2024, around noon',
    evening: '18 May 2024, in the evening',
    afternoon: '18 May 2024, between 13:00 and 15:00',
    deleted: '18 May 2024, before 18:00',
    nextDay: '19 May 2024',
    provision: 'Art. 488 part 1 of the Code of Administrative Offences',
    phone: 'Phone of the camera operator',
    footage: 'Film of the detentions',
    takenBy: 'an officer at the station',
    claims: {
      crowd: 'There were about fifty or sixty of them.',
      held: 'I was put into the van around noon, with my press card on my chest.',
      denied: 'No journalist was detained on the square.',
      deleted: 'They stood beside me until I had deleted the recording.',
      seized: 'The phone was taken and no receipt was given.',
      sentenced: 'Ten days of administrative arrest.',
      published: 'At least three media workers were held in Tasbulaq.',
    },
    denier: 'Statement of the police, read out on the local radio',
    figure: 'Media workers held in Tasbulaq',
    published: 'at least 3',
    sameReason: 'Same jacket and bag in the film; the interview gives no name.',
    second: 'Somebody filming from the steps',
  },
  ru: {
    country: 'Далатерек',
    city: 'Тасбулак',
    square: 'Центральная площадь',
    station: 'Отдел полиции № 2',
    court: 'Административный суд Тасбулака',
    outlet: 'Тасбулакский курьер',
    police: 'Полиция Тасбулака',
    journalist: 'Айнур Кызылтас',
    camera: 'Бекзат Сарыдала',
    pseudonym: 'Свидетель А',
    officer: 'Сотрудник, не назвавшийся, седые усы',
    crowd: 'Люди, которых отводили с площади к машине',
    crowdCount: 'около 50–60',
    noon: '18 мая 2024, около полудня',
    evening: '18 мая 2024, вечером',
    afternoon: '18 мая 2024, между 13:00 и 15:00',
    deleted: '18 мая 2024, до 18:00',
    nextDay: '19 мая 2024',
    provision: 'ст. 488 ч. 1 КоАП',
    phone: 'Телефон оператора',
    footage: 'Съёмка задержаний',
    takenBy: 'сотрудник в отделе',
    claims: {
      crowd: 'Их было около пятидесяти или шестидесяти.',
      held: 'Меня посадили в машину около полудня, удостоверение журналиста висело на груди.',
      denied: 'Журналистов на площади не задерживали.',
      deleted: 'Они стояли рядом, пока запись не была удалена.',
      seized: 'Телефон забрали, протокол изъятия не выдали.',
      sentenced: 'Десять суток административного ареста.',
      published: 'В Тасбулаке задержали не менее трёх работников СМИ.',
    },
    denier: 'Заявление полиции, зачитанное на местном радио',
    figure: 'Задержанные в Тасбулаке работники СМИ',
    published: 'не менее 3',
    sameReason: 'Та же куртка и сумка на видео; в интервью имя не названо.',
    second: 'Человек, снимавший со ступеней',
  },
  kk: {
    country: 'Далатерек',
    city: 'Тасбұлақ',
    square: 'Орталық алаң',
    station: '№ 2 полиция бөлімі',
    court: 'Тасбұлақ әкімшілік соты',
    outlet: 'Тасбұлақ жаршысы',
    police: 'Тасбұлақ полициясы',
    journalist: 'Айнұр Қызылтас',
    camera: 'Бекзат Сарыдала',
    pseudonym: 'А куәгері',
    officer: 'Атын айтпаған қызметкер, мұрты ағарған',
    crowd: 'Алаңнан көлікке алып барылған адамдар',
    crowdCount: '50-60 шақты',
    noon: '2024 жылғы 18 мамыр, түске таман',
    evening: '2024 жылғы 18 мамыр, кешке',
    afternoon: '2024 жылғы 18 мамыр, 13:00 мен 15:00 аралығында',
    deleted: '2024 жылғы 18 мамыр, 18:00-ге дейін',
    nextDay: '2024 жылғы 19 мамыр',
    provision: 'ӘҚБтК 488-бабының 1-бөлігі',
    phone: 'Оператордың телефоны',
    footage: 'Ұстаулар түсірілген бейнежазба',
    takenBy: 'бөлімдегі қызметкер',
    claims: {
      crowd: 'Олар елу не алпыс шақты еді.',
      held: 'Мені түске таман көлікке отырғызды, журналист куәлігім кеудемде тұрды.',
      denied: 'Алаңда журналистер ұсталған жоқ.',
      deleted: 'Жазба өшірілгенше қасымда тұрды.',
      seized: 'Телефонды алып қойды, алу хаттамасы берілмеді.',
      sentenced: 'Он тәулік әкімшілік қамақ.',
      published: 'Тасбұлақта кемінде үш БАҚ қызметкері ұсталды.',
    },
    denier: 'Жергілікті радиодан оқылған полиция мәлімдемесі',
    figure: 'Тасбұлақта ұсталған БАҚ қызметкерлері',
    published: 'кемінде 3',
    sameReason: 'Бейнежазбада сол күрте мен сөмке; сұхбатта аты аталмаған.',
    second: 'Баспалдақтан түсіріп тұрған адам',
  },
};
