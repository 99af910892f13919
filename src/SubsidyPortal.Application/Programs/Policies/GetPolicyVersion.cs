using System.Text;
using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Identity;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Programs.Policies;

/// <summary>One published version, to be read like the policy itself.</summary>
[AllowedFor(Role.ProgramManager, Role.Auditor, Role.IntakeOfficer, Role.Reviewer, Role.Approver, Role.FinanceOfficer, Role.Treasurer)]
public sealed record GetPolicyVersion(string Program, int Version) : IQuery<PolicyVersionView>;

/// <summary>A version as its page shows it.</summary>
/// <param name="Program">The program with all its versions.</param>
/// <param name="Line">This one.</param>
/// <param name="Policy">Document, bytes and hash.</param>
/// <param name="Document">The published bytes as text.</param>
/// <param name="Examples">The worked examples, run now.</param>
/// <param name="Changes">What it changed in the version before it; null for a program's first.</param>
/// <param name="Unstated">City money appropriated so far to tracks for which the source states no pool, by track.</param>
public sealed record PolicyVersionView(
    ProgramPoliciesView Program, PolicyVersionLine Line, PolicyVersion Policy, string Document, IReadOnlyList<ExampleOutcome> Examples,
    PolicyComparisonView? Changes, IReadOnlyDictionary<string, Money> Unstated);

internal sealed class GetPolicyVersionHandler(
    PortalDb db, PolicyStore store, IQueryHandler<ListPolicyVersions, IReadOnlyList<ProgramPoliciesView>> versions,
    IQueryHandler<ComparePolicyVersions, PolicyComparisonView> comparison)
    : IQueryHandler<GetPolicyVersion, PolicyVersionView>
{
    public async Task<PolicyVersionView> HandleAsync(GetPolicyVersion query, CancellationToken cancellationToken)
    {
        var program = (await versions.HandleAsync(new ListPolicyVersions(query.Program), cancellationToken)).SingleOrDefault() ?? throw new NotFoundException();
        var line = program.Versions.FirstOrDefault(v => v.Number == query.Version) ?? throw new NotFoundException();
        var policy = await store.GetAsync(program.Code, line.Number, cancellationToken);
        var changes = line.Number > 1
            ? await comparison.HandleAsync(new ComparePolicyVersions(program.Code, line.Number - 1, line.Number), cancellationToken)
            : null;
        return new PolicyVersionView(
            program, line, policy, Encoding.UTF8.GetString(policy.PublishedBytes.Span), PolicyExamples.Run(policy), changes, await UnstatedAsync(policy, cancellationToken));
    }

    private async Task<IReadOnlyDictionary<string, Money>> UnstatedAsync(PolicyVersion policy, CancellationToken cancellationToken)
    {
        var tracks = policy.Document.Tracks.Where(t => t.Pools.All(p => p.Payer != Payer.City)).Select(t => t.Code).ToArray();
        var accounts = await (
            from pool in db.Pools.AsNoTracking()
            join account in db.BudgetAccounts.AsNoTracking() on pool.Code equals account.Pool
            where pool.Program == policy.Program && tracks.Contains(pool.Track) && account.Kind == AccountKind.Appropriated
            select new { pool.Track, account.Balance }).ToListAsync(cancellationToken);
        return tracks.ToDictionary(track => track, track => -Money.Sum(accounts.Where(a => a.Track == track).Select(a => a.Balance)));
    }
}
