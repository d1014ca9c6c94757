/** Invented names in the spellings that must meet, and pairs that must stay apart. */
import { expect, it } from 'vitest';
import { keyBeginnings, matchesName, nameKeys, nameWords } from '../../shared/names/name-keys.ts';

/** Each spelling after the first must meet the first, either way round. */
const meeting: string[][] = [
  ['Серікова', 'Серикова', 'Serikova', 'Serıkova', 'SERIKOVA'],
  ['Әйгерім', 'Айгерим', 'Aigerim', 'Aygerim', 'Äigerim', 'Ajgerim', "A'i'gerim", 'Aıgerim'],
  ['Айгүл', 'Айгуль', 'Aigul', 'Aigül', 'Aygul', "Aygul'", 'Aıgúl', 'Ajgulʹ'],
  ['Жәмилә', 'Джамиля', 'Жамиля', 'Zhamilya', 'Dzhamilya', 'Jamila', 'Djamila', 'Žamilâ', 'Jämilä'],
  ['Қойшыбаев', 'Койшыбаев', 'Koishybaev', 'Qoishybaev', 'Koyshybayev', 'Qoişybaev', "Qoi's'ybaev", 'Kojšybaev'],
  ['Маңғытаев', 'Мангытаев', 'Mangytaev', 'Mangghytayev', 'Mañğytaev', 'Mańǵytaev', "Man'g'ytaev"],
  ['Еңлік', 'Енлик', 'Englik', 'Yenglik', 'Enlik', 'Eñlik', 'Eńlik'],
  ['Өтегенов', 'Утегенов', 'Отегенов', 'Utegenov', 'Ötegenov', 'Otegenov', "O'tegenov", 'Ótegenov'],
  ['Ұлпанова', 'Улпанова', 'Ulpanova', 'Ūlpanova', 'Ulpanowa'],
  ['Үкілаева', 'Укилаева', 'Ükılaeva', 'Ukilayeva', 'Úkilaeva', "U'kilaeva"],
  ['Ғабдулқайыр', 'Габдулкайыр', 'Gabdulkaiyr', 'Ghabdulqaiyr', 'Ğabdulqaiyr', 'Ǵabdulqaıyr'],
  ['Һадиша', 'Хадиша', 'Hadisha', 'Khadisha', 'Hadişa', 'Xadisha', 'Hadiša'],
  ['Жиһанова', 'Жиханова', 'Zhikhanova', 'Jihanova', 'Žihanova'],
  ['Ләззат', 'Ляззат', 'Лаззат', 'Lyazzat', 'Lazzat', 'Läzzat', 'Liazzat', 'Lâzzat'],
  ['Күләнда', 'Кулянда', 'Кюлянда', 'Kulyanda', 'Kulanda', 'Külända'],
  ['Шыңғысбай', 'Шынгысбай', 'Shyngysbay', 'Shynggysbai', 'Şyñğysbai', 'Shyńǵysbaı'],
  ['Төребек', 'Туребек', 'Торебек', 'Torebek', 'Turebek', 'Törebek', 'Tórebek'],
  ['Нұржауов', 'Нуржауов', 'Nurzhauov', 'Nurjauov', 'Nūrjauov'],
  ['Сәулебаева', 'Саулебаева', 'Saulebayeva', 'Saulebaeva', 'Säulebaeva', 'Sawlebaeva'],
  ['Қыздарбек', 'Кыздарбек', 'Kyzdarbek', 'Qyzdarbek', 'Kizdarbek'],
  ['Жақсыгелді', 'Жаксыгелди', 'Zhaksygeldi', 'Zhaqsygeldi', 'Jaqsygeldı', 'Jaksygeldy'],
  ['Әлиясов', 'Алиясов', 'Aliyasov', 'Äliiasov', 'Alijasov', 'Aliasov'],
  ['Маратұлы', 'Марат улы', 'Maratuly', 'Marat-uly', 'Maratūly'],
  ['Серікқызы', 'Серик кызы', 'Serikkyzy', 'Serıkqyzy', 'Serik qyzy'],
  ['Ерланбек', 'Yerlanbek', 'Erlanbek', 'Ierlanbek', 'Jerlanbek'],
  ['Ёлкинская', 'Елкинская', 'Yolkinskaya', 'Elkinskaia', 'Jolkinskaja', 'Ëlkinskaâ', 'Yelkinskaya'],
  ['Соловьёвин', 'Соловьевин', 'Solovyovin', 'Soloviovin', "Solov'ev in".replace(' ', ''), 'Solovevin', 'Solovievin', 'Solov’yëvin'],
  ['Пётрушин', 'Петрушин', 'Petrushin', 'Pyotrushin', 'Piotrushin', 'Pjotrushin', 'Pëtrušin'],
  ['Хрущалёва', 'Хрущалева', 'Khrushchalyova', 'Khrushchaleva', 'Hruŝalëva', 'Khruschaleva', 'Hrushchaleva', 'Xrushhalyova'],
  ['Щукарин', 'Shchukarin', 'Schukarin', 'Shukarin', 'Ščukarin', 'Ŝukarin'],
  ['Цыпкинова', 'Tsypkinova', 'Cypkinova', 'Tcypkinova', 'Tzypkinova', 'Czypkinova'],
  ['Куценкова', 'Kutsenkova', 'Kucenkova', 'Kuczenkova', 'Kutcenkova'],
  ['Чижеванов', 'Chizhevanov', 'Čiževanov', 'Tchijevanov', 'Tschijevanov'],
  ['Жужилина', 'Zhuzhilina', 'Žužilina', 'Jujilina'],
  ['Юрьяновский', 'Yuryanovsky', 'Yuryanovskiy', 'Iurianovskii', "Jur'janovskij", 'Ûrʹânovskij', 'Yuryanovski'],
  ['Юлианна', 'Yulianna', 'Iulianna', 'Julianna', 'Julijanna'],
  ['Людмирова', 'Lyudmirova', 'Liudmirova', 'Ljudmirova', 'Ludmirova', 'Lûdmirova'],
  ['Яромеева', 'Yaromeyeva', 'Yaromeeva', 'Iaromeeva', 'Jaromejeva', 'Âromeeva'],
  ['Васильевцев', 'Vasilyevtsev', "Vasil'evcev", 'Vasilievtsev', 'Vasilevtsev'],
  ['Сергейчук', 'Sergeychuk', 'Sergeichuk', 'Sergejčuk', 'Sergejchuk'],
  ['Дмитриенков', 'Dmitriyenkov', 'Dmitrienkov', 'Dmitrijenkov'],
  ['Арсений', 'Arseniy', 'Arseny', 'Arsenii', 'Arsenij', 'Arseni'],
  ['Бекбай', 'Bekbay', 'Bekbai', 'Bekbaj', 'Bekbaı'],
  ['Бекбаев', 'Bekbayev', 'Bekbaev', 'Bekbaiev', 'Bekbajev', 'Bekbaeff'],
  ['Тұрсынбекова', 'Турсынбекова', 'Tursynbekova', 'Tursinbekova', 'Tūrsynbekova'],
  ['Исхаринов', 'Iskharinov', 'Isharinov', 'Ishkharinov'.replace('hk', 'k')],
  ['Ахметжанова', 'Akhmetzhanova', 'Ahmetjanova', 'Akhmetjanova', 'Ahmetžanova', 'Axmetzhanova'],
  ['Рахимгалиев', 'Rakhimgaliyev', 'Rahimgaliev', 'Rakhimgalijev', 'Raximgaliev'],
  ['Александрин', 'Aleksandrin', 'Alexandrin'],
  ['Ксенофьев', 'Ksenofyev', "Xenof'ev", 'Ksenofiev'],
  ['Эльдаров', 'Eldarov', "El'darov", 'Èlʹdarov', 'Ельдаров'],
  ['Анна-Белла', 'Ana Bela', 'Анна Белла', 'Annabella'.replace('ab', 'a b')],
  ['Подъяцкий', 'Podyatsky', 'Pod’yatskiy', 'Podjackij', 'Podʺâckij'],
  ['Ильинцева', 'Ilyintseva', "Il'intseva", 'Ilintseva', 'Ilʹinceva'],
  ['Мейіржан', 'Мейиржан', 'Meiirzhan', 'Meyirzhan', 'Meirjan', 'Meıirjan'],
  ['Уәлидің', 'Уалидин', 'Ualiding', 'Walidin', 'Uälidiñ'],
  ['Жоламанов', 'Zholamanov', 'Jolamanov', 'Žolamanov'],
  ['Зейнұр', 'Зейнур', 'Zeynur', 'Zeinur', 'Zejnur', 'Zeinūr'],
  ['Гауһарова', 'Гаухарова', 'Gaukharova', 'Gauharova', 'Gauxarova'],
  ['Толғанай', 'Толганай', 'Tolganay', 'Tolghanai', 'Tolğanai', 'Tolǵanaı', "Tolg'anai"],
  ['Чернышёв', 'Чернышев', 'Chernyshev', 'Chernyshov', 'Černyšëv', 'Tchernychev'.replace('nych', 'nysh')],
  ['Софьянова', 'Sofyanova', 'Sophianova', 'Sofianova'],
  ['Мұхаметқали', 'Мухаметкали', 'Mukhametkali', 'Muhametqali', 'Muxametkali', 'Mūhametqali'],
  ['Дәуренбек', 'Дауренбек', 'Daurenbek', 'Däurenbek', 'Dáýrenbek', 'Daurenbék'],
  ['Ўткирова', 'Уткирова', "O'tkirova", 'Oʻtkirova', 'Utkirova'],
];

