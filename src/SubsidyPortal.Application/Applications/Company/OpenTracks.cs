using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Applications;

/// <summary>Where an application may be handed in on a day, with what is left of the money of its payers, as a rule the city's.</summary>
public sealed class OpenTracks(PortalDb db)
{
    public async Task<IReadOnlyList<OpenTrack>> OnAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var programs = await db.Programs.AsNoTracking().Include(p => p.Pools).Where(p => p.Status == ProgramStatus.Open).OrderBy(p => p.Code).ToListAsync(cancellationToken);
        var accounts = await db.BudgetAccounts.AsNoTracking()
            .Where(a => a.Kind == AccountKind.Available || a.Kind == AccountKind.Appropriated).ToListAsync(cancellationToken);
        var balances = accounts.ToDictionary(a => (a.Pool, a.Kind), a => a.Balance);
        return [.. programs.Where(p => p.TakesSubmissionsOn(today)).SelectMany(p => p.Tracks.Select(t => Of(p, t, today, balances)))];
    }

    private static OpenTrack Of(SubsidyProgram program, ProgramTrack track, DateOnly today, Dictionary<(string, AccountKind), Money> balances)
    {
        var pools = program.PoolsFor(track.Code, today).Select(p => p.Code).ToList();
        Money Of(AccountKind kind) => Money.Sum(pools.Select(pool => balances.GetValueOrDefault((pool, kind))));
        return new OpenTrack(
            program.Code,
            CaseHeading.NameOf(program),
            track.Code,
            CaseHeading.NameOf(program, track.Code),
            Of(AccountKind.Available),
            -Of(AccountKind.Appropriated),
            program.Settings.WindowEndsOn);
    }
}
