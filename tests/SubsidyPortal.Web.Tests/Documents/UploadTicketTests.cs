using Microsoft.Extensions.Time.Testing;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Documents;
using Xunit;

namespace SubsidyPortal.Web.Tests.Documents;

public sealed class UploadTicketTests
{
    private static readonly Guid Uploader = Guid.Parse("0197a3c0-0000-7000-8000-000000000001");
    private static readonly EvidenceFile Paper = EvidenceFile.Of(DocumentHash.Parse(new string('b', 64)), "合同 👩‍💻.pdf", DocumentKind.Pdf, 1234);

    [Fact]
    public async Task Redeem_OwnTicket_GivesTheFile()
    {
        await using var fixture = await StoreFixture.StartAsync();

        Assert.Equal(Paper, fixture.Tickets.Redeem(fixture.Tickets.Issue(Paper, Uploader), Uploader));
    }

    [Fact]
    public async Task Redeem_AfterTwoHours_IsExpired()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        await using var fixture = await StoreFixture.StartAsync(time: time);
        var ticket = fixture.Tickets.Issue(Paper, Uploader);

        time.Advance(TimeSpan.FromMinutes(119));
        fixture.Tickets.Redeem(ticket, Uploader);
        time.Advance(TimeSpan.FromMinutes(2));

        AssertExpired(() => fixture.Tickets.Redeem(ticket, Uploader));
    }

    [Fact]
    public async Task Redeem_AnothersTicket_IsRefused()
    {
        await using var fixture = await StoreFixture.StartAsync();
        var ticket = fixture.Tickets.Issue(Paper, Uploader);

        AssertExpired(() => fixture.Tickets.Redeem(ticket, Guid.Parse("0197a3c0-0000-7000-8000-000000000002")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no ticket")]
    [InlineData("bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb")]
    public async Task Redeem_AnythingElse_IsRefused(string ticket)
    {
        await using var fixture = await StoreFixture.StartAsync();

        AssertExpired(() => fixture.Tickets.Redeem(ticket, Uploader));
    }

    private static void AssertExpired(Func<EvidenceFile> redeem) =>
        Assert.Equal("document.upload-expired", Assert.Throws<RuleViolationException>(redeem).Violation.Code);
}