/** Different people, in one script or across. */
const apart: [string, string][] = [
  ['Серикова', 'Сериков'],
  ['Serikova', 'Сериков'],
  ['Серікова', 'Сериккалиева'],
  ['Жанна', 'Яна'],
  ['Zhanna', 'Yana'],
  ['Диана', 'Дана'],
  ['Diana', 'Дана'],
  ['Мария', 'Мара'],
  ['Maria', 'Мара'],
  ['Марина', 'Мариям'],
  ['Алиев', 'Алеев'],
  ['Galiev', 'Галеев'],
  ['Валиев', 'Valeyev'],
  ['Ахметов', 'Ахмедов'],
  ['Akhmetov', 'Ахмедов'],
  ['Бекбай', 'Бекбаев'],
  ['Bekbay', 'Bekbayev'],
  ['Шарипова', 'Сарипова'],
  ['Sharipova', 'Сарипова'],
  ['Жарова', 'Зарова'],
  ['Zharova', 'Zarova'],
  ['Чаров', 'Царов'],
  ['Чаров', 'Шаров'],
  ['Charov', 'Sharov'],
  ['Касымов', 'Хасымов'],
  ['Kasymov', 'Khasymov'],
  ['Гасанов', 'Хасанов'],
  ['Болатов', 'Булатов'],
  ['Bolatov', 'Булатов'],
  ['Оразов', 'Уразов'],
  ['Нұрлан', 'Нұрлыхан'],
  ['Тимуров', 'Темиров'],
  ['Инна', 'Инга'],
  ['Inna', 'Inga'],
  ['Асель', 'Асыл'],
  ['Айгүл', 'Айкүл'],
  ['Айнұр', 'Айнар'],
  ['Юлия', 'Ольга'],
  ['Юлин', 'Улин'],
  ['Елин', 'Илин'],
  ['Ержанов', 'Аржанов'],
  ['Кайратов', 'Кайыртов'],
  ['Мухтаров', 'Мукатаров'],
  ['Сейітов', 'Саитов'],
  ['Райымбек', 'Рахымбек'],
  ['Жолдасов', 'Юлдашев'],
  ['Зоя', 'Зося'],
  ['Лейла', 'Лала'],
  ['Петров', 'Пётрович'],
  ['Вера', 'Верия'],
  ['A. Serikova', 'Болат Серікова'],
  ['Ж. Серикова', 'Зарина Серікова'],
  ['Айгүл Серікова', 'Айгүл Бекова'],
  ['Айгүл Айгүл', 'Айгүл Серікова'],
];

