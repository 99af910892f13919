using SubsidyPortal.Domain.Companies;

namespace SubsidyPortal.Application.Demo.Names;

/// <summary>A district of Shanghai with how often demo companies sit there and invented streets.</summary>
internal sealed record DemoDistrict(DivisionCode Code, int Weight, IReadOnlyList<string> Streets);

internal static class DemoDistricts
{
    /// <summary>The 16 districts; the weights add up to 100.</summary>
    public static IReadOnlyList<DemoDistrict> All { get; } =
    [
        District("310115", 32, "澄海南路 算谷路 临帆路 东溪路"),
        District("310104", 16, "云锦北路 漕澄路 西岸里路"),
        District("310112", 10, "莘溪路 紫星支路 梅川里路"),
        District("310114", 8, "安驰路 嘉澜路 汇嘉路"),
        District("310110", 6, "大创路 平桐路 江湾里路"),
        District("310106", 5, "灵泽路 永和里路"),
        District("310105", 4, "虹澜路 临空里路"),
        District("310107", 4, "桃溪路 真帆路"),
        District("310117", 4, "泗云路 科桐路"),
        District("310118", 3, "徐帆路 盈泽路"),
        District("310101", 2, "滨桥路 淮岸路"),
        District("310113", 2, "友澄路 淞石路"),
        District("310109", 1, "虹汀路 吴序路"),
        District("310120", 1, "望汐路 南禾路"),
        District("310116", 1, "山岚路 滨屿路"),
        District("310151", 1, "瀛垣路 东滩里路"),
    ];

    private static DemoDistrict District(string code, int weight, string streets) => new(DivisionCode.Parse(code), weight, streets.Split(' '));
}
