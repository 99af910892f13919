using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.Transparency;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Estimates;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.Transparency;

/// <summary>What anybody sees without signing in, and the one thing anybody may do.</summary>
public sealed class TransparencyTests(OpenProgramFixture portal) : IClassFixture<OpenProgramFixture>
{
    private PortalTestHost Host => portal.Host;

    private Application.UseCases.UseCaseRunner Anybody => Host.RunAs(null);

    [Fact]
    public async Task Draft_IsNotPublic()
    {
        await using var host = await PortalTestHost.StartAsync(portal.Postgres);
        var author = await host.AddUserAsync(Role.ProgramManager);
        OutcomeAssert.Done(await host.RunAs(author).RunAsync(new CreateProgramFromCatalogue(Guid.NewGuid(), PortalTestHost.Shanghai, "SH25", ProgramSettings.Default)));

        Assert.Empty(OutcomeAssert.Done(await host.RunAs(null).AskAsync(new ListPublicPrograms())));
        OutcomeAssert.NotFound(await host.RunAs(null).AskAsync(new GetPublicProgram(PortalTestHost.Shanghai)));
        OutcomeAssert.NotFound(await host.RunAs(null).AskAsync(new ListAwards(PortalTestHost.Shanghai, null, null)));
        OutcomeAssert.NotFound(await host.RunAs(null).AskAsync(new ListPublicNotices(PortalTestHost.Shanghai)));
    }

    [Fact]
    public async Task Notice_IsPublicUntilItEndsAndThenBecomesAnAward()
    {
        var officers = await CaseOfficers.AddAsync(Host);
        var company = await Host.AddCompanyAsync("上海公示一号科技有限公司");
        var journey = await CaseJourney.SubmittedAsync(Host, company, "model", 1_000_000);
        var left = await LeftAsync("model");
        await journey.ToNoticeAsync(officers);

        var running = OutcomeAssert.Done(await Anybody.AskAsync(new GetPublicProgram(PortalTestHost.Shanghai)));
        await journey.ConfirmAwardAsync(officers);
        var later = OutcomeAssert.Done(await Anybody.AskAsync(new GetPublicProgram(PortalTestHost.Shanghai)));
        var register = OutcomeAssert.Done(await Anybody.AskAsync(new ListAwards(PortalTestHost.Shanghai, "model", null)));

        var notice = running.Notices.Single(n => n.Number == journey.Number);
        Assert.Equal((company.Name, Money.FromYuan(500_000), 5), (notice.CompanyName, notice.Amount, notice.DaysLeft));
        Assert.Equal(left - Money.FromYuan(500_000), running.Tracks.Single(t => t.Code == "model").Left);
        Assert.DoesNotContain(later.Notices, n => n.Number == journey.Number);
        Assert.Equal(Money.FromYuan(500_000), register.Awards.Single(a => a.Number == journey.Number).Amount);
        Assert.Null(running.Waiting);
    }

    [Fact]
    public async Task Months_EveryPartStandsWhereTheLedgerHasIt()
    {
        await using var host = await PortalTestHost.StartAsync(portal.Postgres);
        await host.OpenShanghaiAsync();
        var officers = await CaseOfficers.AddAsync(host);
        var awarded = await CaseJourney.SubmittedAsync(host, await host.AddCompanyAsync(), "compute", 1_000_000);
        await awarded.ToAwardedAsync(officers);
        var noticed = await CaseJourney.SubmittedAsync(host, await host.AddCompanyAsync(), "compute", 2_000_000);
        await noticed.ToNoticeAsync(officers);

        var months = OutcomeAssert.Done(await host.RunAs(null).AskAsync(new GetPublicMonths(PortalTestHost.Shanghai)));

        var last = months.Tracks.Single(t => t.Code == "compute").Months[^1];
        Assert.Equal((Money.FromYuan(600_000), Money.FromYuan(300_000), Money.Zero), (last.Reserved, last.Committed, last.Paid));
        Assert.Equal(Money.FromYuan(600_000_000), last.Available + last.Reserved + last.Committed + last.Paid);
        Assert.Equal(months.Today, last.Day);
        Assert.Equal(Money.FromYuan(1_000_000_000 - 900_000), months.Sum()[^1].Available);
        OutcomeAssert.NotFound(await host.RunAs(null).AskAsync(new GetPublicMonths("nowhere")));
    }

    [Fact]
    public async Task Register_LongerThanAPage_IsReadInOrderWithoutGaps()
    {
        await using var host = await PortalTestHost.StartAsync(portal.Postgres);
        await host.OpenShanghaiAsync();
        var officers = await CaseOfficers.AddAsync(host);
        var numbers = new List<string>();
        for (var i = 0; i < 12; i++)
        {
            var journey = await CaseJourney.SubmittedAsync(host, await host.AddCompanyAsync(), "compute", 100_000);
            await journey.ToAwardedAsync(officers);
            numbers.Add(journey.Number);
        }

        var first = OutcomeAssert.Done(await host.RunAs(null).AskAsync(new ListAwards(PortalTestHost.Shanghai, null, null)));
        var second = OutcomeAssert.Done(await host.RunAs(null).AskAsync(new ListAwards(PortalTestHost.Shanghai, null, first.Next)));
        var garbage = OutcomeAssert.Done(await host.RunAs(null).AskAsync(new ListAwards(PortalTestHost.Shanghai, "data", "2026-99-99~x\0")));
        var program = OutcomeAssert.Done(await host.RunAs(null).AskAsync(new GetPublicProgram(PortalTestHost.Shanghai)));

        Assert.Equal((10, 12, true), (first.Awards.Count, first.All, first.IsFirst));
        Assert.Null(second.Next);
        Assert.False(second.IsFirst);
        Assert.Equal(numbers.AsEnumerable().Reverse(), first.Awards.Concat(second.Awards).Select(a => a.Number));
        Assert.Empty(garbage.Awards);
        Assert.True(garbage.IsFirst);
        Assert.Equal((12, 0), (program.Waiting!.Cases, program.Waiting.Median));
    }

