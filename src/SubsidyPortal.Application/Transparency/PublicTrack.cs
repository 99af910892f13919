using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Ledger;
using SubsidyPortal.Domain.Programs;
using SubsidyPortal.Domain.Programs.Policies;

namespace SubsidyPortal.Application.Transparency;

/// <summary>A track's money of all payers with a pool, as a rule the city's, as the ledger has it.</summary>
/// <param name="Budget">What was appropriated; zero where nothing was yet.</param>
/// <param name="Left">Not promised to anybody.</param>
public sealed record PublicTrack(string Code, LocalizedText Name, Money Budget, Money Left)
{
    /// <summary>Share that is left, rounded to whole percent, but 0 and 100 only where exact: nothing is not "about 1 %".</summary>
    public int LeftPercent => PercentLeft(Budget, Left);

    internal static int PercentLeft(Money budget, Money left) => !budget.IsPositive || left.IsZero ? 0
        : left == budget ? 100
        : Math.Clamp((int)Math.Round(left.Fen * 100m / budget.Fen, MidpointRounding.AwayFromZero), 1, 99);
}

/// <summary>Reads the tracks' money for public pages.</summary>
internal static class PublicMoney
{
    public static async Task<IReadOnlyDictionary<(string Pool, AccountKind Kind), Money>> ReadAsync(PortalDb db, CancellationToken cancellationToken) =>
        await db.BudgetAccounts.AsNoTracking().Where(a => a.Kind == AccountKind.Available || a.Kind == AccountKind.Appropriated)
            .ToDictionaryAsync(a => (a.Pool, a.Kind), a => a.Balance, cancellationToken);

    public static IReadOnlyList<PublicTrack> Tracks(
        SubsidyProgram program, DateOnly today, IReadOnlyDictionary<(string Pool, AccountKind Kind), Money> balances) =>
        [.. program.Tracks.Select(track =>
        {
            var pools = program.PoolsFor(track.Code, today).Select(p => p.Code).ToList();
            Money Of(AccountKind kind) => Money.Sum(pools.Select(pool => balances.GetValueOrDefault((pool, kind))));
            return new PublicTrack(
                track.Code, new LocalizedText(track.EnglishName, track.ChineseName),
                -Of(AccountKind.Appropriated), Of(AccountKind.Available));
        })];
}
