using SubsidyPortal.Domain.Applications;

namespace SubsidyPortal.Application.Applications;

/// <summary>The lines that a case stands on: the live ones, and of a case that has ended, whose lines are free again, those of its last round.</summary>
internal static class LatestLines
{
    public static IReadOnlyList<ApplicationLine> Of(SubsidyApplication application)
    {
        var live = application.Lines.Where(l => l.Live).OrderBy(l => l.Position).ToList();
        if (live.Count > 0 || application.LatestRound is not { } round)
        {
            return live;
        }

        var last = RoundAnswers.Read(round.Answers).Lines.Select(l => l.ContractLineId).ToHashSet();
        return [.. application.Lines.Where(l => last.Contains(l.ContractLineId))
            .GroupBy(l => l.ContractLineId).Select(g => g.MaxBy(l => l.Id)!).OrderBy(l => l.Position)];
    }
}
