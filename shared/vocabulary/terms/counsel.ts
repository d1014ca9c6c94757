/** Whether a person had a lawyer. */
import { termsOf } from '../term.ts';

export const counsel = termsOf(`
present | Lawyer present | Адвокат присутствовал | Адвокат қатысты
also present, yes, with lawyer, был, присутствовал, да, с адвокатом, адвокат был, иә, болды, адвокат болды, қатысты
  appointed-by-state | Lawyer appointed by the state | Адвокат по назначению | Мемлекет тағайындаған адвокат
  also state lawyer, appointed lawyer, duty lawyer, государственный адвокат, назначенный адвокат, дежурный адвокат, госадвокат, тағайындалған адвокат
delayed | Lawyer delayed | Адвоката допустили с опозданием | Адвокат кешіктіріліп жіберілді
also delayed, late, с опозданием, с задержкой, допущен позже, кешіктірілді, кеш жіберілді
refused | Lawyer refused by the authorities | Адвоката не допустили | Адвокат жіберілмеді
also refused, denied, not admitted, не допустили, отказано, отказали, недопуск адвоката, не допущен, жіберілмеді, жібермеді, бас тартылды
asked-for-and-not-given | Asked for and not given | Просил, но не предоставили | Сұрады, бірақ берілмеді
also requested not given, просил, не предоставили, запрошен, не предоставлен, не предоставлен, просила, не предоставили адвоката, сұрады берілмеді, берілмеді
not-asked-for | Not asked for | Не просил | Сұраған жоқ
also not requested, did not ask, не просила, не запрашивал, не требовал, сұрамады, талап етпеді
waived | Waived freely | Отказался добровольно | Өз еркімен бас тартты
also waived, declined, отказался, отказалась, отказ от адвоката, бас тартты
waived-under-pressure | Waived under pressure | Отказался под давлением | Қысыммен бас тартты
also forced waiver, отказ под давлением, отказалась под давлением, вынудили отказаться, мәжбүрлеп бас тартқызды
not-known | Not known | Неизвестно | Белгісіз
also unknown, no data, нет данных, не известно, мәлімет жоқ
`);
