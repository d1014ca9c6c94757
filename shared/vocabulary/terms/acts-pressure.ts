/** Acts that put pressure on people and on their livelihood, and those that watch them. */
import { termsOf } from '../term.ts';

export const actsOfPressure = termsOf(`
pressure | Pressure | Давление | Қысым көрсету
also intimidation, persecution, запугивание, преследование, қудалау, қысым
  threat | Threat | Угроза | Қорқыту
  also threats, threatened, threat of violence, угрозы, угрожали, угроза расправой, қорқытты, қоқан-лоққы, қоқан-лоққы көрсету, қоқан-лоқы
  pressure-on-relatives | Pressure on relatives | Давление на родственников | Туыстарына қысым көрсету
  also threats to family, pressure on family, угрозы семье, давление на семью, отбасына қысым
  home-visit | Visit of police to a home | Приход полиции домой | Полицияның үйге келуі
  also police visit, home visit, visited at home, полиция пришла домой, визит полиции, подворовый обход, үйге полиция келді
  forced-confession | Forced confession | Принуждение к признанию | Мойындауға мәжбүрлеу
  also confession under duress, coerced confession, признание под давлением, принуждение к самооговору, самооговор, мойындатып қысым жасау
  forced-apology | Forced apology on camera | Принуждение к извинениям на камеру | Камера алдында кешірім сұрауға мәжбүрлеу
  also forced apology, apology video, принуждение к извинениям, видео с извинениями, кешірім сұрату
  forced-signature | Forced signature | Принуждение подписать документ | Құжатқа қол қоюға мәжбүрлеу
  also made to sign, заставили подписать, подписка о неучастии, қол қойғызу
  pressure-to-inform | Pressure to inform on others | Склонение к доносительству | Басқалар туралы хабарлап тұруға көндіру
  also recruitment as informant, склонение к сотрудничеству, вербовка, жансыз болуға көндіру
  dismissal | Dismissal from work | Увольнение с работы | Жұмыстан шығару
  also dismissed, fired, sacked, уволен, увольнение, уволили, жұмыстан шығарылды, жұмыстан босату
  expulsion-from-studies | Expulsion from studies | Отчисление с учёбы | Оқудан шығару
  also expelled from university, expelled from school, отчислен, отчисление, исключён из университета, оқудан шығарылды
  conscription | Conscription as a punishment | Призыв в армию как наказание | Жазалау үшін әскерге шақыру
  also conscription, drafted, призыв, забрали в армию, призван в армию, әскерге алу, әскерге шақыру
  eviction | Eviction | Выселение | Тұрғын үйден шығару
  also evicted, выселен, выселили, үйден шығару
  smear-campaign | Smear campaign | Очерняющая кампания | Қаралау науқаны
  also defamation, slander, smear, клевета, очернение, травля в СМИ, дискредитация, қаралау, жала жабу
  punitive-inspection | Punitive inspection | Внеплановая проверка | Жоспардан тыс тексеру
  also inspection, tax inspection, tax audit, налоговая проверка, проверка, салық тексеруі, тексеріс
  freezing-of-accounts | Freezing of bank accounts | Блокировка банковских счетов | Банк шоттарын бұғаттау
  also bank account frozen, accounts frozen, заблокированы счета, арест счетов, счета арестованы, шоттарын бұғаттау
  closing-of-organisation | Closing of an organisation | Ликвидация организации | Ұйымды тарату
  also deregistration, organisation closed, ликвидация, приостановление деятельности организации, отказ в регистрации, ұйымды жабу, тіркеуден бас тарту
  damage-to-property | Damage to property | Повреждение имущества | Мүлікті бүлдіру
  also property damage, vandalism, порча имущества, вандализм, мүлікке зиян келтіру
    damage-to-equipment | Damage to equipment | Повреждение техники | Техниканы сындыру
    also camera broken, phone broken, equipment broken, разбили камеру, разбили телефон, сломали камеру, камераны сындыру, телефонды сындыру
    arson | Arson | Поджог | Өртеу
    also set on fire, поджог автомобиля, подожгли, сожгли, өртеп жіберу, өрт қою
surveillance | Surveillance | Слежка | Аңду
also under surveillance, watched, наблюдение, слежка за домом, бақылау, бақылауға алу
  following | Being followed | Наружное наблюдение | Соңына түсу
  also followed, tailed, следили, преследовала машина, следует автомобиль, соңынан еру
  interception | Interception of communications | Прослушивание и перехват связи | Байланысты тыңдау және ұстау
  also wiretapping, tapped phone, phone tapping, прослушка, прослушивание, перехват переписки, телефонды тыңдау, тыңдау
  location-tracking | Tracking of location | Отслеживание местоположения | Орналасқан жерін қадағалау
  also GPS tracker, tracking, трекер, маячок, отслеживание телефона, геолокация
  drone-surveillance | Surveillance by drone | Наблюдение с дрона | Дроннан бақылау
  also drone, drones, дрон, беспилотник, съёмка с дрона, квадрокоптер, дронмен түсіру
  facial-recognition | Facial recognition | Распознавание лиц | Бет-әлпетті тану
  also face recognition, идентификация по камерам, камеры с распознаванием лиц, бетті тану
  filming-by-police | Filming by police | Видеосъёмка полицией | Полицияның бейнеге түсіруі
  also filmed by police, полиция снимает на видео, съёмка участников, полиция түсірді
  hidden-device | Hidden camera or microphone | Скрытая камера или микрофон | Жасырын камера немесе микрофон
  also hidden camera, bug, скрытая камера, жучок, скрытая съёмка, жасырын камера
`);