it('has tables large enough to mean something', () => {
  expect(meeting.length).toBeGreaterThanOrEqual(60);
  expect(apart.length).toBeGreaterThanOrEqual(40);
});

it.each(meeting.map((spellings) => [spellings[0]!, spellings.slice(1)] as const))('%s is found as %s', (name, spellings) => {
  const missed = spellings.filter((spelling) => !matchesName(spelling, name) || !matchesName(name, spelling));
  expect(missed).toEqual([]);
});

it.each(apart)('%s is not %s', (one, other) => {
  expect(matchesName(one, other), `${nameKeys(one).join()} / ${nameKeys(other).join()}`).toBe(false);
  expect(matchesName(other, one)).toBe(false);
});

it('keeps every family of spellings from every other', () => {
  const mistaken = meeting.flatMap((first, index) =>
    meeting
      .slice(index + 1)
      .flatMap((second) => first.flatMap((one) => second.filter((other) => matchesName(one, other)).map((other) => [one, other]))),
  );
  expect(mistaken).toEqual([]);
});

it.each([
  ['A. Serikova', 'Айгүл Серікова'],
  ['Serikova A.', 'Айгүл Серікова'],
  ['А Серикова', 'Айгүл Серікова'],
  ['Серікова', 'Айгүл Маратқызы Серікова'],
  ['A.M. Serikova', 'Серікова Айгүл Маратқызы'],
  ['Zh. Bekov', 'Жанна Бекова Беков'],
  ['Ж. Бекова', 'Jamila Bekova'],
  ['J. Bekova', 'Жанна Бекова'],
  ['Ya. Bekova', 'Яна Бекова'],
  ['Y. Bekova', 'Яна Бекова'],
  ['Yu. Bekov', 'Юрий Беков'],
  ['Ye. Bekov', 'Ерлан Беков'],
  ['Y. Bekov', 'Ерлан Беков'],
  ['Sh. Bekov', 'Шыңғыс Беков'],
  ['Ш. Беков', 'Shyngys Bekov'],
  ['Kh. Bekov', 'Хасен Беков'],
  ['Серікова Айгүл', 'Aigul Serikova'],
  ['«Серікова», Айгүл', 'aigul SERIKOVA'],
])('%s finds %s: words in any order, initials for words', (query, name) => {
  expect(matchesName(query, name)).toBe(true);
});

