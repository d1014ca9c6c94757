/** Acts that take a person's liberty, give it back, or bind their movement. */
import { termsOf } from '../term.ts';

export const actsOfLiberty = termsOf(`
deprivation-of-liberty | Deprivation of liberty | Лишение свободы | Бас бостандығынан айыру
  detention | Detention | Задержание | Ұстау
  also detained, held, taken in, задержан, задержали, задержанный, ұсталды, ұстады, ұсталған, ұстап алды
    administrative-detention | Administrative detention | Административное задержание | Әкімшілік ұстау
    also administratively detained, задержан административно, әкімшілік тәртіппен ұстау
    preventive-detention | Preventive detention | Превентивное задержание | Алдын ала ұстау
    also pre-emptive detention, превентивно задержан
    bringing-to-station | Bringing to a police station | Доставление в отделение полиции | Полиция бөлімшесіне жеткізу
    also taken to a police station, brought to police, доставление, доставлен, доставлен в полицию, доставлен в РОВД, доставлен в УВД, полицияға жеткізілді, жеткізу
    compulsory-bringing | Compulsory bringing | Привод | Күштеп әкелу
    also принудительный привод
    encirclement | Encirclement of a crowd (kettling) | Удержание людей в оцеплении (кеттлинг) | Адамдарды қоршауда ұстап тұру (кеттлинг)
    also kettling, encirclement, кеттлинг, оцепление, окружение, қоршау, қоршауда ұстау
    unrecorded-detention | Unrecorded detention | Незарегистрированное задержание | Тіркелмеген ұстау
    also unacknowledged detention, задержание без протокола, хаттамасыз ұстау
    incommunicado-detention | Incommunicado detention | Содержание без связи с внешним миром | Сыртқы дүниемен байланыссыз ұстау
    also incommunicado, инкоммуникадо
  arrest | Arrest | Арест | Қамаққа алу
  also arrested, арестован, арестовали, қамауға алу, қамаққа алынды, қамауға алынды, тұтқындау, тұтқындалды
    administrative-arrest | Administrative arrest | Административный арест | Әкімшілік қамаққа алу
    also arrested administratively, админарест, арестован на сутки, сутки ареста, әкімшілік қамақ, әкімшілік қамауға алу
    remand-in-custody | Remand in custody | Заключение под стражу | Күзетпен ұстау
    also remanded, pre-trial detention, pretrial detention, содержание под стражей, взят под стражу, заключён под стражу, қамауда ұстау
    extension-of-custody | Extension of custody | Продление срока содержания под стражей | Күзетпен ұстау мерзімін ұзарту
    also extended detention, продление ареста, арест продлён, қамау мерзімін ұзарту
    house-arrest | House arrest | Домашний арест | Үйқамақ
    also placed under house arrest, үй қамағы, үйқамаққа алу
  abduction | Abduction | Похищение | Адам ұрлау
  also kidnapping, abducted, kidnapped, похищен, похитили, ұрлап әкету, ұрлап кетті
  enforced-disappearance | Enforced disappearance | Насильственное исчезновение | Күштеп жоғалту
  also disappeared, forced disappearance, күштеп жоғалып кету, күшпен жоғалту
  psychiatric-confinement | Forced confinement in a psychiatric hospital | Принудительное помещение в психиатрическую больницу | Психиатриялық ауруханаға мәжбүрлеп жатқызу
  also punitive psychiatry, принудительная госпитализация, карательная психиатрия
  transfer-of-detainee | Transfer between places of detention | Перевод в другое место содержания | Басқа ұстау орнына ауыстыру
  also transfer, transferred, этапирование, этапирован, этап, переведён, ауыстыру, этаппен апару
release | Release | Освобождение | Босату
also released, freed, let go, освобождён, отпущен, отпустили, освободили, босатылды, босатты, жіберілді
  release-on-bail | Release on bail | Освобождение под залог | Кепілмен босату
  also bail, released on bail, под залог, залог, кепіл
  release-on-undertaking | Release on a written undertaking | Освобождение под подписку о невыезде | Ешқайда кетпеу туралы қолхатпен босату
  also подписка о невыезде, подписка, written undertaking, ешқайда кетпеу туралы қолхат, қолхат
  early-release | Early release | Досрочное освобождение | Мерзімінен бұрын босату
  also parole, released early, conditional early release, УДО, условно-досрочное освобождение, шартты түрде мерзімінен бұрын босату
  pardon | Pardon or amnesty | Помилование или амнистия | Кешірім жасау немесе рақымшылық
  also pardon, pardoned, amnesty, помилование, помилован, амнистия, амнистирован, кешірім жасау, рақымшылық, рақымшылық жасау
restriction-of-movement | Restriction of movement | Ограничение передвижения | Жүріп-тұруды шектеу
also freedom of movement, ограничение свободы передвижения, қозғалысты шектеу
  confinement-to-home | Prevention from leaving home | Блокирование в доме | Үйінен шығармау
  also blocked at home, not let out of the house, заблокирован дома, не выпускают из дома, блокирование у дома, үйінен шығармады, үйде қамап ұстау
  stop-and-check | Stop and check of papers | Остановка и проверка документов | Тоқтатып, құжат тексеру
  also stopped, identity check, stop, проверка документов, остановлен, құжат тексеру, тоқтатылды
  removal-from-transport | Removal from transport | Снятие с поезда или рейса | Пойыздан немесе рейстен түсіру
  also taken off a train, taken off a flight, снят с поезда, снят с рейса, ссажен с поезда, пойыздан түсіру, рейстен түсіру
  travel-ban | Ban on leaving the country | Запрет на выезд из страны | Елден шығуға тыйым салу
  also travel ban, exit ban, запрет на выезд, не выпущен из страны, шығуға тыйым салу
  denial-of-entry | Denial of entry to the country | Отказ во въезде в страну | Елге кіргізбеу
  also entry ban, denied entry, запрет на въезд, отказ во въезде, не впустили, елге кіргізбеді
  deportation | Deportation | Выдворение из страны | Елден шығарып жіберу
  also deported, expulsion, expelled, депортация, депортирован, выдворение, выдворен, депортациялау, елден шығару, шығарып жіберу
  extradition | Extradition | Экстрадиция | Экстрадициялау
  also extradited, выдача, выдан, экстрадирован, ұстап беру
  road-block | Blocking of the way | Перекрытие дороги | Жолды жабу
  also road block, roadblock, checkpoint, блокпост, не пропустили на посту, жолды бөгеу
`);
