using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.Tests.Applications.Officials;
using SubsidyPortal.Data.Rounds;
using SubsidyPortal.Domain.Applications;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.TestKit.Portal;
using Xunit;

namespace SubsidyPortal.Application.Tests.UseCases;

/// <summary>What an act reads in one round is what it would have read one after the other, and nothing else is answered from it.</summary>
public sealed class AggregateRoundTests(OpenProgramFixture fixture) : CaseTestBase(fixture)
{
    private static readonly string[] Locks = ["SELECT 1 FROM applications WHERE id = $1 FOR UPDATE"];

    private static readonly AggregateParts<ApplicationLine> Lines =
        new((db, id) => db.Set<ApplicationLine>().Where(l => EF.Property<Guid>(l, "ApplicationId") == id).OrderBy(l => l.Position));

    private static readonly AggregateParts<CaseMessage> Messages =
        new((db, id) => db.Set<CaseMessage>().Where(m => EF.Property<Guid>(m, "ApplicationId") == id).OrderBy(m => m.SentAt));

    [Fact]
    public async Task Round_WaitedForItsLock_ReadsThePartsThatCameInMeanwhile()
    {
        var journey = await SubmittedAsync();
        await using var held = Host.Database.CreateContext();
        await using var holding = await held.Database.BeginTransactionAsync();
        await held.Database.ExecuteSqlAsync($"SELECT 1 FROM applications WHERE id = {journey.Id} FOR UPDATE");

        var waiting = ReadAsync(journey.Id);
        while (!await Host.ReadAsync(db => db.Database.SqlQuery<bool>($"SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted) AS \"Value\"").SingleAsync()))
        {
            await Task.Yield();
        }

        await held.Database.ExecuteSqlAsync(
            $"INSERT INTO case_messages (id, application_id, from_company, sent_at, sent_by, text) VALUES ({Guid.NewGuid()}, {journey.Id}, true, now(), {journey.Company.OwnerId}, '补充说明')");
        await held.Database.ExecuteSqlAsync($"UPDATE applications SET revision = 77 WHERE id = {journey.Id}");
        await holding.CommitAsync();
        var (application, messages) = await waiting;

        Assert.Equal((77, "补充说明"), (application!.Revision, Assert.Single(messages).Text));
        Assert.Same(messages[0], Assert.Single(application.Messages));
        Assert.Single(application.Lines);
    }

    [Fact]
    public async Task Round_NoSuchAggregate_LeavesTheContextAsItWas()
    {
        await using var db = Host.Database.CreateContext();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var nobody = Guid.NewGuid();

        await using (new AggregateRound(db, nobody, Locks, [Lines, Messages]))
        {
            Assert.Null(await db.Applications.SingleOrDefaultAsync(a => a.Id == nobody));
        }

        Assert.False(await db.Applications.AnyAsync(a => a.Id == nobody));
    }

    [Fact]
    public async Task Round_AskedForSomethingElse_RefusesInsteadOfAnsweringWithTheWrongRows()
    {
        var journey = await SubmittedAsync();
        await using var db = Host.Database.CreateContext();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await using var round = new AggregateRound(db, journey.Id, Locks, [Lines, Messages]);
        await db.Applications.SingleAsync(a => a.Id == journey.Id);

        await Assert.ThrowsAsync<InvalidOperationException>(() => db.Companies.ToListAsync());
    }

    [Fact]
    public async Task Round_SeveralContextsAtOnce_EachGetsItsOwn()
    {
        var journeys = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SubmittedAsync()));

        var read = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => ReadAsync(journeys[i % 4].Id)));

        Assert.All(read, (r, i) => Assert.Equal((journeys[i % 4].Id, 1, 0), (r.Application!.Id, r.Application.Lines.Count, r.Messages.Count)));
    }

    [Fact]
    public async Task LoadForChange_EveryKindOfPart_IsWhatAQueryWithAllOfThemReads()
    {
        var journey = await SubmittedAsync();
        await journey.TakeAsync(Officers);
        OutcomeAssert.Done(await Host.RunAs(Officers.Intake).RunAsync(new SendOfficialMessage(Guid.NewGuid(), journey.Id, "请补充说明")));
        var expected = await journey.ReadAsync();

        await using var db = Host.Database.CreateContext();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var rosters = new DutyRosters(db);
        var access = new ApplicationsAccess(db, new Actor(Officers.Intake, new HashSet<Role> { Role.IntakeOfficer }, null), rosters);
        var found = await access.LoadForChangeAsync(journey.Id, null, CancellationToken.None);
        var roster = await rosters.LoadAsync(DutyGroup.Application, journey.Id, CancellationToken.None);

        Assert.Equal(expected.Lines.Select(l => l.Id), found.Lines.Select(l => l.Id));
        Assert.Equal(expected.Rounds.Select(r => r.Id), found.Rounds.Select(r => r.Id));
        Assert.Equal(expected.Documents.Select(d => d.Id), found.Documents.Select(d => d.Id));
        Assert.Equal(expected.Checks.Select(c => c.Id).Order(), found.Checks.Select(c => c.Id).Order());
        Assert.Equal(expected.Messages.Select(m => m.Id), found.Messages.Select(m => m.Id));
        Assert.Equal((2, Duty.Checker), (roster.Holders.Count, roster.DutyOf(Officers.Intake)));
    }

    private async Task<(SubsidyApplication? Application, IReadOnlyList<CaseMessage> Messages)> ReadAsync(Guid id)
    {
        await using var db = Host.Database.CreateContext();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await using var round = new AggregateRound(db, id, Locks, [Lines, Messages]);
        var application = await db.Applications.SingleOrDefaultAsync(a => a.Id == id);
        await round.ReadPartsAsync(CancellationToken.None);
        return (application, round.Of(Messages));
    }
}
