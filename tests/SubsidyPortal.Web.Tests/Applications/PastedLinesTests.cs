using SubsidyPortal.Web.Features.Applications.Company.Draft;
using Xunit;

namespace SubsidyPortal.Web.Tests.Applications;

public sealed class PastedLinesTests
{
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.OrdinalIgnoreCase) { ["Model"] = "model", ["算力"] = "compute" };

    [Fact]
    public void Read_RowsWithAHead_FindsTextKindPageAndAmount()
    {
        var lines = PastedLines.Read(
            "Item\tKind\tPage\tAmount\r\nPrivate licence\tmodel\tp. 4\t6,800,000\r\n租用算力服务\t算力\t5\t１２０万元\r\n\r\n", Kinds, Guid.NewGuid);

        Assert.Equal(
            [("Private licence", "model", "p. 4", "6,800,000.00"), ("租用算力服务", "compute", "5", "1,200,000.00")],
            lines.Select(l => (l.Description, l.Kind, l.Page, l.Amount)));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("\t\t\n\n", 0)]
    [InlineData("only words", 1)]
    [InlineData("100", 1)]
    public void Read_AnythingElse_NeverFails(string text, int count) => Assert.Equal(count, PastedLines.Read(text, Kinds, Guid.NewGuid).Count);

    [Fact]
    public void Read_AbsurdlyLongCells_AreCutToWhatALineHolds()
    {
        var line = Assert.Single(PastedLines.Read(new string('长', 10_000) + "\t1", Kinds, Guid.NewGuid));

        Assert.Equal(200, line.Description.Length);
    }
}