    [Fact]
    public async Task SubmitObjection_DuringTheNotice_StopsTheAwardOnce()
    {
        var officers = await CaseOfficers.AddAsync(Host);
        var journey = await CaseJourney.SubmittedAsync(Host, await Host.AddCompanyAsync(), "compute", 400_000);
        await journey.ToNoticeAsync(officers);
        var command = new SubmitObjection(Guid.NewGuid(), PortalTestHost.Shanghai, journey.Number, "某公司，021-55550100", "合同并非真实履行。");

        OutcomeAssert.Done(await Anybody.RunAsync(command));
        OutcomeAssert.Done(await Anybody.RunAsync(command));
        var confirm = await journey.TryAsync(officers.Approver, r => new Application.Applications.ConfirmAward(Guid.NewGuid(), journey.Id, r));

        var objection = Assert.Single((await journey.ReadAsync()).Objections);
        Assert.Equal(("合同并非真实履行。", Guid.Empty), (objection.Text, objection.RecordedBy));
        Assert.False(confirm.Succeeded);
        Assert.Null((await Host.ReadAsync(db => db.AuditEvents.SingleAsync(e => e.Type == "application.objection-submitted"))).Actor);
    }

    [Fact]
    public async Task SubmitObjection_NoNoticeOrNothingSaid_IsRefused()
    {
        var officers = await CaseOfficers.AddAsync(Host);
        var journey = await CaseJourney.SubmittedAsync(Host, await Host.AddCompanyAsync(), "compute", 300_000);
        var command = new SubmitObjection(Guid.NewGuid(), PortalTestHost.Shanghai, journey.Number, "甲", "异议");

        OutcomeAssert.NotFound(await Anybody.RunAsync(command));
        OutcomeAssert.NotFound(await Anybody.AskAsync(new GetPublicNotice(PortalTestHost.Shanghai, journey.Number)));
        await journey.ToNoticeAsync(officers);
        OutcomeAssert.Done(await Anybody.AskAsync(new GetPublicNotice(PortalTestHost.Shanghai, journey.Number)));
        OutcomeAssert.NotFound(await Anybody.RunAsync(command with { CommandId = Guid.NewGuid(), Program = "elsewhere" }));
        OutcomeAssert.Invalid("application.objector-needed", await Anybody.RunAsync(command with { CommandId = Guid.NewGuid(), From = " " }));
        OutcomeAssert.Invalid("application.text-needed", await Anybody.RunAsync(command with { CommandId = Guid.NewGuid(), Text = "" }));
        OutcomeAssert.Invalid("text.too-long", await Anybody.RunAsync(command with { CommandId = Guid.NewGuid(), Text = new string('x', 2001) }));
        Host.MoveTo((await journey.ReadAsync()).NoticeUntil!.Value.AddDays(1));
        OutcomeAssert.NotFound(await Anybody.RunAsync(command with { CommandId = Guid.NewGuid() }));
    }

    [Theory]
    [InlineData(ContractKind.ComputeLease, "310115", false, true, 600_000)]
    [InlineData(ContractKind.ModelApi, "310115", false, true, 1_000_000)]
    [InlineData(ContractKind.DataPurchase, "310115", true, false, 0)]
    [InlineData(ContractKind.DataPurchase, "320500", false, false, 0)]
    [InlineData(ContractKind.DataPurchase, "nonsense", false, false, 0)]
    public async Task EstimateForVisitor_FewAnswers_GivesTheCeiling(ContractKind kind, string place, bool affiliated, bool eligible, int ceiling)
    {
        var result = OutcomeAssert.Done(await Anybody.AskAsync(new EstimateForVisitor(
            PortalTestHost.Shanghai, kind, Money.FromYuan(2_000_000), place, affiliated, true, false, false, false)));

        Assert.Equal(eligible, result.Eligible);
        Assert.Equal(Money.FromYuan(ceiling), result.CityCeiling);
    }

    [Fact]
    public async Task EstimateForVisitor_KindOfNoTrack_IsNotFound() =>
        OutcomeAssert.NotFound(await Anybody.AskAsync(new EstimateForVisitor(
            PortalTestHost.Shanghai, ContractKind.DataSharing, Money.FromYuan(1), "310115", null, null, false, false, false)));

    private async Task<Money> LeftAsync(string track) =>
        OutcomeAssert.Done(await Anybody.AskAsync(new ListPublicPrograms())).Single().Tracks.Single(t => t.Code == track).Left;
}
