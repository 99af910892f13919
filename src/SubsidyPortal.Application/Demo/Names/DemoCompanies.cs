namespace SubsidyPortal.Application.Demo.Names;

/// <summary>
/// Makes the demo's companies. Company <c>n</c> is the same for a seed however many are made; the first eighteen, the cast of the
/// guided demo, bear the same names under every seed.
/// </summary>
public sealed class DemoCompanies(int seed)
{
    private static readonly (string Stem, string Trade, string District, string Size)[] Cast =
    [
        ("启桐", "医疗影像", "310115", "small"), ("澜序", "智能", "310115", "medium"), ("星渚", "机器人", "310114", "medium"),
        ("沐桥", "教育科技", "310110", "small"), ("禾垣", "精密光学", "310112", "medium"), ("芷衡", "生物计算", "310115", "small"),
        ("临汐", "海洋数据", "310120", "small"), ("北瀛", "法律智能", "310106", "small"), ("岸序", "金融科技", "310109", "large"),
        ("桐澈", "工业软件", "310113", "medium"), ("远汀", "自动化", "310117", "large"), ("禾岚", "数据服务", "310104", "micro"),
        ("渡云", "动画", "310101", "micro"), ("砺石", "检测技术", "310118", "medium"), ("圃言", "农业智能", "310151", "small"),
        ("棠见", "文化传媒", "310105", "micro"), ("霁川", "语料", "310107", "small"), ("灼岚", "机器人教育", "310116", "micro"),
    ];

    private static readonly (string Size, int Weight)[] Sizes = [("micro", 20), ("small", 45), ("medium", 25), ("large", 10)];

    /// <summary>How many different companies there are, above 90,000.</summary>
    public static int Count { get; } = Cast.Length + (CompanyStems.All.Count * CompanyTrades.All.Count);

    /// <summary>A company by its number, 0 to one less than <see cref="Count"/>.</summary>
    public DemoCompany this[int number]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(number);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, Count);
            var dice = Dice.For(seed, "company", number);
            if (number < Cast.Length)
            {
                var (chinese, trade, code, size) = Cast[number];
                var district = DemoDistricts.All.Single(one => one.Code.Value == code);
                return Make(number, CompanyStems.Of(chinese), CompanyTrades.Of(trade), district, size, dice);
            }

            var (stem, other) = Pair(number - Cast.Length);
            return Make(
                number, stem, other, dice.Pick(DemoDistricts.All, one => one.Weight), dice.Pick(Sizes, one => one.Weight).Size, dice);
        }
    }

    /// <summary>
    /// Different numbers give different pairs: one walk through all names takes each once, by a step that shares no factor with
    /// their count; the next walk pairs each with the next trade.
    /// </summary>
    private (CompanyStem Stem, CompanyTrade Trade) Pair(int number)
    {
        var stems = CompanyStems.All;
        var trades = CompanyTrades.All;
        var (walk, place) = Math.DivRem(number, stems.Count);
        var step = 911;
        while (Shares(step, stems.Count))
        {
            step++;
        }

        var start = Dice.For(seed, "stem", 0).Below(stems.Count);
        var stem = (int)((start + ((long)place * step)) % stems.Count);

        // 13 shares no factor with the number of trades either, so neighbours differ in both.
        return (stems[stem], trades[(int)((((long)place * 13) + walk) % trades.Count)]);
    }

    private static bool Shares(int a, int b)
    {
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return a != 1;
    }

    private static DemoCompany Make(int number, CompanyStem stem, CompanyTrade trade, DemoDistrict district, string size, Dice dice)
    {
        var place = district.Code.Division.ChineseName;
        var (bankName, bankAccount) = DemoBanks.Invent(place, dice);
        var legalForm = size == "large" && dice.Chance(50) ? "股份有限公司" : "有限公司";
        return new DemoCompany(
            number,
            InventedCodes.Company(district.Code, number),
            $"上海{stem.Chinese}{trade.Registered}{legalForm}",
            stem.Chinese + trade.Chinese,
            $"Shanghai {stem.Pinyin} {trade.English} Co., Ltd.",
            $"{stem.Pinyin} {trade.English}",
            stem.Initials,
            trade,
            district.Code,
            $"上海市{place}{dice.Pick(district.Streets)}{dice.Between(8, 1288)}号{dice.Between(1, 12)}幢{dice.Between(2, 18)}0{dice.Between(1, 8)}室",
            size,
            FoundedOn(size, dice),
            DemoPeople.Invent(dice),
            DemoPeople.Invent(dice),
            $"{stem.Pinyin.ToLowerInvariant()}-{number}.example",
            $"021-5550 {dice.Digits(4)}",
            bankName,
            bankAccount);
    }

    /// <summary>Small companies are young more often than not.</summary>
    private static DateOnly FoundedOn(string size, Dice dice)
    {
        var first = new DateOnly(2012, 1, 1);
        var young = new DateOnly(2022, 6, 1);
        var last = new DateOnly(2024, 12, 20);
        return size is "micro" or "small" && dice.Chance(60)
            ? young.AddDays((int)dice.Between(0, last.DayNumber - young.DayNumber))
            : first.AddDays((int)dice.Between(0, young.DayNumber - first.DayNumber));
    }
}
