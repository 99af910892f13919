namespace SubsidyPortal.Application.Demo.Names;

/// <summary>Invented banks, of the kinds that companies keep accounts with: state-owned, joint-stock, city, rural, foreign.</summary>
internal static class DemoBanks
{
    private static readonly (string Name, string Prefix)[] Banks =
    [
        ("华申工商银行", "3101"), ("国岸建设银行", "3102"), ("东农商业银行", "3103"), ("申浦发展银行", "3104"), ("沪澜商业银行", "3105"),
        ("江海民信银行", "3106"), ("长汀农村商业银行", "3107"), ("瀛洲城市银行", "3108"), ("汇岸（中国）银行", "3109"),
    ];

    /// <summary>A branch in the district and an account of 19 digits.</summary>
    public static (string BankName, string Account) Invent(string chineseDistrict, Dice dice)
    {
        var (name, prefix) = dice.Pick(Banks);
        var place = chineseDistrict.TrimEnd('区').Replace("浦东新", "浦东", StringComparison.Ordinal);
        var branch = dice.Pick((string[])["", "科技", "园区", "营业部", "滨江"]);
        var suffix = branch == "营业部" ? "分行营业部" : branch + "支行";
        return ($"{name}上海{place}{suffix}", prefix + dice.Digits(15));
    }
}
