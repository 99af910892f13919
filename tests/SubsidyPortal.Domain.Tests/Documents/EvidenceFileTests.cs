using SubsidyPortal.Domain.Documents;
using Xunit;

namespace SubsidyPortal.Domain.Tests.Documents;

public sealed class EvidenceFileTests
{
    private static readonly DocumentHash Hash = DocumentHash.Parse(new string('a', 64));

    [Fact]
    public void Of_ExactlyTwentyMegabytes_IsTaken() =>
        Assert.Equal(20_971_520, EvidenceFile.Of(Hash, "a.pdf", DocumentKind.Pdf, EvidenceFile.MaxBytes).Size);

    [Fact]
    public void Of_OneByteMore_IsTooLarge()
    {
        var refusal = Assert.Throws<RuleViolationException>(() => EvidenceFile.Of(Hash, "a.pdf", DocumentKind.Pdf, EvidenceFile.MaxBytes + 1));

        Assert.Equal("document.too-large", refusal.Violation.Code);
        Assert.Equal(["20.1 MB", "20 MB"], refusal.Violation.Arguments.Select(a => a.ToString()));
    }

    [Fact]
    public void Of_NoBytes_IsEmpty() =>
        Assert.Equal("document.empty", Assert.Throws<RuleViolationException>(() => EvidenceFile.Of(Hash, "a.pdf", DocumentKind.Pdf, 0)).Violation.Code);

    [Fact]
    public void Of_DirtyName_IsCleaned() => Assert.Equal("a.pdf", EvidenceFile.Of(Hash, "../x/a.pdf", DocumentKind.Pdf, 1).Name);

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1023, "1023 B")]
    [InlineData(1024, "1 kB")]
    [InlineData(38_500, "38 kB")]
    [InlineData(1_048_576, "1 MB")]
    [InlineData(1_048_577, "1.1 MB")]
    [InlineData(20_971_520, "20 MB")]
    public void FileSize_ToString_RoundsUp(long bytes, string expected) => Assert.Equal(expected, new FileSize(bytes).ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("../../../../etc/passwd")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/.")]
    public void DocumentHash_AnythingElse_IsNoHash(string? text) => Assert.False(DocumentHash.TryParse(text, out _));

    [Fact]
    public void DocumentHash_SameDigits_AreEqual()
    {
        var other = DocumentHash.FromBytes(Enumerable.Repeat((byte)0xAA, 32).ToArray());

        Assert.Equal(Hash, other);
        Assert.Equal("aaaa…aaaa", other.Abbreviated);
    }
}
