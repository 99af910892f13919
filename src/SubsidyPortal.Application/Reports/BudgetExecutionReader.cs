using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SubsidyPortal.Application.Programs;
using SubsidyPortal.Application.UseCases;
using SubsidyPortal.Data;
using SubsidyPortal.Domain;
using SubsidyPortal.Domain.Companies;
using SubsidyPortal.Domain.Programs;

namespace SubsidyPortal.Application.Reports;

/// <summary>Makes the budget execution report; page, overview and export read the same one.</summary>
internal sealed class BudgetExecutionReader(
    PortalDb db, CityClock clock, ProgramsAccess programs, KnownTracks knownTracks, BudgetRows figures, ControlTotals control)
{
    /// <exception cref="NotFoundException">There is no such program or track.</exception>
    public async Task<BudgetExecutionView> ReadAsync(ReportScope asked, CancellationToken cancellationToken)
    {
        var visible = await programs.Visible().AsNoTracking().Include(p => p.Pools).OrderBy(p => p.Code).ToListAsync(cancellationToken);
        var program = (asked.Program is null ? Main(visible) : visible.Find(p => p.Code == asked.Program)) ?? throw new NotFoundException();
        var known = clock.EndOf(asked.AsKnownOn);
        await using var moment = await OneMomentAsync(cancellationToken);
        var (all, firstYear) = await knownTracks.ReadAsync(program, known, cancellationToken);
        var tracks = all.Select(t => t.Code).Where(t => asked.Track is null || t == asked.Track).ToList();
        if (tracks.Count == 0 || (asked.District is { } district && !DivisionCode.Exists(district)))
        {
            throw new NotFoundException();
        }

        var rows = await figures.ReadAsync(program.Code, asked, known, cancellationToken);
        var paid = await control.ReadAsync(program.Code, asked, known, cancellationToken);
        var reasons = await ReasonsAsync(program.Code, asked.AsStoodOn, known, cancellationToken);
        var tree = new BudgetTree(rows, tracks, asked);
        var whole = tracks.Count == all.Count;
        var lines = tracks.ConvertAll(t => ControlOf(t, asked.District, rows, paid));
        return new BudgetExecutionView
        {
            Program = ViewOf(program),
            Programs = [.. visible.Select(ViewOf)],
            Tracks = [.. all.Select(t => new ReportTrackView(t.Code, t.ChineseName, t.EnglishName))],
            Scope = asked with { Program = program.Code },
            Final = clock.IsOver(asked.AsKnownOn),
            Lines = [.. tree.Lines().Select(l => l with { Figures = l.Figures with { Reason = reasons.GetValueOrDefault(l.Track) } })],
            Total = tree.Total(whole),
            BudgetByMonth = tree.BudgetByMonth(),
            Control = lines,
            ControlTotal = new ControlLineView(
                null, Money.Sum(lines.Select(l => l.Ledger)), Money.Sum(lines.Select(l => l.Cases)), Money.Sum(lines.Select(l => l.BankFile))),
            Course = tree.Course(),
            Years = [.. Enumerable.Range(firstYear, Math.Max(1, asked.AsStoodOn.Year - firstYear + 1)).Reverse()],
            Districts = [.. rows.Select(r => r.District).Where(d => d.Length > 0).Distinct().Order(StringComparer.Ordinal)],
        };
    }

    /// <summary>Where no program is named, the one that people mean: not a draft before the others, and the one with most money.</summary>
    private static SubsidyProgram? Main(IEnumerable<SubsidyProgram> all) =>
        all.OrderBy(p => p.Status == ProgramStatus.Draft).ThenByDescending(p => Money.Sum(p.Pools.Select(pool => pool.Planned ?? Money.Zero))).FirstOrDefault();

    /// <summary>The latest explanation of each track by then; earlier ones stay for reports about earlier days.</summary>
    private async Task<IReadOnlyDictionary<string, string>> ReasonsAsync(string program, DateOnly stood, DateTimeOffset known, CancellationToken cancellationToken)
    {
        var given = await db.ExecutionExplanations.AsNoTracking()
            .Where(e => e.Program == program && e.EffectiveOn <= stood && e.RecordedAt < known)
            .OrderBy(e => e.RecordedAt).ThenBy(e => e.Id).Select(e => new { e.Track, e.Text }).ToListAsync(cancellationToken);
        return given.GroupBy(e => e.Track).ToDictionary(g => g.Key, g => g.Last().Text);
    }

    /// <summary>
    /// All statements of a report see the same moment, and sort in memory. An export has its command's transaction already; its
    /// report is about the past, or says that it is provisional.
    /// </summary>
    private async Task<IDbContextTransaction?> OneMomentAsync(CancellationToken cancellationToken)
    {
        var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken) : null;
        await db.Database.ExecuteSqlAsync($"SET LOCAL work_mem = '64MB'", cancellationToken);
        return own;
    }

    private static ControlLineView ControlOf(
        string track, string? district, List<BudgetRow> rows, IReadOnlyDictionary<string, (Money Cases, Money BankFile)> paid)
    {
        var other = paid.GetValueOrDefault(track);
        var own = rows.Where(r => r.Level < 0 && r.Track == track && (district is null || r.District == district));
        return new ControlLineView(track, Money.Sum(own.Select(r => r.Paid)), other.Cases, other.BankFile);
    }

    private static ReportProgramView ViewOf(SubsidyProgram program) =>
        new(program.Code, program.ChineseName, program.EnglishName, program.DocumentNumber, program.City);
}
