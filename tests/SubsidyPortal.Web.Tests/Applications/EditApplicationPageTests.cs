using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Documents;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.Web.Features.Applications.Company;
using Xunit;

namespace SubsidyPortal.Web.Tests.Applications;

/// <summary>Filling in a draft in the page.</summary>
public sealed class EditApplicationPageTests(OpenProgramFixture fixture) : CompanyPageTest(fixture)
{
    [Fact]
    public async Task Typing_IsSavedWhenTheFieldIsLeftAndTheChipSaysSo()
    {
        var journey = await CaseJourney.StartedAsync(Host, await Host.AddCompanyAsync());
        SignInOwner(journey.Company);
        var page = await ShowAsync(journey, "contract");

        await page.Find("#f-contract-number").ChangeAsync("YC-2026-0317");

        await page.WaitForAssertionAsync(() => Assert.StartsWith("Saved", page.Find(".saved").TextContent, StringComparison.Ordinal));
        Assert.Equal("YC-2026-0317", (await journey.ReadAsync()).Draft[DraftFields.ContractNumber]);
    }

    [Fact]
    public async Task Typing_TenThousandCharacters_StayInTheFieldWithTheLimit()
    {
        var journey = await CaseJourney.StartedAsync(Host, await Host.AddCompanyAsync());
        SignInOwner(journey.Company);
        var page = await ShowAsync(journey, "contract");
        var text = new string('长', 10_000);

        await page.Find("#f-contract-title").ChangeAsync(text);

        await page.WaitForAssertionAsync(() => Assert.Contains("10000 characters, at most 200", page.Find("#f-contract-title-error").TextContent, StringComparison.Ordinal));
        Assert.Equal(text, page.Find("#f-contract-title").GetAttribute("value"));
        Assert.Equal("true", page.Find("#f-contract-title").GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task Typing_Unreadable_IsSavedAndItsProblemShownAtTheField()
    {
        var journey = await CaseJourney.StartedAsync(Host, await Host.AddCompanyAsync());
        SignInOwner(journey.Company);
        var page = await ShowAsync(journey, "contract");

        await page.Find("#f-contract-total").ChangeAsync("twelve million");

        await page.WaitForAssertionAsync(() => Assert.Contains("is not an amount", page.Find("#f-contract-total-error").TextContent, StringComparison.Ordinal));
        await page.WaitForAssertionAsync(() => Assert.NotEmpty(page.FindAll(".saved")));
        Assert.Equal("twelve million", (await journey.ReadAsync()).Draft[DraftFields.ContractTotal]);
    }

    [Fact]
    public async Task Empty_Fields_AreNoMistakesUntilSomebodyAsks()
    {
        var journey = await CaseJourney.StartedAsync(Host, await Host.AddCompanyAsync());
        SignInOwner(journey.Company);
        var page = await ShowAsync(journey, "contract");

        Assert.Empty(page.FindAll(".field-error"));
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/applications/{journey.Id}/edit/contract?check=true");

        await page.WaitForAssertionAsync(() => Assert.NotEmpty(page.FindAll(".field-error")));
    }

    [Fact]
    public async Task Estimate_AppearsWithItsTraceAndWhatWouldChangeIt()
    {
        var journey = await CaseJourney.StartedAsync(Host, await Host.AddCompanyAsync(), "model");
        await journey.FillAsync(CaseFill.For("model", 12_000_000, CaseJourney.NewContractNumber()));
        SignInOwner(journey.Company);

        var page = await ShowAsync(journey, "costs");

        Assert.Contains("5,000,000.00", page.Find(".rail .figure").TextContent, StringComparison.Ordinal);
        Assert.Contains("from an eligible base of 10,000,000.00 on", page.Find(".rail .whatif").TextContent, StringComparison.Ordinal);
        Assert.Contains("= contract sum", page.Find(".lines tfoot").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_AddedAndTyped_AreSavedAndCounted()
    {
        var journey = await CaseJourney.StartedAsync(Host, await Host.AddCompanyAsync(), "model");
        await journey.FillAsync(CaseFill.For("model", 1_000_000, CaseJourney.NewContractNumber()).WithLines());
        SignInOwner(journey.Company);
        var page = await ShowAsync(journey, "costs");

        await page.FindAll("button").Single(b => b.TextContent.Contains("Add a line", StringComparison.Ordinal)).ClickAsync(new());
        await (await page.WaitForElementAsync(".lines td.what textarea")).ChangeAsync("<b>Licence</b>");
        await page.Find(".lines td.kind select").ChangeAsync("model");
        await page.Find(".lines td.amt input").ChangeAsync("１０００００");

        await page.WaitForAssertionAsync(() => Assert.Contains("Counts", page.Find(".lines td.cnt").TextContent, StringComparison.Ordinal));
        var line = Assert.Single((await journey.ReadAsync()).Draft.Lines);
        Assert.Equal(("<b>Licence</b>", "model", "100,000.00"), (line.Description, line.Kind, line.Amount));
    }

    [Fact]
    public async Task Viewer_ReadsAndCannotType()
    {
        var journey = await CaseJourney.StartedAsync(Host, await Host.AddCompanyAsync());
        var viewer = await Host.AddMemberAsync(journey.Company.Id, Role.CompanyViewer);
        SignIn(viewer, "CompanyViewer");

        var page = await ShowAsync(journey, "contract");

        Assert.All(page.FindAll(".task input"), input => Assert.True(input.HasAttribute("disabled")));
        Assert.Contains("may read this application", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HandedInMeanwhile_SaysSoAndTakesNoMore()
    {
        var journey = await CaseJourney.FilledAsync(Host, await Host.AddCompanyAsync(), CaseFill.For("compute", 500_000, CaseJourney.NewContractNumber()));
        SignInOwner(journey.Company);
        var page = await ShowAsync(journey, "contract");
        await journey.SubmitAsync();

        await page.Find("#f-contract-title").ChangeAsync("another");

        await page.WaitForAssertionAsync(() => Assert.Contains("no longer open for changes", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Evidence_EachSlotShowsItsPapersAndWhatIsNeeded()
    {
        var journey = await CaseJourney.StartedAsync(Host, await Host.AddCompanyAsync());
        await journey.AttachAsync(EvidenceSlot.Contract, "lease.pdf");
        SignInOwner(journey.Company);

        var page = await ShowAsync(journey, "evidence");

        Assert.Contains("lease.pdf", page.Find("#f-slot-contract").TextContent, StringComparison.Ordinal);
        Assert.Contains("needs", page.Find("#f-slot-creditreport").ClassList);
        await page.InvokeAsync(() => page.FindAll("#f-slot-contract button").Single(b => b.TextContent == "Take out").ClickAsync(new()));
        await page.WaitForAssertionAsync(() => Assert.Contains("needs", page.Find("#f-slot-contract").ClassList));
    }

    private async Task<IRenderedComponent<EditApplicationPage>> ShowAsync(CaseJourney journey, string task)
    {
        var page = Render<EditApplicationPage>(p => p.Add(x => x.Id, journey.Id).Add(x => x.Task, task));
        await page.WaitForElementAsync(".rail .missing, .rail .trace");
        return page;
    }
}
