/** What is told in the sample case, in the window's three languages; town and people are invented. Knows no engine. */

export type Language = 'en' | 'ru' | 'kk';
type Incident = { title: string; when: string; place: string; summary: string; links: { file: string; note: string; passage?: string }[] };
export type Story = { caseName: string; source: string; incidents: Incident[]; notes: { file: string; text: string; passage?: string }[] };

/** File names of the media, which stay the same in every language. */
export const media = {
  crowd: 'IMG_20240518_112204.jpg',
  line: 'IMG_20240518_115840.jpg',
  van: 'IMG_20240518_120411.jpg',
  upright: 'IMG_20240518_120655.jpg',
  film: 'VID_20240518_120402.mp4',
  evening: 'DSC_0417.JPG',
  dispersal: 'DSC_0421.JPG',
  station: 'вокзал вечером.jpg',
  police: 'ІІБ алдында.jpg',
  paper: 'протокол.jpg',
  interview: 'сұхбат А.m4a',
  recorder: 'REC0007.mp3',
} as const;

export const stories: { [Key in Language]: Story } = {
  en: {
    caseName: 'Sample: one day in Tasbulaq',
    source: 'Invented material, drawn and spoken for this sample',
    incidents: [
      {
        title: 'Detentions on the central square',
        when: '2024-05-18',
        place: 'Central square, Tasbulaq',
        summary:
          'Around noon people were led from the square to a van. The recorded interview speaks of about fifty or sixty people; who they were is not established.',
        links: [
          { file: media.crowd, note: 'Before the detentions began' },
          { file: media.line, note: '' },
          { file: media.van, note: 'The van, three minutes after the film' },
          { file: media.upright, note: '' },
          { file: media.film, note: 'People are led to the van', passage: 't=2,5' },
          { file: media.recorder, note: 'Says there were about fifty or sixty of them', passage: 't=0,4' },
        ],
      },
      {
        title: 'Footage deleted from a phone',
        when: '2024-05-18',
        place: 'Police station no. 2, Tasbulaq',
        summary: 'A journalist says that a recording had to be deleted. The report was handed over only in the evening.',
        links: [
          { file: media.recorder, note: 'Deletion of the recording', passage: 't=4,9' },
          { file: media.paper, note: 'The report gives 13:10 as the time' },
          { file: media.police, note: '' },
        ],
      },
      {
        title: 'Dispersal near the station',
        when: '2024-05-18/2024-05-19',
        place: 'Railway station, Tasbulaq',
        summary: '',
        links: [{ file: media.station, note: '' }],
      },
    ],
    notes: [
      { file: media.interview, text: 'Kazakh. Asked to be named by a letter only.' },
      { file: media.paper, text: 'The stamp cannot be read; ask for a better photograph.', passage: 'xywh=percent:58,68,14,22' },
      { file: media.evening, text: 'This camera states no time zone: do not order it against the phone before that is settled.' },
    ],
  },
  ru: {
    caseName: 'Образец: один день в Тасбулаке',
    source: 'Вымышленные материалы, нарисованные и озвученные для образца',
    incidents: [
      {
        title: 'Задержания на центральной площади',
        when: '2024-05-18',
        place: 'Центральная площадь, Тасбулак',
        summary: 'Около полудня людей отводили с площади к машине. В записи говорится о пятидесяти или шестидесяти человек; кто они, не установлено.',
        links: [
          { file: media.crowd, note: 'До начала задержаний' },
          { file: media.line, note: '' },
          { file: media.van, note: 'Машина, сразу после видео' },
          { file: media.upright, note: '' },
          { file: media.film, note: 'Людей уводят к машине', passage: 't=2,5' },
          { file: media.recorder, note: 'Говорит, что их было около пятидесяти или шестидесяти', passage: 't=0,4' },
        ],
      },
      {
        title: 'Запись удалена с телефона',
        when: '2024-05-18',
        place: 'Отдел полиции № 2, Тасбулак',
        summary: 'По словам журналиста, запись заставили удалить. Протокол выдали только вечером.',
        links: [
          { file: media.recorder, note: 'Удаление записи', passage: 't=4,9' },
          { file: media.paper, note: 'В протоколе указано время 13:10' },
          { file: media.police, note: '' },
        ],
      },
      {
        title: 'Разгон у вокзала',
        when: '2024-05-18/2024-05-19',
        place: 'Вокзал, Тасбулак',
        summary: '',
        links: [{ file: media.station, note: '' }],
      },
    ],
    notes: [
      { file: media.interview, text: 'На казахском. Просит называть только буквой.' },
      { file: media.paper, text: 'Печать не читается; попросить снимок лучше.', passage: 'xywh=percent:58,68,14,22' },
      { file: media.evening, text: 'Камера не указывает часовой пояс: не сопоставлять с телефоном, пока это не выяснено.' },
    ],
  },
  kk: {
    caseName: 'Үлгі: Тасбұлақтағы бір күн',
    source: 'Осы үлгі үшін салынған және дыбысталған ойдан шығарылған материал',
    incidents: [
      {
        title: 'Орталық алаңдағы ұстаулар',
        when: '2024-05-18',
        place: 'Орталық алаң, Тасбұлақ',
        summary: 'Түске таман адамдарды алаңнан көлікке алып кетті. Жазбада елу не алпыс шақты адам деп айтылады; олардың кім екені анықталмаған.',
        links: [
          { file: media.crowd, note: 'Ұстау басталғанға дейін' },
          { file: media.line, note: '' },
          { file: media.van, note: 'Көлік, бейнежазбадан кейін' },
          { file: media.upright, note: '' },
          { file: media.film, note: 'Адамдарды көлікке алып барады', passage: 't=2,5' },
          { file: media.recorder, note: 'Елу не алпыс адам болғанын айтады', passage: 't=0,4' },
        ],
      },
      {
        title: 'Телефондағы жазба өшірілді',
        when: '2024-05-18',
        place: '№ 2 полиция бөлімі, Тасбұлақ',
        summary: 'Журналистің айтуынша, жазбаны өшіруге мәжбүрлеген. Хаттама тек кешке берілді.',
        links: [
          { file: media.recorder, note: 'Жазбаның өшірілуі', passage: 't=4,9' },
          { file: media.paper, note: 'Хаттамада 13:10 деп көрсетілген' },
          { file: media.police, note: '' },
        ],
      },
      {
        title: 'Вокзал маңындағы қуып тарату',
        when: '2024-05-18/2024-05-19',
        place: 'Вокзал, Тасбұлақ',
        summary: '',
        links: [{ file: media.station, note: '' }],
      },
    ],
    notes: [
      { file: media.interview, text: 'Қазақ тілінде. Тек әріппен атауды сұрады.' },
      { file: media.paper, text: 'Мөр оқылмайды; жақсырақ сурет сұрау керек.', passage: 'xywh=percent:58,68,14,22' },
      { file: media.evening, text: 'Бұл камера уақыт белдеуін көрсетпейді: анықталмайынша телефонмен салыстырмау керек.' },
    ],
  },
};
