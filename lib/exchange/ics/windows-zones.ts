/**
 * The zones that Windows and Outlook name in their own way, as CLDR maps them where no country is known
 * (unicode.org/cldr, windowsZones, territory 001): `Eastern=America/New_York` for "Eastern Standard Time". Names that
 * do not end so stand whole. The last line holds what older Windows and Exchange write besides.
 */
const TABLE = `
Afghanistan=Asia/Kabul|Alaskan=America/Anchorage|Aleutian=America/Adak|Altai=Asia/Barnaul|Arab=Asia/Riyadh
Arabian=Asia/Dubai|Arabic=Asia/Baghdad|Argentina=America/Buenos_Aires|Armenian=Asia/Yerevan
Astrakhan=Europe/Astrakhan|Atlantic=America/Halifax|AUS Central=Australia/Darwin|Aus Central W.=Australia/Eucla
AUS Eastern=Australia/Sydney|Azerbaijan=Asia/Baku|Azores=Atlantic/Azores|Bahia=America/Bahia|Bangladesh=Asia/Dhaka
Belarus=Europe/Minsk|Bougainville=Pacific/Bougainville|Canada Central=America/Regina|Cape Verde=Atlantic/Cape_Verde
Caucasus=Asia/Yerevan|Cen. Australia=Australia/Adelaide|Central America=America/Guatemala|Central Asia=Asia/Bishkek
Central Brazilian=America/Cuiaba|Central Europe=Europe/Budapest|Central European=Europe/Warsaw
Central Pacific=Pacific/Guadalcanal|Central=America/Chicago|Chatham Islands=Pacific/Chatham|China=Asia/Shanghai
Cuba=America/Havana|Dateline=Etc/GMT+12|E. Africa=Africa/Nairobi|E. Australia=Australia/Brisbane
E. Europe=Europe/Chisinau|E. South America=America/Sao_Paulo|Easter Island=Pacific/Easter|Eastern=America/New_York
Egypt=Africa/Cairo|Ekaterinburg=Asia/Yekaterinburg|Fiji=Pacific/Fiji|FLE=Europe/Kiev|Georgian=Asia/Tbilisi
GMT=Europe/London|Greenland=America/Godthab|Greenwich=Atlantic/Reykjavik|GTB=Europe/Bucharest
Haiti=America/Port-au-Prince|Hawaiian=Pacific/Honolulu|India=Asia/Calcutta|Iran=Asia/Tehran|Israel=Asia/Jerusalem
Jordan=Asia/Amman|Kaliningrad=Europe/Kaliningrad|Kamchatka=Asia/Kamchatka|Korea=Asia/Seoul|Libya=Africa/Tripoli
Line Islands=Pacific/Kiritimati|Lord Howe=Australia/Lord_Howe|Magadan=Asia/Magadan|Magallanes=America/Punta_Arenas
Marquesas=Pacific/Marquesas|Mauritius=Indian/Mauritius|Mid-Atlantic=Atlantic/South_Georgia|Middle East=Asia/Beirut
Montevideo=America/Montevideo|Morocco=Africa/Casablanca|Mountain=America/Denver|Myanmar=Asia/Rangoon
N. Central Asia=Asia/Novosibirsk|Namibia=Africa/Windhoek|Nepal=Asia/Katmandu|New Zealand=Pacific/Auckland
Newfoundland=America/St_Johns|Norfolk=Pacific/Norfolk|North Asia East=Asia/Irkutsk|North Asia=Asia/Krasnoyarsk
North Korea=Asia/Pyongyang|Omsk=Asia/Omsk|Pacific SA=America/Santiago|Pacific=America/Los_Angeles
Pakistan=Asia/Karachi|Paraguay=America/Asuncion|Qyzylorda=Asia/Qyzylorda|Romance=Europe/Paris
Russia Time Zone 3=Europe/Samara|Russia Time Zone 10=Asia/Srednekolymsk|Russia Time Zone 11=Asia/Kamchatka
Russian=Europe/Moscow|SA Eastern=America/Cayenne|SA Pacific=America/Bogota|SA Western=America/La_Paz
Saint Pierre=America/Miquelon|Sakhalin=Asia/Sakhalin|Samoa=Pacific/Apia|Sao Tome=Africa/Sao_Tome
Saratov=Europe/Saratov|SE Asia=Asia/Bangkok|Singapore=Asia/Singapore|South Africa=Africa/Johannesburg
South Sudan=Africa/Juba|Sri Lanka=Asia/Colombo|Sudan=Africa/Khartoum|Syria=Asia/Damascus|Taipei=Asia/Taipei
Tasmania=Australia/Hobart|Tocantins=America/Araguaina|Tokyo=Asia/Tokyo|Tomsk=Asia/Tomsk|Tonga=Pacific/Tongatapu
Transbaikal=Asia/Chita|Turkey=Europe/Istanbul|Turks And Caicos=America/Grand_Turk|Ulaanbaatar=Asia/Ulaanbaatar
US Eastern=America/Indianapolis|US Mountain=America/Phoenix|UTC=Etc/UTC|UTC+12=Etc/GMT-12|UTC+13=Etc/GMT-13
UTC-02=Etc/GMT+2|UTC-08=Etc/GMT+8|UTC-09=Etc/GMT+9|UTC-11=Etc/GMT+11|Venezuela=America/Caracas
Vladivostok=Asia/Vladivostok|Volgograd=Europe/Volgograd|W. Australia=Australia/Perth
W. Central Africa=Africa/Lagos|W. Europe=Europe/Berlin|W. Mongolia=Asia/Hovd|West Asia=Asia/Tashkent
West Bank=Asia/Hebron|West Pacific=Pacific/Port_Moresby|Yakutsk=Asia/Yakutsk|Yukon=America/Whitehorse
Central Standard Time (Mexico)=America/Mexico_City|Eastern Standard Time (Mexico)=America/Cancun
Mountain Standard Time (Mexico)=America/Mazatlan|Pacific Standard Time (Mexico)=America/Tijuana
Mexico=America/Mexico_City|Coordinated Universal Time=Etc/UTC|tzone://Microsoft/Utc=Etc/UTC`;

/** The names, in lower case, and zones of the table. */
export const WINDOWS_ZONES: ReadonlyMap<string, string> = new Map(
  TABLE.trim()
    .split(/[|\n]/)
    .map((entry): [string, string] => {
      const at = entry.lastIndexOf('=');
      const name = entry.slice(0, at).toLowerCase();
      const isWhole = name.includes(' time') || name.includes('utc');
      return [isWhole ? name : `${name} standard time`, entry.slice(at + 1)];
    }),
);

/**
 * The IANA name for a zone as Windows names it, else null.
 * @example windowsZone('W. Europe Standard Time') //=> 'Europe/Berlin'
 */
export const windowsZone = (name: string): string | null =>
  WINDOWS_ZONES.get(name.toLowerCase().replace(/ (?:daylight|summer) time/, ' standard time')) ?? null;
