namespace SubsidyPortal.Application.Demo.Names;

/// <summary>An official of the demo city.</summary>
/// <param name="Account">The short name of the demo account, before the sign of its address: <c>intake-1</c>.</param>
/// <param name="Role">The role of the design: <c>intake</c>, <c>reviewer</c>, <c>approver</c>, <c>finance</c>, <c>treasurer</c>,
/// <c>manager</c>, <c>auditor</c> or <c>administrator</c>.</param>
/// <param name="Person">Who it is.</param>
public sealed record DemoOfficial(string Account, string Role, DemoPerson Person);

/// <summary>The officials: for each act that needs two people there are two.</summary>
public static class DemoOfficials
{
    public static IReadOnlyList<DemoOfficial> All { get; } =
    [
        Official("intake-1", "intake", "顾敏", "Gu Min"),
        Official("intake-2", "intake", "乔岚", "Qiao Lan"),
        Official("reviewer-1", "reviewer", "季若舟", "Ji Ruozhou"),
        Official("reviewer-2", "reviewer", "邬景汀", "Wu Jingting"),
        Official("approver-1", "approver", "陆予恒", "Lu Yuheng"),
        Official("approver-2", "approver", "施以筠", "Shi Yiyun"),
        Official("finance-1", "finance", "祝安澄", "Zhu Ancheng"),
        Official("finance-2", "finance", "金书禾", "Jin Shuhe"),
        Official("treasurer-1", "treasurer", "柳亦川", "Liu Yichuan"),
        Official("treasurer-2", "treasurer", "奚慕桥", "Xi Muqiao"),
        Official("manager-1", "manager", "尹沐垣", "Yin Muyuan"),
        Official("manager-2", "manager", "应嘉遥", "Ying Jiayao"),
        Official("auditor-1", "auditor", "沈弈", "Shen Yi"),
        Official("administrator-1", "administrator", "闵叙言", "Min Xuyan"),
    ];

    private static DemoOfficial Official(string account, string role, string chinese, string english) =>
        new(account, role, new DemoPerson(chinese, english));
}
