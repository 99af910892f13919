namespace SubsidyPortal.Application.Demo.Names;

/// <summary>An invented person.</summary>
/// <param name="ChineseName">Family name first: 顾敏.</param>
/// <param name="EnglishName">In pinyin, family name first: Gu Min.</param>
public sealed record DemoPerson(string ChineseName, string EnglishName)
{
    /// <summary>The part of an e-mail address before the sign: <c>gu.min</c>.</summary>
    public string Mailbox => EnglishName.Replace(' ', '.').ToLowerInvariant();

    /// <summary>The name in the language of the reader.</summary>
    public string NameIn(bool chinese) => chinese ? ChineseName : EnglishName;
}

internal static class DemoPeople
{
    private const string Families =
        "王Wang 李Li 张Zhang 刘Liu 陈Chen 杨Yang 赵Zhao 黄Huang 周Zhou 吴Wu 徐Xu 孙Sun 胡Hu 朱Zhu 高Gao 林Lin 何He 郭Guo 马Ma 罗Luo " +
        "梁Liang 宋Song 郑Zheng 谢Xie 韩Han 唐Tang 冯Feng 于Yu 董Dong 萧Xiao 程Cheng 曹Cao 袁Yuan 邓Deng 许Xu 傅Fu 沈Shen 曾Zeng 彭Peng 吕Lyu " +
        "苏Su 卢Lu 蒋Jiang 蔡Cai 贾Jia 丁Ding 魏Wei 薛Xue 叶Ye 阎Yan 余Yu 潘Pan 杜Du 戴Dai 夏Xia 钟Zhong 汪Wang 田Tian 任Ren 姜Jiang";

    // Chosen so that no pair makes the given name of somebody known.
    private const string FirstParts =
        "若ruo 雨yu 书shu 亦yi 景jing 予yu 安an 沐mu 语yu 嘉jia 昕xin 以yi 望wang 采cai 慕mu 叙xu 允yun 其qi 霁ji 北bei";

    private const string SecondParts =
        "宁ning 涵han 舟zhou 澄cheng 岚lan 言yan 妍yan 恒heng 遥yao 禾he 屿yu 川chuan 筠yun 原yuan 桥qiao 垣yuan 苇wei 汀ting 砚yan 樵qiao";

    // A family name with one character more is short enough to be somebody's: only rare ones stand alone.
    private const string Alone = "澄cheng 砚yan 筠yun 樵qiao 苇wei 屿yu";

    private static readonly (string Character, string Syllable)[] Single = Read(Alone);
    private static readonly (string Character, string Syllable)[] Family = Read(Families);
    private static readonly (string Character, string Syllable)[] First = Read(FirstParts);
    private static readonly (string Character, string Syllable)[] Second = Read(SecondParts);

    public static DemoPerson Invent(Dice dice)
    {
        // Frequent families stand first; the smaller of two throws gives them their share.
        var family = Family[Math.Min(dice.Below(Family.Length), dice.Below(Family.Length))];
        if (dice.Chance(10))
        {
            var alone = dice.Pick(Single);
            return new DemoPerson(family.Character + alone.Character, $"{family.Syllable} {Capital(alone.Syllable)}");
        }

        var first = dice.Pick(First);
        var second = dice.Pick(Second);
        return new DemoPerson(
            family.Character + first.Character + second.Character,
            $"{family.Syllable} {Capital(first.Syllable)}{second.Syllable}");
    }

    private static string Capital(string syllable) => char.ToUpperInvariant(syllable[0]) + syllable[1..];

    private static (string Character, string Syllable)[] Read(string column) =>
        [.. column.Split(' ').Select(part => (part[..1], part[1..]))];
}
