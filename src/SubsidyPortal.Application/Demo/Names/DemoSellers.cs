using SubsidyPortal.Domain.Companies;

namespace SubsidyPortal.Application.Demo.Names;

/// <summary>An invented company that sells compute, models or data.</summary>
/// <param name="Supplies">The track that its contracts serve: <c>compute</c>, <c>model</c> or <c>data</c>.</param>
/// <param name="Uscc">Its unified social credit code; never that of a demo company.</param>
/// <param name="ChineseName">Registered name.</param>
/// <param name="EnglishName">English name.</param>
/// <param name="Listed">Whether it stands on the demo program's supplier list.</param>
/// <param name="BankName">Where it is paid.</param>
/// <param name="BankAccount">The account's number.</param>
public sealed record DemoSeller(
    string Supplies,
    UnifiedSocialCreditCode Uscc,
    string ChineseName,
    string EnglishName,
    bool Listed,
    string BankName,
    string BankAccount);

/// <summary>The sellers; the same under every seed, because the program's supplier list names them.</summary>
public static class DemoSellers
{
    private static readonly (string Supplies, string Chinese, string English, string District, bool Listed)[] Rows =
    [
        ("compute", "上海澄海智算中心有限公司", "Chenghai AI Computing Centre", "310115", true),
        ("compute", "上海云枢算力服务有限公司", "Yunshu Compute Services", "310115", true),
        ("compute", "上海临帆算力科技有限公司", "Linfan Compute", "310115", true),
        ("compute", "上海岸驰智能计算有限公司", "Anchi Intelligent Computing", "310114", true),
        ("compute", "上海松禾里算力运营有限公司", "Songheli Compute Operations", "310117", true),
        ("compute", "上海汐桥云计算有限公司", "Xiqiao Cloud", "310112", true),
        ("compute", "上海序澜超算服务有限公司", "Xulan Supercomputing", "310104", true),
        ("compute", "杭州渚云智算有限公司", "Zhuyun AI Computing", "330110", false),
        ("compute", "上海灼曜数据中心有限公司", "Zhuoyao Data Centre", "310118", false),
        ("model", "上海砚川模型技术有限公司", "Yanchuan Models", "310104", true),
        ("model", "上海言垣大模型科技有限公司", "Yanyuan Foundation Models", "310104", true),
        ("model", "上海拓屿智能科技有限公司", "Tuoyu Intelligence", "310115", true),
        ("model", "上海霁象模型服务有限公司", "Jixiang Model Services", "310110", true),
        ("model", "北京朔言智能科技有限公司", "Shuoyan Intelligence", "110108", true),
        ("model", "深圳市芒舟模型技术有限公司", "Mangzhou Models", "440305", true),
        ("model", "上海青壤多模态科技有限公司", "Qingrang Multimodal", "310112", false),
        ("model", "上海若策智能体科技有限公司", "Ruoce Agents", "310106", false),
        ("data", "上海语岚语料科技有限公司", "Yulan Corpus", "310104", true),
        ("data", "上海谷声数据标注有限公司", "Gusheng Annotation", "310113", true),
        ("data", "上海汇序数据资源有限公司", "Huixu Data Resources", "310115", true),
        ("data", "上海墨里数字出版有限公司", "Moli Digital Publishing", "310101", true),
        ("data", "上海衡图医学数据有限公司", "Hengtu Medical Data", "310115", true),
        ("data", "苏州棠策数据科技有限公司", "Tangce Data", "320505", true),
        ("data", "上海瀛石遥感数据有限公司", "Yingshi Remote Sensing", "310151", false),
        ("data", "上海野声影音资料有限公司", "Yesheng Audio Archive", "310107", false),
    ];

    public static IReadOnlyList<DemoSeller> All { get; } = [.. Rows.Select(Make)];

    /// <summary>The sellers of one track.</summary>
    public static IReadOnlyList<DemoSeller> For(string track) => [.. All.Where(seller => seller.Supplies == track)];

    private static DemoSeller Make((string Supplies, string Chinese, string English, string District, bool Listed) row, int number)
    {
        var district = DivisionCode.Parse(row.District);
        var (bankName, account) = DemoBanks.Invent(district.Division.ChineseName, Dice.For(0, "seller", number));
        return new DemoSeller(
            row.Supplies, InventedCodes.Seller(district, number), row.Chinese, row.English, row.Listed, bankName, account);
    }
}
