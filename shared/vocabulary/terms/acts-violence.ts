/** Acts against a person's life, body and dignity. */
import { termsOf } from '../term.ts';

export const actsOfViolence = termsOf(`
violence | Violence against a person | Насилие над человеком | Адамға зорлық көрсету
also violence, physical violence, насилие, физическое насилие, зорлық, зорлық-зомбылық, күш көрсету
  beating | Beating | Избиение | Ұрып-соғу
  also beaten, beaten up, избит, избили, били, побои, ұрып соғу, соққыға жығу, соққыға жықты, ұрды
  injury | Bodily injury | Причинение телесных повреждений | Дене жарақатын салу
  also injured, wounded, hurt, ранен, ранение, травма, телесные повреждения, травмирован, жарақат, жараланды, жарақаттану
  attack-by-unknown-persons | Attack by unknown persons | Нападение неизвестных | Белгісіз адамдардың шабуылы
  also attacked, attack, assault, нападение, напали, напали неизвестные, шабуыл, шабуыл жасау
  use-of-force | Use of force by police | Применение силы полицией | Полицияның күш қолдануы
  also force used, force, применение силы, применение физической силы, силовое задержание, күш қолдану, күш қолданды
    handcuffing | Handcuffing | Надевание наручников | Кісен салу
    also handcuffed, handcuffs, наручники, в наручниках, кісен, қол кісен, қолкісен
    tear-gas | Use of tear gas | Применение слезоточивого газа | Көзден жас ағызатын газ қолдану
    also tear gas, pepper spray, gas, слезоточивый газ, перцовый газ, газ
    stun-grenade | Use of stun grenades | Применение светошумовых гранат | Жарық-шу гранаталарын қолдану
    also stun grenade, flashbang, светошумовая граната, светошумовые гранаты, жарық-шу гранатасы
    water-cannon | Use of a water cannon | Применение водомёта | Су атқыш қолдану
    also water cannon, водомёт, су атқыш
    electric-shock | Use of an electric shock device | Применение электрошокера | Электрошокер қолдану
    also taser, electric shock, stun gun, электрошокер, электрошок, удары током, ток соғу
    rubber-bullets | Firing of rubber bullets | Стрельба резиновыми пулями | Резеңке оқ ату
    also rubber bullet, резиновые пули, травматическое оружие, резеңке оқ
    live-fire | Firing of live ammunition | Стрельба боевыми патронами | Нағыз оқ ату
    also shooting, shot, gunfire, стрельба, огнестрельное оружие, боевые патроны, расстрел, оқ ату, атыс
  torture | Torture | Пытки | Азаптау
  also tortured, пытка, пытали, азапталды, азаптады
  ill-treatment | Ill-treatment | Жестокое обращение | Қатыгездікпен қарау
  also ill treatment, inhuman treatment, degrading treatment, бесчеловечное обращение, унижающее обращение, қатыгездік, қатыгез қарау, қадір-қасиетін қорлау
    denial-of-medical-care | Denial of medical care | Неоказание медицинской помощи | Медициналық көмек көрсетпеу
    also no medical help, medical care denied, отказ в медицинской помощи, скорую не вызвали, медициналық көмек бермеу, жедел жәрдем шақырмау
    denial-of-food | Denial of food, water or toilet | Лишение еды, воды или туалета | Тамақ, су немесе дәретхана бермеу
    also no food, no water, denial of water, без еды и воды, не кормили, тамақ бермеу, су бермеу
    sleep-deprivation | Deprivation of sleep | Лишение сна | Ұйқыдан айыру
    also sleep deprivation, не давали спать, ұйықтатпау
    solitary-confinement | Solitary confinement | Одиночное заключение | Жеке камераға қамау
    also solitary, punishment cell, одиночная камера, ШИЗО, карцер, жеке камера
    strip-search | Strip search | Досмотр с раздеванием | Шешіндіріп тексеру
    also stripped, stripped naked, раздевали, раздели догола, шешіндірді
    insult | Insult and humiliation | Оскорбление и унижение | Қорлау және кемсіту
    also insulted, insult, humiliation, оскорбление, оскорбляли, унижение, қорлау, балағаттау, кемсіту
  sexual-violence | Sexual violence | Сексуальное насилие | Жыныстық зорлық-зомбылық
  also sexual assault, сексуализированное насилие, сексуалдық зорлық-зомбылық
    rape | Rape | Изнасилование | Зорлау
    also raped, изнасилована, изнасилован, зорланды
    sexual-harassment | Sexual harassment | Сексуальное домогательство | Жыныстық қысым көрсету
    also harassed sexually, домогательства, харассмент, сексуалдық қысым
  killing | Killing | Лишение жизни | Өмірінен айыру
  also killed, murder, murdered, убит, убийство, погиб, өлтірілді, кісі өлтіру, қаза тапты
    attempted-killing | Attempted killing | Покушение на жизнь | Өміріне қастандық жасау
    also attempted murder, покушение, покушение на убийство, қастандық, кісі өлтіруге оқталу
    death-in-custody | Death in custody | Смерть под стражей | Қамаудағы өлім
    also died in custody, died in detention, умер в СИЗО, умер под стражей, смерть в заключении, қамауда қайтыс болу
`);
