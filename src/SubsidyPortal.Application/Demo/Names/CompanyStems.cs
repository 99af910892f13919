namespace SubsidyPortal.Application.Demo.Names;

/// <summary>The invented two-character names that demo companies bear, with their pinyin: 启桐, Qitong.</summary>
internal sealed record CompanyStem(string Chinese, string Pinyin, string Initials);

internal static class CompanyStems
{
    // No syllable occurs twice in a column and no second syllable begins with a vowel: so no two names share their pinyin.
    private const string First =
        "启qi 澜lan 星xing 沐mu 禾he 芷zhi 临lin 北bei 岸an 桐tong 远yuan 渡du 砺li 圃pu 棠tang 霁ji 灼zhuo 砚yan 云yun 拓tuo " +
        "衡heng 朗lang 景jing 睿rui 思si 汇hui 鹿lu 松song 柏bai 澄cheng 帆fan 谷gu 嘉jia 见jian 凌ling 漫man 宁ning 培pei 青qing " +
        "然ran 若ruo 舒shu 皖wan 溪xi 湘xiang 序xu 野ye 瀛ying 泽ze";

    private const string Second =
        "桐tong 序xu 渚zhu 桥qiao 垣yuan 衡heng 汐xi 瀛ying 川chuan 澈che 汀ting 岚lan 云yun 石shi 言yan 见jian 野ye 舟zhou 泽ze 宁ning " +
        "帆fan 图tu 谷gu 信xin 策ce 航hang 睿rui 辰chen 禾he 壤rang 木mu 里li 格ge 微wei 度du 迹ji 声sheng 澄cheng 峰feng 屿yu " +
        "象xiang 波bo 曜yao 钧jun 朔shuo 冉ran 嘉jia 芒mang 齐qi 墨mo";

    // Names under which known companies trade; a demo must not speak of them. The last line are the names of the cast.
    private const string Taken =
        "启明 澜起 星辰 星环 禾赛 沐曦 思朗 思图 云图 云帆 云舟 云迹 云从 远景 景嘉 汇川 汇信 北斗 青云 青禾 朗新 睿信 嘉和 嘉里 星图 远图 云峰 云里 " +
        "星云 星野 远川 凌云 凌波 凌峰 柏睿 睿帆 启辰 启航 景峰 北川 嘉云 嘉信 朗泽 朗格 溪木 漫波 云象 云声 灼见 远航 远信 星桥 " +
        "松禾 朗度 百度 青桐 宁波 泽宇 鹿鸣 景瑞 临港 云谷 云信 启信 汇丰 汇图 思微 星微 澜图 云栖 思源 嘉禾 景泽 " +
        "启桐 澜序 星渚 沐桥 禾垣 芷衡 临汐 北瀛 岸序 桐澈 远汀 禾岚 渡云 砺石 圃言 棠见 霁川 灼岚";

    /// <summary>Every name but the cast's, in a fixed order.</summary>
    public static IReadOnlyList<CompanyStem> All { get; } = Combine();

    /// <summary>A name by its two characters.</summary>
    public static CompanyStem Of(string chinese)
    {
        var first = Read(First).Single(part => part.Character == chinese[..1]);
        var second = Read(Second).Single(part => part.Character == chinese[1..]);
        return Join(first, second);
    }

    private static CompanyStem[] Combine()
    {
        var taken = Taken.Split(' ').ToHashSet(StringComparer.Ordinal);
        var seconds = Read(Second);
        return
        [
            .. from first in Read(First)
               from second in seconds
               where first.Character != second.Character && !taken.Contains(first.Character + second.Character)
               select Join(first, second),
        ];
    }

    private static CompanyStem Join((string Character, string Syllable) first, (string Character, string Syllable) second) => new(
        first.Character + second.Character,
        char.ToUpperInvariant(first.Syllable[0]) + first.Syllable[1..] + second.Syllable,
        string.Concat(char.ToUpperInvariant(first.Syllable[0]), char.ToUpperInvariant(second.Syllable[0])));

    private static (string Character, string Syllable)[] Read(string column) =>
        [.. column.Split(' ').Select(part => (part[..1], part[1..]))];
}