it('takes a short word at the end of a sentence for a word', () => {
  expect(nameWords('Ali. Serikova').map(({ initial }) => initial)).toEqual([false, false]);
  expect(nameWords('Zh. A Ә. 7').map(({ initial }) => initial)).toEqual([true, true, true, false]);
});

it.each([
  ['S', 'Шарипова'],
  ['Sh', 'Шарипова'],
  ['Shc', 'Щукарин'],
  ['Sha', 'Шарипова'],
  ['Z', 'Жанна'],
  ['Y', 'Ерлан'],
  ['Y', 'Яна'],
  ['Ye', 'Ерлан'],
  ['J', 'Жанна'],
  ['J', 'Яна'],
  ['K', 'Хасен'],
  ['C', 'Чаров'],
  ['D', 'Джамиля'],
  ['Dz', 'Джамиля'],
  ['Nazarbay', 'Назарбаев'],
  ['Aleks', 'Алексеев'],
  ['Серік', 'Serikova'],
  ['Ак', 'Aqmaral'],
  ['Ak', 'Ахметов'],
  ['Қой', 'Koyshybayev'],
])('while %s is being typed, %s is among what begins so', (typed, name) => {
  expect(keyBeginnings(typed).some((beginning) => nameKeys(name).some((key) => key.startsWith(beginning)))).toBe(true);
});

it('answers the words themselves for scripts it does not know, and nothing for what has no words', () => {
  expect(nameKeys('محمد')).toEqual(['محمد']);
  expect(matchesName('محمد', 'محمد')).toBe(true);
  expect(nameKeys(' — “” … ')).toEqual([]);
  expect(matchesName('', 'Serikova')).toBe(false);
  expect(nameKeys("'ʼь")).toEqual([]);
});
