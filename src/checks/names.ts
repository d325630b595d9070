/** The commonest family names; together they cover more than nine people in ten. */
const SINGLE =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤康易乔赖葛';
const DOUBLE = ['欧阳', '司马', '上官', '诸葛', '东方', '皇甫', '尉迟', '公孙', '慕容', '令狐'];

const SURNAME = `(?:${DOUBLE.join('|')}|[${SINGLE}])`;

/** Source of a regular expression for a full personal name of two to four characters; one with 某, * or × is masked. */
export const FULL_NAME = `${SURNAME}(?![某*×Ｘx])[\\u4e00-\\u9fff]{1,2}`;
