using SubsidyPortal.Application.Applications;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Programs.Policies;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Applications.Programs;

/// <summary>Before a company starts, it hears what stands against it, and nothing that it wasn't asked.</summary>
public sealed class StartOfAnApplicationTests(PostgresFixture postgres)
{
    [Theory]
    [InlineData("shenzhen-ai-2024", "SZ24", "440305", "training", PaymentMode.Reimburse)]
    [InlineData("shanghai-ai-2025", "SH25", "310115", "model", PaymentMode.Reimburse)]
    [InlineData("hangzhou-ai-2025", "HZ25", "330106", "compute", PaymentMode.Reimburse)]
    [InlineData("chengdu-ai-2025", "CD25", "510107", "compute", PaymentMode.DeductAtPurchase)]
    public async Task GoodAnswers_ExcludeNobody(string program, string prefix, string district, string track, PaymentMode mode)
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        await host.OpenFromCatalogueAsync(program, prefix);
        var company = await host.AddCompanyAsync(district: district, facts: facts => facts with { Industry = "software", Size = "medium" });
        var answers = new Dictionary<string, string> { [DraftFields.Affiliated] = "no", [DraftFields.ThirdParty] = "yes", [DraftFields.ClaimedBefore] = "no", [DraftFields.OtherFunding] = "none" };

        var verdict = Done(await host.RunAs(company.OwnerId).AskAsync(new AskEligibility(program, track, answers)));
        var related = Done(await host.RunAs(company.OwnerId).AskAsync(new AskEligibility(
            program, track, new Dictionary<string, string>(answers) { [DraftFields.ClaimedBefore] = "yes" })));
        var start = Done(await host.RunAs(company.OwnerId).AskAsync(new GetApplicationStart(program, track)));

        Assert.True(verdict.Eligible, string.Join(", ", verdict.Reasons));
        Assert.False(related.Eligible);
        Assert.Equal(mode, start.Mode);
    }
}
