using System.Text;
using SubsidyPortal.Domain.Documents;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Documents;

public sealed class DocumentNameTests
{
    [Theory]
    [InlineData("合同.pdf", "合同.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData(@"C:\Users\li\租赁合同.pdf", "租赁合同.pdf")]
    [InlineData("a\u0000b\r\nc\t.pdf", "abc.pdf")]
    [InlineData("  invoice.pdf  ", "invoice.pdf")]
    [InlineData("<b>'; DROP TABLE x;--.pdf", "<b>'; DROP TABLE x;--.pdf")]
    [InlineData("contract\u202Efdp.exe", "contractfdp.exe")]
    [InlineData("חוזה.pdf", "חוזה.pdf")]
    [InlineData("عقد ١٢.pdf", "عقد ١٢.pdf")]
    [InlineData("👩‍💻 发票 🧾.pdf", "👩‍💻 发票 🧾.pdf")]
    [InlineData("cafe\u0301.pdf", "caf\u00e9.pdf")]
    [InlineData("", "document")]
    [InlineData(null, "document")]
    [InlineData("..", "document")]
    [InlineData("folder/", "document")]
    [InlineData("\u202E\u200B\u0007", "document")]
    public void From_AnyName_IsSafeToShow(string? raw, string expected) => Assert.Equal(expected, DocumentName.From(raw));

    [Fact]
    public void From_HalfAnEmoji_IsReplaced() => Assert.Equal("half\uFFFD.pdf", DocumentName.From("half\uD83D.pdf"));

    [Fact]
    public void From_TenThousandCharacters_KeepsStartAndExtension()
    {
        var name = DocumentName.From(new string('长', 10_000) + ".pdf");

        Assert.Equal(DocumentName.MaxLength, name.Length);
        Assert.StartsWith("长长", name);
        Assert.EndsWith("….pdf", name);
    }

    [Fact]
    public void From_TenThousandEmoji_CutsNoneInTwo()
    {
        var name = DocumentName.From(string.Concat(Enumerable.Repeat("👩‍💻", 10_000)) + ".pdf");

        Assert.True(name.Length <= DocumentName.MaxLength);
        Assert.EndsWith("👩‍💻….pdf", name);
    }

    [Fact]
    public void From_OneLetterUnderThousandsOfAccents_IsCutToo()
    {
        var name = DocumentName.From("a" + new string('\u0316', 10_000) + ".pdf");

        Assert.True(name.Length <= DocumentName.MaxLength);
        Assert.EndsWith("….pdf", name);
    }

    [Fact]
    public void From_ItsOwnResult_ChangesNothing()
    {
        foreach (var raw in (string[])["合同.pdf", new string('x', 5_000), string.Concat(Enumerable.Repeat("🧾", 300)) + ".xml"])
        {
            var once = DocumentName.From(raw);

            Assert.Equal(once, DocumentName.From(once));
            Assert.True(once.IsNormalized(NormalizationForm.FormC));
        }
    }
}
