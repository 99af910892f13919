using Microsoft.EntityFrameworkCore;
using SubsidyPortal.Application.Calendars;
using SubsidyPortal.Data;

namespace SubsidyPortal.Application.Transparency;

/// <summary>How long decisions took, in working days from the (latest) submission.</summary>
/// <param name="Median">Half of the cases took no longer.</param>
/// <param name="NineInTen">Nine in ten took no longer.</param>
/// <param name="Cases">How many cases it is from.</param>
public sealed record WaitingTime(int Median, int NineInTen, int Cases);

/// <summary>Reads real waiting times from the latest decisions; nothing is promised or estimated.</summary>
public sealed class WaitingTimes(PortalDb db, CityCalendar calendar)
{
    /// <summary>Fewer would tell more about a case than about the city.</summary>
    public const int FewestCases = 10;

    private const int LatestCases = 500;

    public async Task<WaitingTime?> OfAsync(string program, CancellationToken cancellationToken)
    {
        var cases = await db.Applications.AsNoTracking()
            .Where(a => a.Program == program && a.DecidedOn != null && a.SubmittedOn != null)
            .OrderByDescending(a => a.DecidedOn).Take(LatestCases)
            .Select(a => new { From = a.SubmittedOn!.Value, To = a.DecidedOn!.Value }).ToListAsync(cancellationToken);
        if (cases.Count < FewestCases)
        {
            return null;
        }

        var table = await calendar.GetAsync(cancellationToken);
        int[] days = [.. cases.Select(c => table.WorkingDaysBetween(c.From, c.To).Days).Order()];
        return new WaitingTime(At(days, 50), At(days, 90), days.Length);
    }

    /// <summary>The smallest value that so many percent of the cases do not exceed.</summary>
    private static int At(int[] sorted, int percent) => sorted[((sorted.Length * percent) + 99) / 100 - 1];
}
