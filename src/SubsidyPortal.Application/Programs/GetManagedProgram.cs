using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Applications;
using SubsidyPortal.Application.Identity;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Data.Programs;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Policies;
using AccountKind = SubsidyPortal.Domain.Ledger.AccountKind;

namespace SubsidyPortal.Application.Programs;

/// <summary>Everything about one program on one page: settings, rules, money, proposals, and what the reader may do.</summary>
[AllowedFor(Role.ProgramManager)]
public sealed record GetManagedProgram(string Code) : IQuery<ManagedProgramView>;

internal sealed class GetManagedProgramHandler(
    PortalDb db, Actor actor, ProgramsAccess access, PolicyStore policies, DutyRosters rosters, OfficerDirectory people)
    : IQueryHandler<GetManagedProgram, ManagedProgramView>
{
    private const int MostProposals = 100;

    public async Task<ManagedProgramView> HandleAsync(GetManagedProgram query, CancellationToken cancellationToken)
    {
        var program = await access.LoadAsync(query.Code, cancellationToken);
        var published = await db.Programs.Where(p => p.Code == program.Code).SelectMany(p => p.Policies)
            .OrderByDescending(p => p.Version).Select(p => new { p.Version, p.PublishedBy }).FirstOrDefaultAsync(cancellationToken);
        var policy = published is null ? PolicyCatalogue.Find(program.Code) : await policies.GetAsync(program.Code, published.Version, cancellationToken);
        var examples = policy is null ? [] : PolicyExamples.Run(policy);
        var proposals = await db.BudgetProposals.AsNoTracking().Where(p => p.Program == program.Code)
            .OrderBy(p => p.Status != ProposalStatus.Drafted).ThenByDescending(p => p.DraftedAt).ThenByDescending(p => p.Id).Take(MostProposals).ToListAsync(cancellationToken);
        var explanations = await db.ExecutionExplanations.AsNoTracking().Where(e => e.Program == program.Code)
            .OrderByDescending(e => e.RecordedAt).ToListAsync(cancellationToken);
        var names = await people.FindAsync(
            [program.CreatedBy, .. People(published?.PublishedBy), .. proposals.SelectMany(p => People(p.DraftedBy, p.SettledBy)), .. explanations.Select(e => e.ExplainedBy)],
            cancellationToken);
        PersonView? Name(Guid? id) => id is { } known ? names.GetValueOrDefault(known) : null;
        var pools = await PoolsAsync(program, cancellationToken);
        return new ManagedProgramView(
            program.Code, CaseHeading.NameOf(program), program.DocumentNumber, program.CasePrefix, program.Status, program.Revision, program.Settings,
            Name(program.CreatedBy), Name(published?.PublishedBy), program.CreatedAt,
            await OpenRefusalAsync(program, examples.Count(e => !e.Agrees), policy is null, cancellationToken),
            policy, (examples.Count(e => e.Agrees), examples.Count),
            [.. program.Tracks.Select(t => new ManagedTrackView(
                t.Code, new LocalizedText(t.EnglishName, t.ChineseName), [.. pools.Where(p => p.Track == t.Code).Select(p => p.View)],
                [.. explanations.Where(e => e.Track == t.Code).Select(e => new ExplanationView(e.Text, Name(e.ExplainedBy), e.RecordedAt))]))],
            [.. proposals.Select(p => new ProposalView(
                p.Id, p.Revision, p.Act, p.Pool, p.TargetPool, p.Amount, p.Document, p.Reason, p.Status,
                Name(p.DraftedBy), p.DraftedAt, Name(p.SettledBy), p.SettledAt, RefusalOf(p)))])
        {
            ProposalsInAll = proposals.Count < MostProposals
                ? proposals.Count
                : await db.BudgetProposals.CountAsync(p => p.Program == program.Code, cancellationToken),
        };
    }

    private async Task<List<(string Track, PoolView View)>> PoolsAsync(SubsidyProgram program, CancellationToken cancellationToken)
    {
        var codes = program.Pools.Select(p => p.Code).ToArray();
        var balances = await db.BudgetAccounts.AsNoTracking().Where(a => codes.Contains(a.Pool)).ToDictionaryAsync(a => (a.Pool, a.Kind), a => a.Balance, cancellationToken);
        return [.. program.Pools.OrderBy(p => p.Code, StringComparer.Ordinal).Select(p => (p.Track, new PoolView(
            p.Code, p.Payer, p.Year, p.Planned, -Of(p, AccountKind.Appropriated), Of(p, AccountKind.Available), Of(p, AccountKind.Reserved),
            Of(p, AccountKind.Committed), Of(p, AccountKind.Payable), Of(p, AccountKind.Paid))))];

        Money Of(BudgetPool pool, AccountKind kind) => balances.GetValueOrDefault((pool.Code, kind));
    }

    private async Task<RuleViolation?> OpenRefusalAsync(SubsidyProgram program, int differing, bool noPolicy, CancellationToken cancellationToken)
    {
        if (program.Status != ProgramStatus.Draft)
        {
            return ProgramErrors.AlreadyOpen(program.Status);
        }

        if (noPolicy)
        {
            return ProgramErrors.NotInCatalogue(program.Code);
        }

        if (differing > 0)
        {
            return ProgramErrors.ExamplesDiffer(differing);
        }

        var roster = await rosters.LoadAsync(DutyGroup.Policy, program.PublicationId, cancellationToken);
        return roster.Allows(Duty.Publisher, actor.UserId) ? null : DutyErrors.MustDiffer(Duty.Author, Duty.Publisher);
    }

    private RuleViolation? RefusalOf(BudgetProposal proposal) =>
        proposal.Status != ProposalStatus.Drafted ? ProgramErrors.ProposalSettled()
        : proposal.DraftedBy == actor.UserId ? DutyErrors.MustDiffer(Duty.Drafter, Duty.BudgetApprover)
        : null;

    private static IEnumerable<Guid> People(params Guid?[] ids) => ids.OfType<Guid>();
}
