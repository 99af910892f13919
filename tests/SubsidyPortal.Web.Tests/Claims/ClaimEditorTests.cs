using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.Web.Features.Claims.Company;
using SubsidyPortal.Web.Shell;
using SubsidyPortal.Web.Tests.Applications;
using Xunit;

namespace SubsidyPortal.Web.Tests.Claims;

/// <summary>What is typed into a claim, faster than it is saved.</summary>
public sealed class ClaimEditorTests(OpenProgramFixture fixture) : CompanyPageTest(fixture)
{
    [Fact]
    public async Task TwoFieldsOfARow_BeforeTheFirstIsSaved_AreBothKept()
    {
        var (claim, editor) = await OpenAsync();
        using var open = editor;
        var id = editor.Add();

        var number = editor.TypeAsync(id, line => line with { InvoiceNumber = "70010001" });
        var amount = editor.TypeAsync(id, line => line with { Amount = "1000000" });
        await Task.WhenAll(number, amount);
        await editor.Saving.WhenTriedAsync();

        var saved = Assert.Single((await ReadAsync(claim)).Entries);
        Assert.Equal(("70010001", "1000000"), (saved.InvoiceNumber, saved.Amount));
    }

    [Fact]
    public async Task ARowThatCannotBeSaved_StaysWhenAPaperIsAttached()
    {
        var (claim, editor) = await OpenAsync();
        using var open = editor;
        var id = editor.Add();
        var tooLong = new string('9', 10_000);
        await editor.TypeAsync(id, line => line with { InvoiceNumber = tooLong });

        editor.Take(await ReadAsync(claim));

        Assert.Equal(tooLong, Assert.Single(editor.Lines).InvoiceNumber);
        Assert.NotNull(editor.Error(id, nameof(TypedClaimLine.InvoiceNumber)));
    }

    [Fact]
    public async Task ARowThatIsSavedWhileAnOlderLookIsOnItsWay_Stays()
    {
        var (claim, editor) = await OpenAsync();
        using var open = editor;
        var id = editor.Add();
        await editor.TypeAsync(id, line => line with { InvoiceNumber = "70010001" });
        var older = await ReadAsync(claim);
        await editor.TypeAsync(id, line => line with { Amount = "1000000" });

        editor.Take(older);
        await editor.TypeAsync(id, line => line with { ServiceMonth = "2026-02" });

        var saved = Assert.Single((await ReadAsync(claim)).Entries);
        Assert.Equal(("70010001", "1000000", "2026-02"), (saved.InvoiceNumber, saved.Amount, saved.ServiceMonth));
        Assert.Equal("1000000", Assert.Single(editor.Lines).Amount);
    }

    private static async Task<CompanyClaimView> ReadAsync(ClaimJourney claim) =>
        PortalTestHost.Done(await claim.AsOwner.AskAsync(new GetCompanyClaim(claim.Id)));

    private async Task<(ClaimJourney Claim, ClaimEditor Editor)> OpenAsync()
    {
        var award = await Host.AddAwardAsync(await Host.AddCompanyAsync(), 2_400_000, 8_000_000);
        var claim = await ClaimJourney.StartedAsync(Host, await ClaimOfficials.AddAsync(Host), award);
        return (claim, new ClaimEditor(claim.AsOwner, Services.GetRequiredService<RuleWording>(), TimeProvider.System, await ReadAsync(claim), () => { }));
    }
}
