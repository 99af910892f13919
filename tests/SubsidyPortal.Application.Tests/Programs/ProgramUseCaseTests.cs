using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.TestKit.Portal;
using SubsidyPortal.TestKit.Postgres;
using Xunit;

namespace SubsidyPortal.Application.Tests.Programs;

/// <summary>Creating, opening and funding a program: who may, in which state, and what the ledger shows.</summary>
public sealed class ProgramUseCaseTests(PostgresFixture postgres)
{
    private static readonly ProgramSettings Settings = ProgramSettings.Default;

    [Fact]
    public async Task CreateProgram_BySomebodyElse_IsNotFound()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var approver = await host.AddUserAsync(Role.Approver);

        var outcome = await host.RunAs(approver).RunAsync(new CreateProgramFromCatalogue(Guid.NewGuid(), PortalTestHost.Shanghai, "SH25", Settings));

        Assert.IsType<Outcome<string>.NotFound>(outcome);
        Assert.False(await host.ReadAsync(db => db.Programs.AnyAsync()));
    }

    [Fact]
    public async Task CreateProgram_UnknownPolicyOrBadPrefix_SaysWhich()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var manager = await host.AddUserAsync(Role.ProgramManager);

        var unknown = await host.RunAs(manager).RunAsync(new CreateProgramFromCatalogue(Guid.NewGuid(), "atlantis-2025", "AT25", Settings));
        var prefix = await host.RunAs(manager).RunAsync(new CreateProgramFromCatalogue(Guid.NewGuid(), PortalTestHost.Shanghai, "沪25", Settings));

        Assert.Equal("program.not-in-catalogue", Assert.IsType<Outcome<string>.RuleViolated>(unknown).Violation.Code);
        Assert.Equal("program.prefix-form", Assert.Single(Assert.IsType<Outcome<string>.Invalid>(prefix).Problems).Code);
    }

    [Fact]
    public async Task OpenProgram_ByItsAuthor_IsRefusedAndByASecondPersonWorks()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var author = await host.AddUserAsync(Role.ProgramManager);
        var publisher = await host.AddUserAsync(Role.ProgramManager);
        PortalTestHost.Done(await host.RunAs(author).RunAsync(new CreateProgramFromCatalogue(Guid.NewGuid(), PortalTestHost.Shanghai, "SH25", Settings)));

        var own = await host.RunAs(author).RunAsync(new OpenProgram(Guid.NewGuid(), PortalTestHost.Shanghai));
        var second = await host.RunAs(publisher).RunAsync(new OpenProgram(Guid.NewGuid(), PortalTestHost.Shanghai));
        var again = await host.RunAs(publisher).RunAsync(new OpenProgram(Guid.NewGuid(), PortalTestHost.Shanghai));

        Assert.Equal("duties.must-differ", Assert.IsType<Outcome<bool>.RuleViolated>(own).Violation.Code);
        Assert.True(second.Succeeded);
        Assert.Equal("program.already-open", Assert.IsType<Outcome<bool>.RuleViolated>(again).Violation.Code);
        var policy = await host.ReadAsync(db => db.Programs.SelectMany(p => p.Policies).SingleAsync());
        Assert.StartsWith("sha256:", policy.Hash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Budget_DraftedAndApprovedByTwo_StandsInTheLedger()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();

        var accounts = await host.ReadAsync(db => db.BudgetAccounts.AsNoTracking().ToListAsync());

        Assert.Equal(Money.FromYuan(1_000_000_000), Money.Sum(accounts.Where(a => a.Kind == AccountKind.Available).Select(a => a.Balance)));
        Assert.Equal(Money.Zero, Money.Sum(accounts.Select(a => a.Balance)));
        Assert.Equal(Money.FromYuan(-600_000_000), accounts.Single(a => a.Pool == program.Pool("compute") && a.Kind == AccountKind.Appropriated).Balance);
    }

    [Fact]
    public async Task Budget_ApprovedByItsDrafterOrTwice_IsRefused()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        var draft = new DraftBudget(
            Guid.NewGuid(), program.Code, BudgetAct.Transfer, program.Pool("data"), program.Pool("model"), Money.FromYuan(10_000_000), "沪财预〔2026〕3号", "调剂");
        var proposal = PortalTestHost.Done(await host.RunAs(program.Author).RunAsync(draft));

        var own = await host.RunAs(program.Author).RunAsync(new SettleBudget(Guid.NewGuid(), proposal, 0, true));
        var approval = new SettleBudget(Guid.NewGuid(), proposal, 0, true);
        var first = await host.RunAs(program.Publisher).RunAsync(approval);
        var repeated = await host.RunAs(program.Publisher).RunAsync(approval);
        var second = await host.RunAs(program.Publisher).RunAsync(approval with { CommandId = Guid.NewGuid() });

        Assert.Equal("duties.must-differ", Assert.IsType<Outcome<bool>.RuleViolated>(own).Violation.Code);
        Assert.True(first.Succeeded);
        Assert.True(repeated.Succeeded);
        Assert.IsType<Outcome<bool>.ChangedByOther>(second);
        var data = await host.ReadAsync(db => db.BudgetAccounts.SingleAsync(a => a.Pool == program.Pool("data") && a.Kind == AccountKind.Available));
        Assert.Equal(Money.FromYuan(90_000_000), data.Balance);
    }

    [Fact]
    public async Task Budget_TransferAboveWhatIsLeft_SaysWhatIsLeft()
    {
        await using var host = await PortalTestHost.StartAsync(postgres);
        var program = await host.OpenShanghaiAsync();
        var draft = new DraftBudget(
            Guid.NewGuid(), program.Code, BudgetAct.Reduce, program.Pool("data"), null, Money.FromYuan(100_000_000.01m), "沪财预〔2026〕4号", "调减");
        var proposal = PortalTestHost.Done(await host.RunAs(program.Author).RunAsync(draft));

        var outcome = await host.RunAs(program.Publisher).RunAsync(new SettleBudget(Guid.NewGuid(), proposal, 0, true));

        var violation = Assert.IsType<Outcome<bool>.RuleViolated>(outcome).Violation;
        Assert.Equal("ledger.insufficient", violation.Code);
        Assert.Equal(Money.FromYuan(100_000_000), violation.Arguments[2]);
        Assert.Equal(ProposalStatus.Drafted, await host.ReadAsync(db => db.BudgetProposals.Where(p => p.Id == proposal).Select(p => p.Status).SingleAsync()));
    }
}
