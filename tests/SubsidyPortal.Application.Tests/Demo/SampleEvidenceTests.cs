using System.Globalization;
using System.Text;
using CsCheck;
using SubsidyPortal.Application.Demo;
using SubsidyPortal.Application.Demo.Evidence;
using SubsidyPortal.Application.Demo.Names;
using SubsidyPortal.Domain;
using Xunit;

namespace SubsidyPortal.Application.Tests.Demo;

public sealed class SampleEvidenceTests
{
    private static readonly DateOnly Day = new(2026, 1, 10);

    private static readonly DemoCompanies Companies = new(seed: 2025);

    [Fact]
    public void EveryPaper_OfAnyCompany_IsAWellFormedSmallPdf() =>
        Gen.Int[0, DemoCompanies.Count - 1].Sample(
            number => Assert.All(Papers(number), WellFormed),
            iter: 40);

    [Fact]
    public void EveryPaper_MadeTwice_IsTheSameToTheByte()
    {
        Assert.Equal(Papers(3), Papers(3));
    }

    [Fact]
    public void EveryPaper_OfAnotherCompany_Differs()
    {
        Assert.All(Papers(3).Zip(Papers(4)), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Fact]
    public void Contract_ShowsNumberAndTotal()
    {
        var contract = DemoContracts.Invent(Companies[1], "compute", 2026, 12, new Dice(1));

        var text = Encoding.ASCII.GetString(SampleEvidence.Contract(Companies[1], contract, Day, Day, Day.AddYears(1)));

        Assert.Contains($"({contract.Number})", text, StringComparison.Ordinal);
        Assert.Contains($"({contract.Total.ToDisplay()})", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Invoice_AmountAndTax_AddUpToTheTotal()
    {
        var text = Encoding.ASCII.GetString(
            SampleEvidence.Invoice(Companies[1], DemoSellers.All[0], null, "26312000000012345678", Day, "算力服务", Money.FromYuan(106m)));

        Assert.Contains("(100.00)", text, StringComparison.Ordinal);
        Assert.Contains("(6.00)", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", "零元整")]
    [InlineData("0.05", "伍分")]
    [InlineData("10.05", "壹拾元零伍分")]
    [InlineData("10.5", "壹拾元伍角整")]
    [InlineData("1203456.78", "壹佰贰拾万零叁仟肆佰伍拾陆元柒角捌分")]
    [InlineData("2045000", "贰佰零肆万伍仟元整")]
    [InlineData("100001", "壹拾万零壹元整")]
    [InlineData("1000000000", "壹拾亿元整")]
    [InlineData("100000010", "壹亿零壹拾元整")]
    [InlineData("1000000000000", "壹万亿元整")]
    public void CapitalAmount_OfAnAmount_IsWrittenAsOnAContract(string yuan, string expected)
    {
        Assert.Equal(expected, CapitalAmount.Of(Money.FromYuan(decimal.Parse(yuan, CultureInfo.InvariantCulture))));
    }

    private static byte[][] Papers(int number)
    {
        var company = Companies[number];
        var contract = DemoContracts.Invent(company, "compute", 2026, 12, Dice.For(1, "contract", number));
        return
        [
            SampleEvidence.Contract(company, contract, Day, Day, Day.AddYears(1).AddDays(-1)),
            SampleEvidence.Invoice(company, contract.Seller, "031002600111", "12345678", Day, contract.Lines[0].Text.Chinese, contract.Total),
            SampleEvidence.PaymentReceipt(company, contract.Seller, $"R{number}", Day, contract.Total, contract.Number),
            SampleEvidence.UsageLog(company, contract, Day, Dice.For(1, "usage", number)),
            SampleEvidence.CreditReport(company, Day.AddDays(number % 300)),
        ];
    }

    /// <summary>Every entry of the cross-reference table points at its object, so that no viewer has to repair the file.</summary>
    private static void WellFormed(byte[] file)
    {
        var text = Encoding.ASCII.GetString(file);
        Assert.StartsWith("%PDF-1.4\n", text, StringComparison.Ordinal);
        Assert.EndsWith("%%EOF\n", text, StringComparison.Ordinal);
        Assert.All(file, value => Assert.InRange(value, (byte)10, (byte)126));
        Assert.InRange(file.Length, 1_500, 12_000);

        var start = text.LastIndexOf("startxref\n", StringComparison.Ordinal) + "startxref\n".Length;
        var table = int.Parse(text[start..text.IndexOf('\n', start)], CultureInfo.InvariantCulture);
        var lines = text[table..].Split('\n');
        Assert.Equal("xref", lines[0]);
        var count = int.Parse(lines[1].Split(' ')[1], CultureInfo.InvariantCulture);
        for (var number = 1; number < count; number++)
        {
            var offset = int.Parse(lines[2 + number][..10], CultureInfo.InvariantCulture);
            Assert.StartsWith($"{number} 0 obj\n", text[offset..], StringComparison.Ordinal);
        }

        var stream = text.IndexOf("stream\n", StringComparison.Ordinal) + "stream\n".Length;
        var length = int.Parse(text[(text.IndexOf("/Length ", StringComparison.Ordinal) + 8)..(stream - 9)], CultureInfo.InvariantCulture);
        Assert.Equal("endstream", text.Substring(stream + length, 9));
    }
}
