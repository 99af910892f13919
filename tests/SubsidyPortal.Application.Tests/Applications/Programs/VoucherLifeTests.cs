using System.Text.Json.Nodes;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Claims;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using Xunit;
using static SubsidyPortal.Application.Tests.OutcomeAssert;

namespace SubsidyPortal.Application.Tests.Applications.Programs;

/// <summary>Vouchers that a policy gives a life of months and a quarterly settlement (Qingyang's shape).</summary>
public sealed class VoucherLifeTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Claim_WithinAndAfterTheVouchersLife_IsSettledByTheQuarterOrRefused()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        await NextVersion.PublishAsync(host, program, tree =>
        {
            var track = tree["tracks"]![0]!.AsObject();
            var clause = tree["clauses"]![0]!["id"]!.GetValue<string>();
            (track["voucherMonths"], track["voucherClause"]) = (3, clause);
            track["settlement"] = new JsonObject { ["period"] = "quarterly", ["clause"] = clause };
        });
        var officers = await CaseOfficers.AddAsync(host);
        var officials = await ClaimOfficials.AddAsync(host);
        var journey = await (await CaseJourney.SubmittedAsync(host, await host.AddCompanyAsync())).ToAwardedAsync(officers);
        var awardedOn = (await journey.ReadAsync()).AwardedOn!.Value;
        var (early, late) = (await journey.StartClaimAsync(officials), awardedOn.AddMonths(3));

        var told = Done(await journey.AsOwner.AskAsync(new GetCompanyCase(journey.Id)));
        var home = Done(await journey.AsOwner.AskAsync(new GetCompanyHome()));
        Assert.Equal((late, true, late.DayNumber - host.Clock.Today.DayNumber), (told.Until!.Day.On, told.Until.EndsClaims, told.Until.Day.Days));
        Assert.Contains(home.Dates, d => d.On == late && d.Kind == HomeDateKind.VoucherEnds && d.Case.Id == journey.Id);

        await early.SubmittedAsync(100_000);
        Assert.True((await early.ReadAsync()).DueOn >= new DateOnly(2026, 3, 31));
        var second = await journey.StartClaimAsync(officials);
        var line = await second.AddLineAsync(200_000);
        await second.AttachAsync(line);
        host.MoveTo(late.AddDays(1));
        var refused = Refused("claim.voucher-expired", await second.AsOwner.RunAsync(new SubmitClaim(Guid.NewGuid(), second.Id, await second.RevisionAsync())));

        Assert.Equal(late, Assert.Single(refused.Arguments));
    }
}
